/** Sampled masses of one moment at one cutoff, in pairs of opposite read-outs, with the exact mean that controls it. */
export interface ControlledMasses {
  readonly masses: Float64Array;
  /** p of M^p */
  readonly power: number;
  /** E[M], where M has a variance in the limit */
  readonly mean: number | undefined;
}

/** Numbers a set adds to: F, U, FU, UU. M² as a second control has tails that a jackknife of a few hundred draws does not see. */
const SUMS = 4;

/** Sums over blocks of draws, for the jackknife: SUMS numbers a set. */
export function controlSums(
  sets: readonly ControlledMasses[],
  blocks: number,
): { readonly sums: readonly Float64Array[]; readonly counts: readonly number[] } {
  const draws = sets[0]!.masses.length / 2;
  const start = (block: number): number => Math.floor((block * draws) / blocks);
  const sums = Array.from({ length: blocks }, (_, block) => {
    const out = new Float64Array(SUMS * sets.length);
    for (const [k, set] of sets.entries())
      for (let draw = start(block); draw < start(block + 1); draw++) addDraw(set, draw, out, SUMS * k);
    return out;
  });
  return { sums, counts: Array.from({ length: blocks }, (_, block) => start(block + 1) - start(block)) };
}

function addDraw(set: ControlledMasses, draw: number, out: Float64Array, at: number): void {
  const [plus, minus] = [set.masses[2 * draw]!, set.masses[2 * draw + 1]!];
  const F = (plus ** set.power + minus ** set.power) / 2;
  const U = (plus + minus) / 2 - (set.mean ?? 0);
  out[at]! += F;
  out[at + 1]! += U;
  out[at + 2]! += F * U;
  out[at + 3]! += U * U;
}

/** E[M^p] of each set by regression on M: F − β(M − E M), β = Cov(F, M)/Var M. */
export function controlled(sets: readonly ControlledMasses[], means: Float64Array): Float64Array {
  return Float64Array.from(sets, ({ mean }, k) => {
    const [F, U] = [means[SUMS * k]!, means[SUMS * k + 1]!];
    const [covariance, variance] = [means[SUMS * k + 2]! - F * U, means[SUMS * k + 3]! - U * U];
    return mean === undefined || !(variance > 0) ? F : F - (covariance / variance) * U;
  });
}
