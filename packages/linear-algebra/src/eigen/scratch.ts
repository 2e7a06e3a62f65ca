/** Memory that steps after each other use again: fresh memory costs more than the numbers that go into it. */
export interface Scratch {
  /** `length` numbers of any value, which nothing else holds until `clear`. */
  readonly take: (length: number) => Float64Array;
  readonly clear: () => void;
}

/** Scratch in the memories given, in their order; what does not fit is new. */
export function scratchOf(memories: readonly Float64Array[]): Scratch {
  const used = memories.map(() => 0);
  return {
    take: (length) => {
      const at = memories.findIndex((memory, i) => used[i]! + length <= memory.length);
      if (at < 0) return new Float64Array(length);
      const from = used[at]!;
      used[at]! += length;
      return memories[at]!.subarray(from, from + length);
    },
    clear: () => {
      used.fill(0);
    },
  };
}
