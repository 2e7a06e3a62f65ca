import { type NetSchedule, netUnit } from "../sobol/net-schedule.ts";

/** Groups of blocks, the unit of the jackknife and of the work that is handed out. */
export const GROUPS = 64;

/**
 * Which blocks belong to which unit of work: a function of only the request, so that the split does not touch a bit.
 * fixed: a given number of draws in at most 64 groups of consecutive blocks.
 * doubling: 64 groups of one block, then, turn by turn, 32 groups of 2, 4, 8 … blocks (older groups merge in pairs).
 * Points of Sobol sequences have their own.
 */
export type Schedule =
  | { readonly kind: "fixed"; readonly samples: number; readonly blockSize: number }
  | { readonly kind: "doubling"; readonly blockSize: number }
  | NetSchedule;

/** A run of consecutive blocks, all of `blockSize` draws but the very last, which makes the total `draws`. */
export interface Unit {
  readonly firstBlock: number;
  readonly blocks: number;
  readonly draws: number;
  /** where the blocks are points of one scrambling: that of number `firstBlock`, from this point on */
  readonly firstPoint?: number;
}

/** Number of units of a fixed schedule. */
export function fixedUnits({ samples, blockSize }: Extract<Schedule, { kind: "fixed" }>): number {
  return Math.min(GROUPS, Math.ceil(samples / blockSize));
}

/** Unit `index` of a schedule. */
export function unitOf(schedule: Schedule, index: number): Unit {
  const { blockSize } = schedule;
  if (schedule.kind === "fixed") {
    const blocks = Math.ceil(schedule.samples / blockSize);
    const units = fixedUnits(schedule);
    const firstBlock = Math.ceil((index * blocks) / units);
    const end = Math.ceil(((index + 1) * blocks) / units);
    return {
      firstBlock,
      blocks: end - firstBlock,
      draws: Math.min(schedule.samples, end * blockSize) - firstBlock * blockSize,
    };
  }
  if (schedule.kind !== "doubling") {
    const { scrambling, first, draws } = netUnit(schedule, index);
    return { firstBlock: scrambling, blocks: Math.ceil(draws / blockSize), draws, firstPoint: first };
  }
  if (index < GROUPS) return { firstBlock: index, blocks: 1, draws: blockSize };
  const turn = Math.floor((index - GROUPS) / (GROUPS / 2));
  const place = (index - GROUPS) % (GROUPS / 2);
  const blocks = 2 ** (turn + 1);
  return { firstBlock: GROUPS * 2 ** turn + place * blocks, blocks, draws: blocks * blockSize };
}
