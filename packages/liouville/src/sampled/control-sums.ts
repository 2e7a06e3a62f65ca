/** Sampled masses of one moment at one cutoff, in pairs of opposite read-outs, with the exact mean that controls it. */
export interface ControlledMasses {
  readonly masses: Float64Array;
  /** p of M^p */
  readonly power: number;
  /** E[M], where M has a variance in the limit */
  readonly mean: number | undefined;
  /** h of each mass of a mixture, of which neighbouring draws are of its two laws; none for plain draws */
  readonly factors?: Float64Array | undefined;
}

/** Numbers a set adds to: F, U, V, FU, FV, UU, UV, VV. M² as a control has tails that a jackknife of a few hundred draws does not see. */
const SUMS = 8;

/** Sums over blocks of draws, for the jackknife: SUMS numbers a set. A unit is a draw with its opposite, and two of them in a mixture. */
export function controlSums(
  sets: readonly ControlledMasses[],
  blocks: number,
): { readonly sums: readonly Float64Array[]; readonly counts: readonly number[] } {
  const units = Math.floor(sets[0]!.masses.length / sizeOf(sets[0]!));
  const start = (block: number): number => Math.floor((block * units) / blocks);
  const sums = Array.from({ length: blocks }, (_, block) => {
    const out = new Float64Array(SUMS * sets.length);
    for (const [k, set] of sets.entries())
      for (let unit = start(block); unit < start(block + 1); unit++) addUnit(set, unit, out, SUMS * k);
    return out;
  });
  return { sums, counts: Array.from({ length: blocks }, (_, block) => start(block + 1) - start(block)) };
}

const sizeOf = ({ factors }: ControlledMasses): number => (factors ? 4 : 2);

/** F = M^p h, and the controls U = (M/E[M])h − 1 and V = h − 1, whose means are 0. */
function addUnit(set: ControlledMasses, unit: number, out: Float64Array, at: number): void {
  const size = sizeOf(set);
  let [F, U, V] = [0, 0, 0];
  for (let i = size * unit; i < size * (unit + 1); i++) {
    const [mass, h] = [set.masses[i]!, set.factors?.[i] ?? 1];
    F += (mass ** set.power * h) / size;
    if (set.mean !== undefined) U += ((mass / set.mean) * h - 1) / size;
    V += (h - 1) / size;
  }
  for (const [k, x] of [F, U, V, F * U, F * V, U * U, U * V, V * V].entries()) out[at + k]! += x;
}

/** E[M^p] of each set by regression of F on U and V. */
export function controlled(sets: readonly ControlledMasses[], means: Float64Array): Float64Array {
  return Float64Array.from(sets, (_, k) => {
    const [F, U, V, FU, FV, UU, UV, VV] = means.subarray(SUMS * k, SUMS * (k + 1)) as unknown as readonly [
      ...[number, number, number, number],
      ...[number, number, number, number],
    ];
    const [fu, fv, uu, uv, vv] = [FU - F * U, FV - F * V, UU - U * U, UV - U * V, VV - V * V];
    const slope = uu > 0 ? fu / uu : 0;
    // V apart from U; in a mixture by the same weights the two are one
    const rest = uu > 0 ? vv - (uv * uv) / uu : vv;
    if (!(rest > INDEPENDENT * vv)) return F - slope * U;
    const other = (fv - slope * uv) / rest;
    return F - slope * U - other * (V - (uu > 0 ? (uv / uu) * U : 0));
  });
}

/** The share of V's variance that another control must leave for V to count. */
const INDEPENDENT = 1e-9;
