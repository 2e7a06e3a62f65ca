import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import type { Ensemble } from "@nnft/architectures";
import { type EstimateOptions, estimateCorrelators, type SamplingJob, samplingBlocks } from "@nnft/estimators";
import { type BlockEngine, decodeData, encodeData, jobId, memoryStore, runBlocks, storedEngine } from "@nnft/runner";
import type { NdArray } from "ndarray";
import { z } from "zod";
import { arithmeticOf, blockStamp, version } from "./block-stamp.ts";
import { specWidth } from "./build-net.ts";
import { experimentHash } from "./checkpoint.ts";
import { behind, type Engines } from "./engines.ts";
import { type Experiment, experimentSchema } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import { estimateRequest, prepare, servesAllWidths } from "./run-experiment.ts";

/** Shard `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Reads "3/16". */
export function readShard(text: string): Shard | undefined {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  return index !== undefined && of !== undefined && index >= 1 && index <= of ? { index, of } : undefined;
}

const partSchema = z.strictObject({
  format: z.literal("nnft part 1"),
  version: z.string(),
  experimentHash: z.string().regex(/^[0-9a-f]{64}$/),
  experiment: z.unknown(),
  /** the experiment file, from the folder of the part */
  file: z.string(),
  shard: z.strictObject({ index: z.int().min(1), of: z.int().min(1) }),
  stamps: z.record(z.string(), z.string()),
  blocks: z.array(
    z.strictObject({ job: z.string().regex(/^[0-9a-f]{64}$/), index: z.int().min(0), result: z.string() }),
  ),
  checksum: z.string(),
});
type Part = z.infer<typeof partSchema>;

/** A job of an experiment with the numbers of its blocks. */
interface PlannedJob {
  readonly data: SamplingJob;
  readonly blocks: number;
  readonly resultLength: number;
}

/** The fixed list of blocks of an experiment. Errors: InputError for parts of it whose blocks are not known beforehand. */
async function plannedJobs(experiment: Experiment, file: string): Promise<readonly PlannedJob[]> {
  const other = (["training", "interactions", "axioms", "conformal", "quantum"] as const).find(
    (part) => experiment[part].length > 0,
  );
  if (other)
    throw new InputError(`${file}: shards serve \`runs\`, but there is \`${other}\`; put it into a file of its own.`);
  const jobs: PlannedJob[] = [];
  const prepared = await prepare(experiment, file);
  for (const [index, entry] of prepared.runs.entries()) {
    const { run, points } = entry;
    if (run.targetRelativeError !== undefined)
      throw new InputError(
        `${file}: run "${run.name}": shards need a number of \`samples\`; when a precision is reached is known to a whole run alone.`,
      );
    for (const [methodIndex, method] of run.methods.entries())
      for (const [widthIndex, width] of (run.widths ?? [specWidth(run.net)]).entries()) {
        const { net, options } = estimateRequest(experiment, index, entry, { method, methodIndex, width, widthIndex });
        const planned = await plannedJob(net, points, options);
        if (planned) jobs.push(planned);
        // one estimate serves all widths, as in a whole run
        if (!planned || servesAllWidths(planned.data.problem.method)) break;
      }
  }
  return jobs;
}

/** The job of an estimate that draws; undefined for one that is exact. */
async function plannedJob(net: Ensemble, points: NdArray, options: EstimateOptions): Promise<PlannedJob | undefined> {
  let planned: PlannedJob | undefined;
  const planning: BlockEngine = {
    count: 1,
    withData: ((data: SamplingJob, { resultLength }: { readonly resultLength: number }): never => {
      planned = { data, blocks: samplingBlocks(data), resultLength };
      throw new Planned();
    }) as unknown as BlockEngine["withData"],
  };
  try {
    await estimateCorrelators(net, points, { ...options, workers: planning });
  } catch (error) {
    if (!(error instanceof Planned)) throw error;
  }
  return planned;
}

/** Thrown where a job would be begun: its plan is all that is wanted. */
class Planned extends Error {}

/** Computes the blocks of one shard of an experiment: block k of all is in shard 1 + k mod n. */
export async function runShard(
  experiment: Experiment,
  file: string,
  out: string,
  { index, of }: Shard,
  {
    engines,
    onProgress,
    signal,
  }: {
    readonly engines: Engines;
    readonly onProgress?: (fraction: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<string> {
  const jobs = await plannedJobs(experiment, file);
  const stamps: Record<string, string> = {};
  const blocks: Part["blocks"] = [];
  const total = jobs.reduce((sum, job) => sum + job.blocks, 0);
  let before = 0;
  for (const { data, blocks: count, resultLength } of jobs) {
    const stamp = blockStamp(data);
    stamps[arithmeticOf(data)] = stamp;
    const job = await jobId(stamp, data, resultLength);
    const own = Array.from({ length: count }, (_, b) => b).filter((b) => (before + b) % of === index - 1);
    const executor = engines.correlators.withData(data, { resultLength });
    const listed = { ...executor, run: (k: number, abort: AbortSignal) => executor.run(own[k]!, abort) };
    await runBlocks(listed, {
      blocks: own.length,
      merge: (k, result) => void blocks.push({ job, index: own[k]!, result: encodeData(result) }),
      ...(signal && { signal }),
      onProgress: ({ merged }) => onProgress?.(Math.min(1, (before / of + merged) / (total / of))),
    });
    before += count;
  }
  const part: Omit<Part, "checksum"> = {
    format: "nnft part 1",
    version,
    experimentHash: experimentHash(experiment),
    experiment,
    file: relative(dirname(resolve(out)), resolve(file)),
    shard: { index, of },
    stamps,
    blocks,
  };
  return `${JSON.stringify({ ...part, checksum: await checksumOf(part) })}\n`;
}

const checksumOf = (part: Omit<Part, "checksum">): Promise<string> => jobId("part", JSON.stringify(part));

/** The parts of one experiment, checked against each other: what a merge needs. */
export interface Merged {
  readonly experiment: Experiment;
  readonly file: string;
  /** Engines that know all blocks and compute none. */
  readonly engines: Engines;
}

/** Reads parts. Errors: InputError that names those that are missing, there twice, of another experiment or program, or damaged. */
export async function readParts(files: readonly string[]): Promise<Merged> {
  const parts = await Promise.all(files.map(async (file) => ({ file, part: await readPart(file) })));
  const [first] = parts;
  if (!first) throw new InputError("merge: name the part files, e.g. nnft merge part-*.json.");
  const { of } = first.part.shard;
  const seen = new Map<number, string>();
  const store = memoryStore();
  for (const { file, part } of parts) {
    if (part.experimentHash !== first.part.experimentHash || part.shard.of !== of)
      throw new InputError(
        `${file}: it is a part of another experiment or division than ${first.file}; merge the parts of one run.`,
      );
    if (part.version !== first.part.version)
      throw new InputError(
        `${file}: it was computed by nnft ${part.version}, ${first.file} by ${first.part.version}; blocks of different programs do not merge.`,
      );
    for (const [arithmetic, stamp] of Object.entries(part.stamps)) {
      const other = parts.find(
        ({ part: { stamps } }) => stamps[arithmetic] !== undefined && stamps[arithmetic] !== stamp,
      );
      if (other)
        throw new InputError(
          `${file}: its blocks are stamped "${stamp}", those of ${other.file} "${other.part.stamps[arithmetic]}"; blocks of different kernels do not merge: name arithmetic: plain in the experiment.`,
        );
    }
    const twice = seen.get(part.shard.index);
    if (twice !== undefined)
      throw new InputError(`${file}: it is part ${part.shard.index} of ${of}, and so is ${twice}; leave one out.`);
    seen.set(part.shard.index, file);
    for (const { job, index, result } of part.blocks) {
      let value: unknown;
      try {
        value = decodeData(result);
      } catch (error) {
        throw new InputError(`${file}: block ${index} is damaged: ${(error as Error).message}`);
      }
      store.put(job, index, value);
    }
  }
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter((index) => !seen.has(index));
  if (missing.length > 0)
    throw new InputError(
      `merge: of ${of} parts ${missing.length} ${missing.length === 1 ? "is" : "are"} missing: ${missing.slice(0, 20).join(", ")}${missing.length > 20 ? ", …" : ""}.`,
    );
  const known = Object.assign({}, ...parts.map(({ part }) => part.stamps)) as Readonly<Record<string, string>>;
  const none: BlockEngine = {
    count: 1,
    withData: (() => ({
      capacity: 1,
      run: async (index: number) => {
        throw new InputError(
          `merge: block ${index} is in no part; the experiment needs what these parts did not compute: is its data still the same?`,
        );
      },
    })) as BlockEngine["withData"],
  };
  const stamp = (data: unknown): string => known[arithmeticOf(data)] ?? "no part";
  return {
    experiment: experimentSchema.parse(first.part.experiment),
    file: resolve(dirname(first.file), first.part.file),
    engines: behind({ correlators: none, chains: none }, (engine) => storedEngine(engine, { store, stamp })),
  };
}

async function readPart(file: string): Promise<Part> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: the part cannot be read: ${(error as Error).message}.`);
  }
  return await parsePart(text, file);
}

/** The text of a part. `file` only names it in messages. */
export async function parsePart(text: string, file: string): Promise<Part> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: it is cut off or damaged: it is no JSON; compute this part again.`);
  }
  const read = partSchema.safeParse(value);
  if (!read.success)
    throw new InputError(
      `${file}: it is no part of nnft run --shard: ${read.error.issues[0]?.path.join(".")}: ${read.error.issues[0]?.message}.`,
    );
  const { checksum, ...part } = read.data;
  if (checksum !== (await checksumOf(part as Omit<Part, "checksum">)))
    throw new InputError(`${file}: it is damaged, its checksum is another; compute this part again.`);
  return read.data;
}
