import { dirname, relative, resolve } from "node:path";
import { type Engines, shardTasks } from "@nnft/experiments/engines";
import { experimentHash } from "@nnft/experiments/results";
import type { Experiment } from "@nnft/experiments/schema";
import { jobId, runBlocks } from "@nnft/runner";
import { encodeData } from "@nnft/runner/codec";
import { arithmeticOf, blockStamp } from "./block-stamp.ts";
import { type Part, writtenPart } from "./shard-part.ts";
import { version } from "./version.ts";

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
  const jobs = await shardTasks(experiment, file);
  const stamps: Record<string, string> = {};
  const blocks: Part["blocks"] = [];
  const total = jobs.reduce((sum, job) => sum + job.blocks, 0);
  let before = 0;
  for (const { kind, data, blocks: count, resultLength } of jobs) {
    const stamp = blockStamp(data);
    stamps[arithmeticOf(data)] = stamp;
    const job = await jobId(stamp, data, resultLength);
    const own = Array.from({ length: count }, (_, b) => b).filter((b) => (before + b) % of === index - 1);
    const executor = engines[kind]!.withData(data, { resultLength });
    const listed = { ...executor, run: (k: number, abort: AbortSignal) => executor.run(own[k]!, abort) };
    await runBlocks(listed, {
      blocks: own.length,
      merge: (k, result) => void blocks.push({ job, index: own[k]!, result: encodeData(result) }),
      ...(signal && { signal }),
      onProgress: ({ merged }) => onProgress?.(Math.min(1, (before / of + merged) / (total / of))),
    });
    before += count;
  }
  return await writtenPart({
    format: "nnft part 1",
    version,
    experimentHash: experimentHash(experiment),
    experiment,
    file: relative(dirname(resolve(out)), resolve(file)),
    shard: { index, of },
    stamps,
    blocks,
  });
}
