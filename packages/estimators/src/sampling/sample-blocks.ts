import { type Key, split } from "@nnft/random";
import { type Executor, inProcess, type Job, runBlocks } from "@nnft/runner";
import { nextTurn } from "@nnft/runner/rounds";
import type { BlockSampler } from "./block-sampler.ts";
import type { DeviceSampler, DrawnBlock } from "./device-sampling.ts";
import { fixedUnits, GROUPS, type Schedule, type Unit, unitOf } from "./sampling-schedule.ts";

/** Sums of consecutive blocks, kept as at most 64 groups for the jackknife. */
export interface GroupedSums {
  readonly sums: readonly Float64Array[];
  readonly counts: readonly number[];
  readonly samples: number;
}

/** How far draws have come. */
export interface Drawn {
  /** between 0 and 1 of those planned */
  readonly fraction: number;
  readonly samples: number;
  /** the draws so far in groups of equal law, for the jackknife: all of them, of Sobol points those of whole turns; it changes with the next block */
  readonly groups: GroupedSums;
}

export interface SamplingHooks {
  readonly onBlock?: (drawn: Drawn) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Where the units of a schedule are summed; the same bits wherever that is. */
export interface UnitExecutors {
  readonly here: (schedule: Schedule) => Executor<Float64Array>;
  /** workers, where there are any; they take over once a run of units has taken `patience` milliseconds here */
  readonly elsewhere?: (schedule: Schedule) => Executor<Float64Array>;
  readonly patience: number;
}

type Run = (blocks: { first: number; end: number }, job: Omit<Job<Float64Array>, "blocks">) => Promise<void>;

/** Runs ranges of units: here while that is quick, on the workers beyond. */
export function runner({ here, elsewhere, patience }: UnitExecutors, schedule: Schedule): Run {
  let local: Executor<Float64Array> | undefined;
  let remote: Executor<Float64Array> | undefined;
  return async ({ first, end }, { merge, ...rest }) => {
    const started = performance.now();
    const late = (): boolean => elsewhere !== undefined && performance.now() - started >= patience;
    let next = first;
    if (!late()) {
      local ??= here(schedule);
      const watched: typeof merge = (index, result) => {
        const verdict = merge(index, result);
        next = index + 1;
        return verdict ?? (late() ? "stop" : undefined);
      };
      await runBlocks(local, { blocks: { first, end }, merge: watched, ...rest });
    }
    if (next === end || !elsewhere) return;
    remote ??= elsewhere(schedule);
    await runBlocks(remote, { blocks: { first: next, end }, merge, ...rest });
  };
}

/** Draws a fixed number of samples; groups join in the order of their blocks. */
export async function sampleFixed(
  executors: UnitExecutors,
  schedule: Extract<Schedule, { kind: "fixed" }>,
  hooks: SamplingHooks,
): Promise<GroupedSums> {
  const units = fixedUnits(schedule);
  const groups = noGroups();
  const merge = (index: number, result: Float64Array): void => {
    addGroup(groups, schedule, index, result);
    hooks.onBlock?.({ fraction: (index + 1) / units, samples: groups.samples, groups });
  };
  await runner(executors, schedule)({ first: 0, end: units }, { signal: hooks.signal, merge });
  return groups;
}

/**
 * Draws in turns that double until `enough` is satisfied or the budget is spent.
 * `enough` returns the number of doublings it expects still to need (0 = stop). Groups hold equal numbers of blocks.
 */
export async function sampleUntil(
  executors: UnitExecutors,
  schedule: Extract<Schedule, { kind: "doubling" }>,
  maxSamples: number,
  enough: (groups: GroupedSums) => number,
  hooks: SamplingHooks,
): Promise<GroupedSums> {
  const run = runner(executors, schedule);
  const groups = noGroups();
  let next = 0;
  const merge = (index: number, result: Float64Array): void => {
    addGroup(groups, schedule, index, result);
    hooks.onBlock?.({ fraction: groups.samples / maxSamples, samples: groups.samples, groups });
  };
  const fill = async (): Promise<void> => {
    const end = next + GROUPS - groups.sums.length;
    await run({ first: next, end }, { signal: hooks.signal, merge });
    next = end;
  };
  await fill();
  for (;;) {
    const doublings = enough(groups);
    if (doublings <= 0 || 2 * groups.samples > maxSamples) return groups;
    for (let step = 0; step < doublings && 2 * groups.samples <= maxSamples; step++) {
      const pairs = Array.from({ length: GROUPS / 2 }, (_, g) => 2 * g);
      const { sums, counts } = groups;
      groups.sums = pairs.map((g) => sums[g].map((value, i) => value + sums[g + 1][i]));
      groups.counts = pairs.map((g) => counts[g] + counts[g + 1]);
      await fill();
    }
  }
}

/** Groups while they grow. */
interface GrowingGroups {
  sums: Float64Array[];
  counts: number[];
  samples: number;
}

const noGroups = (): GrowingGroups => ({ sums: [], counts: [], samples: 0 });

/** Adds the sums of one unit as a group; the result is copied, since its memory is used again. */
function addGroup(groups: GrowingGroups, schedule: Schedule, index: number, result: Float64Array): void {
  const { draws } = unitOf(schedule, index);
  groups.sums.push(result.slice());
  groups.counts.push(draws);
  groups.samples += draws;
}

/** Draws per block: as many as the sampler wants, fewer where that would leave less than 64 groups. */
export function blockSizeFor(sampler: Pick<BlockSampler, "blockSize">, samples: number, whole: boolean): number {
  return Math.max(1, Math.min(sampler.blockSize, whole ? Math.ceil(samples / GROUPS) : Math.floor(samples / GROUPS)));
}

/** The executor of this thread; the event loop gets a turn, and an abort its chance, every 25 ms. */
export function inThisThread(
  sampler: BlockSampler,
  key: Key,
  monomials: number,
  signal?: AbortSignal,
): UnitExecutors["here"] {
  return (schedule) => {
    const scratch = new Float64Array(monomials);
    const pause = pacer(signal);
    return inProcess(
      async (index, target) => {
        for (const step of blocksOf(unitOf(schedule, index), schedule.blockSize)) {
          addBlock(sampler, key, step, scratch, target);
          await pause();
        }
      },
      { resultLength: monomials },
    );
  };
}

/**
 * The executor of a device: as many blocks at once as fit, the next ones drawn here while the device works on the last. Blocks
 * join in order, in pieces that depend on the
 * limits of only the device.
 */
export function onDevice(
  sampler: DeviceSampler,
  key: Key,
  monomials: number,
  signal?: AbortSignal,
): UnitExecutors["here"] {
  return (schedule) =>
    inProcess(
      async (index, target) => {
        let before: Promise<Float64Array> | undefined;
        const add = async (sums: Promise<Float64Array>): Promise<void> => {
          const found = await sums;
          for (let i = 0; i < found.length; i++) target[i] += found[i];
        };
        for (const batch of batchesOf(unitOf(schedule, index), schedule.blockSize, sampler.capacity, key)) {
          signal?.throwIfAborted();
          const running = sampler.sumsOf(batch);
          // an error of this batch is met when its turn comes
          running.catch(() => undefined);
          if (before) await add(before);
          before = running;
        }
        if (before) await add(before);
      },
      { resultLength: monomials },
    );
}

/** Consecutive blocks, at most `capacity` draws in a batch; a block that does not fit is an error of the device, which says so. */
function* batchesOf(unit: Unit, blockSize: number, capacity: number, key: Key): Generator<readonly DrawnBlock[]> {
  let batch: DrawnBlock[] = [];
  let draws = 0;
  for (const { block, count } of blocksOf(unit, blockSize)) {
    if (draws > 0 && draws + count > capacity) {
      yield batch;
      [batch, draws] = [[], 0];
    }
    batch.push({ key: split(key, block), count });
    draws += count;
  }
  if (draws > 0) yield batch;
}

/** Sums of one unit without pauses, as a worker computes them. */
export function addUnit(
  sampler: BlockSampler,
  key: Key,
  schedule: Schedule,
  index: number,
  target: Float64Array,
): void {
  const scratch = new Float64Array(target.length);
  for (const step of blocksOf(unitOf(schedule, index), schedule.blockSize))
    addBlock(sampler, key, step, scratch, target);
}

interface Step {
  /** the number of the key of the draws: of the block, or of the scrambling that its points belong to */
  readonly block: number;
  readonly count: number;
  readonly first?: number;
}

function* blocksOf({ firstBlock, blocks, draws, firstPoint }: Unit, blockSize: number): Generator<Step> {
  for (let b = 0; b < blocks; b++) {
    const count = Math.min(blockSize, draws - b * blockSize);
    yield firstPoint === undefined
      ? { block: firstBlock + b, count }
      : { block: firstBlock, count, first: firstPoint + b * blockSize };
  }
}

function addBlock(
  sampler: BlockSampler,
  key: Key,
  { block, count, first }: Step,
  scratch: Float64Array,
  target: Float64Array,
): void {
  // a block is summed on its own before it joins its group, so rounding does not grow with the number of samples
  scratch.fill(0);
  sampler.addBlock(split(key, block), count, scratch, first);
  for (let i = 0; i < scratch.length; i++) target[i] += scratch[i];
}

function pacer(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < 25) return undefined;
    return nextTurn().then(() => {
      signal?.throwIfAborted();
      last = performance.now();
    });
  };
}
