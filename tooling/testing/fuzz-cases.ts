const nightly = process.env.NNFT_NIGHTLY === "1";

/** Cases of a fuzz test for fast-check: the number given, and four times as many, others, in the nightly sweep. */
export function fuzzCases(count: number): { readonly numRuns: number; readonly seed: number } {
  return nightly ? { numRuns: 4 * count, seed: 2 } : { numRuns: count, seed: 1 };
}

/** The time that a test with so many cases may take, in milliseconds. */
export const fuzzTimeout: number = nightly ? 1_800_000 : 240_000;
