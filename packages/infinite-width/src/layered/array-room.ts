import type { KernelState } from "./kernel-state.ts";

/**
 * Arrays of kernel states that are used again: memory that is new to the process costs several times what a layer computes on it.
 */
export interface ArrayRoom {
  /** An array with whatever numbers it had. */
  readonly take: (length: number) => Float64Array;
  /** Gives back the arrays of a state, but for those that another state has too. */
  readonly giveBack: (state: KernelState, others: readonly KernelState[]) => void;
}

/** Arrays that are kept for each length. */
const KEPT = 6;

export function arrayRoom(): ArrayRoom {
  const free = new Map<number, Float64Array[]>();
  return {
    take: (length) => free.get(length)?.pop() ?? new Float64Array(length),
    giveBack: (state, others) => {
      const used = new Set(others.flatMap(({ nngp, ntk }) => [nngp.buffer, ntk.buffer]));
      for (const array of [state.nngp, state.ntk]) {
        // a view of part of another array is not ours to give
        if (used.has(array.buffer) || array.byteLength !== array.buffer.byteLength) continue;
        const kept = free.get(array.length) ?? [];
        if (kept.length < KEPT) free.set(array.length, [...kept, array]);
      }
    },
  };
}
