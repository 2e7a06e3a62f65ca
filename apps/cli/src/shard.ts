import { dirname, relative, resolve } from "node:path";
import { type Engines, type ShardTask, shardTasks } from "@nnft/experiments/engines";
import { experimentHash } from "@nnft/experiments/results";
import type { Experiment } from "@nnft/experiments/schema";
import { type Executor, jobId, runBlocks } from "@nnft/runner";
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
  const tasks = placed(await shardTasks(experiment, file));
  const stamps = Object.fromEntries(tasks.map(({ data }) => [arithmeticOf(data), blockStamp(data)]));
  const blocks: Part["blocks"] = [];
  const own = tasks.map((task) => ({ task, indices: ownIndices(task, index - 1, of) }));
  const total = own.reduce((sum, { indices }) => sum + indices.length, 0);
  for (const lot of lots(own)) {
    const listed = await Promise.all(lot.map(async (one) => await listOfBlocks(one)));
    const all = listed.flat();
    const executors = new Map<ShardTask, Executor<unknown>>();
    const executorOf = (task: ShardTask): Executor<unknown> => {
      const known = executors.get(task) ?? opened(engines, task);
      executors.set(task, known);
      return known;
    };
    const [first] = all;
    if (!first) continue;
    const before = blocks.length;
    await runBlocks<unknown>(
      {
        // entries wait in their engine, and a long one holds no other up
        capacity: lot.length > 1 ? all.length : executorOf(first.task).capacity,
        run: (k, abort) => executorOf(all[k]!.task).run(all[k]!.index, abort),
        ...(lot.length === 1 && { release: (result: unknown) => executorOf(first.task).release?.(result) }),
      },
      {
        blocks: all.length,
        merge: (k, result) => void blocks.push({ job: all[k]!.job, index: all[k]!.index, result: encodeData(result) }),
        ...(signal && { signal }),
        onProgress: ({ merged }) => onProgress?.((before + merged) / total),
      },
    );
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

/** A job and the number of blocks of the jobs before it. */
type PlacedTask = ShardTask & { readonly before: number };

function placed(tasks: readonly ShardTask[]): readonly PlacedTask[] {
  let before = 0;
  return tasks.map((task) => {
    const at = before;
    before += task.blocks;
    return { ...task, before: at };
  });
}

/** The blocks of a job that belong to shard `own`, counted from 0. */
const ownIndices = ({ before, blocks }: PlacedTask, own: number, of: number): readonly number[] =>
  Array.from({ length: blocks }, (_, b) => b).filter((b) => (before + b) % of === own);

interface OwnTask {
  readonly task: PlacedTask;
  readonly indices: readonly number[];
}

/** The jobs that are computed side by side: each one of many blocks by itself, and all entries that are one block at last. */
function lots(own: readonly OwnTask[]): readonly (readonly OwnTask[])[] {
  const isEntry = ({ task }: OwnTask): boolean => task.resultLength === undefined;
  return [...own.filter((one) => !isEntry(one)).map((one) => [one]), own.filter(isEntry)];
}

async function listOfBlocks({ task, indices }: OwnTask) {
  const job = await jobId(blockStamp(task.data), task.data, task.resultLength);
  return indices.map((index) => ({ task, job, index }));
}

function opened(engines: Engines, { kind, data, resultLength }: ShardTask): Executor<unknown> {
  const engine = engines[kind]!;
  return resultLength === undefined
    ? engine.withData<unknown>(data)
    : (engine.withData(data, { resultLength }) as Executor<unknown>);
}
