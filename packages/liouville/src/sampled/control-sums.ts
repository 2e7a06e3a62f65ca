/** Sampled masses of one moment at one cutoff, in pairs of opposite read-outs, with the exact means that control it. */
export interface ControlledMasses {
  readonly masses: Float64Array;
  /** p of M^p */
  readonly power: number;
  /** E[M], where M has a variance that is small enough to control with */
  readonly mean: number | undefined;
  /** E[M²], where M² has a variance */
  readonly secondMoment: number | undefined;
}

/** Numbers a set adds to: F, U, V and the products that regression needs. */
const SUMS = 8;

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
  const V = (plus * plus + minus * minus) / 2 - (set.secondMoment ?? 0);
  for (const [i, x] of [F, U, V, F * U, F * V, U * U, U * V, V * V].entries()) out[at + i]! += x;
}

/** E[M^p] of each set by regression on M, and on M² where it has a variance: F − Σ β (control − its exact mean). */
export function controlled(sets: readonly ControlledMasses[], means: Float64Array): Float64Array {
  return Float64Array.from(sets, (set, k) => {
    const [F, U, V, FU, FV, UU, UV, VV] = means.subarray(SUMS * k, SUMS * (k + 1)) as unknown as readonly [
      ...[number, number, number, number, number, number, number, number],
    ];
    if (set.mean === undefined) return F;
    const [fu, uu] = [FU - F * U, UU - U * U];
    if (!(uu > 0)) return F;
    if (set.secondMoment === undefined) return F - (fu / uu) * U;
    const [fv, uv, vv] = [FV - F * V, UV - U * V, VV - V * V];
    const determinant = uu * vv - uv * uv;
    if (!(determinant > 1e-12 * uu * vv)) return F - (fu / uu) * U;
    return F - ((fu * vv - fv * uv) * U + (fv * uu - fu * uv) * V) / determinant;
  });
}
