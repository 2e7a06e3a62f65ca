import { basename, dirname, join, relative, resolve } from "node:path";
import { InputError } from "@nnft/experiments";
import { behind, type Engines, shardEngines } from "@nnft/experiments/engines";
import { type Experiment, experimentSchema } from "@nnft/experiments/schema";
import type { BlockEngine } from "@nnft/runner";
import { decodeData } from "@nnft/runner/codec";
import { type BlockStore, memoryStore, storedEngine } from "@nnft/runner/stores";
import { arithmeticOf } from "./block-stamp.ts";
import { type Part, readPart } from "./shard-part.ts";

/** The shards of one experiment, checked against each other, with everything that a merge needs. */
export interface Merged {
  readonly experiment: Experiment;
  readonly file: string;
  /** Engines that know all blocks and compute none. */
  readonly engines: Engines;
}

interface PartFile {
  readonly file: string;
  readonly part: Part;
}

/** Reads shards. Errors: InputError that names the parts that are missing, repeated, damaged, or from another experiment or program. */
export async function readShards(files: readonly string[]): Promise<Merged> {
  const parts = await Promise.all(files.map(async (file) => ({ file, part: await readPart(file) })));
  const [first] = parts;
  if (!first) throw new InputError("merge: name the part files, e.g. nnft merge part-*.json.");
  for (const one of parts) checkAlike(one, first, parts);
  checkComplete(parts, first);
  const store = storeOf(parts);
  const stamps: Readonly<Record<string, string>> = Object.assign({}, ...parts.map(({ part }) => part.stamps));
  const stamp = (data: unknown): string => stamps[arithmeticOf(data)] ?? "no part";
  return {
    experiment: experimentSchema.parse(first.part.experiment),
    file: resolve(dirname(first.file), first.part.file),
    engines: behind(
      shardEngines(() => noEngine),
      (engine) => storedEngine(engine, { store, stamp }),
    ),
  };
}

/** Checks that the shards belong to one experiment, one program and one build of the routines. */
function checkAlike({ file, part }: PartFile, first: PartFile, parts: readonly PartFile[]): void {
  if (part.experimentHash !== first.part.experimentHash || part.shard.of !== first.part.shard.of)
    throw new InputError(
      `${file}: it is a part of another experiment or division than ${first.file}; merge the parts of one run.`,
    );
  if (part.version !== first.part.version)
    throw new InputError(
      `${file}: nnft ${part.version} computed it, and nnft ${first.part.version} computed ${first.file}; blocks of different programs do not merge.`,
    );
  for (const [arithmetic, stamp] of Object.entries(part.stamps)) {
    const other = parts.find(
      ({ part: { stamps } }) => stamps[arithmetic] !== undefined && stamps[arithmetic] !== stamp,
    );
    if (other)
      throw new InputError(
        `${file}: its blocks are stamped "${stamp}", those of ${other.file} "${other.part.stamps[arithmetic]}"; ` +
          "blocks of different builds do not merge: name arithmetic: plain in the experiment.",
      );
  }
}

/** Checks that every shard is there once. */
function checkComplete(parts: readonly PartFile[], first: PartFile): void {
  const { of } = first.part.shard;
  const seen = new Map<number, string>();
  for (const { file, part } of parts) {
    const twice = seen.get(part.shard.index);
    if (twice !== undefined)
      throw new InputError(`${file}: it is part ${part.shard.index} of ${of}, and so is ${twice}; leave one out.`);
    seen.set(part.shard.index, file);
  }
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter((index) => !seen.has(index));
  if (missing.length === 0) return;
  const named = `${missing.slice(0, 20).join(", ")}${missing.length > 20 ? ", …" : ""}`;
  throw new InputError(
    `merge: of ${of} parts ${missing.length} ${missing.length === 1 ? "is" : "are"} missing: ${named}.\n` +
      `Compute ${missing.length === 1 ? "it" : "them"}, here or as an array job:\n${linesFor(missing, first)}`,
  );
}

/** The commands that compute missing shards, ready to be pasted. */
function linesFor(missing: readonly number[], { file, part }: PartFile): string {
  const { index, of } = part.shard;
  const name = basename(file);
  const at = name.lastIndexOf(String(index));
  const out = at < 0 ? "part-$i.json" : `${name.slice(0, at)}$i${name.slice(at + String(index).length)}`;
  const experiment = relative(process.cwd(), resolve(dirname(file), part.file));
  const target = join(relative(process.cwd(), dirname(file)), out);
  return (
    `  for i in ${missing.join(" ")}; do nnft run "${experiment}" --shard $i/${of} --out "${target}"; done\n` +
    `  sbatch --array=${ranges(missing)} slurm.sh "${experiment}" ${of}`
  );
}

/** Ascending numbers as ranges: 2,5-7. */
function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

function storeOf(parts: readonly PartFile[]): BlockStore {
  const store = memoryStore();
  for (const { file, part } of parts)
    for (const { job, index, result } of part.blocks) {
      try {
        store.put(job, index, decodeData(result));
      } catch (error) {
        throw new InputError(`${file}: block ${index} is damaged: ${(error as Error).message}`);
      }
    }
  return store;
}

/** An engine that is asked only for blocks that no shard holds. */
const noEngine: BlockEngine = {
  count: 1,
  withData: (() => ({
    capacity: 1,
    run: async (index: number) => {
      throw new InputError(
        `merge: block ${index} is in no part; the experiment needs blocks that these parts did not compute. Check that its data files did not change.`,
      );
    },
  })) as BlockEngine["withData"],
};
