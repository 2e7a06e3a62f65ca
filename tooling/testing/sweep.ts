// Sweeps: a few cases with each run of the tests, and all of them every night, where `x.nightly.test.ts` imports `x.*.test.ts`.

const isNightly = process.env.NNFT_NIGHTLY === "1";

/** What a sweep goes through with each run of the tests, and in the nightly one. */
export const sweep = <const D, const N>(daily: D, nightly: N): D | N => (isNightly ? nightly : daily);

/** The cases that each run of the tests takes, by their names, or all of them in the nightly one. */
export function sweptCases<const T extends readonly [string, ...unknown[]]>(
  cases: readonly T[],
  daily: readonly T[0][],
): readonly T[] {
  const missing = daily.filter((name) => !cases.some(([known]) => known === name));
  if (missing.length > 0) throw new Error(`no case is named ${missing.join(", ")}.`);
  return sweep(
    cases.filter(([name]) => daily.includes(name)),
    cases,
  );
}
