import { fillUniform, type Key, split } from "@nnft/random";
import { harmonicIndex } from "../sphere/harmonic-table.ts";
import type { SpherePoint } from "../sphere/read-points.ts";
import { harmonicsAt, netTransform } from "../sphere/spherical-harmonic-net.ts";
import { drawnMasses } from "./drawn-masses.ts";
import type { MassWeights } from "./mass-weights.ts";

/** Masses of a mixture of two laws, with the factors that make means of one of them. */
export interface MixedMasses {
  readonly masses: readonly Float64Array[];
  /** h: E[F] = the mean of F·h over the mixture */
  readonly factors: Float64Array;
}

/**
 * Masses of which every other draw is of the law Q with density ρ = M/E[M], where large masses are common: positive moments have light tails there.
 *
 * By Girsanov a draw of Q is a point x of law W/∫W and X + 2bG_L(·, x). Means over both halves with h = 1/(½ + ½ρ) ≤ 2 are means of the law of X:
 * M^p h grows like M^{p−1} only. ρ is of the weights of the last set, in absolute values, so that it is positive.
 * Shapes: as `drawnMasses`, draws even. Source: importance sampling by deterministic mixtures, Owen & Zhou 2000.
 */
export function mixedMasses(
  caller: string,
  b: number,
  sets: readonly MassWeights[],
  key: Key,
  draws: number,
): MixedMasses {
  const top = sets.reduce((most, one) => (one.cutoff >= most.cutoff ? one : most));
  const weights = top.weights.map(Math.abs);
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  for (const [i, weight] of weights.entries()) cumulative[i] = total += weight;
  const points = netTransform(caller, top.cutoff, top.cutoff, top.fineness).points();
  const uniform = new Float64Array(1);
  const shiftOf = (draw: number): Float64Array | undefined => {
    if (draw % 2 === 0) return undefined;
    fillUniform(split(split(key, draw), 1), uniform);
    return tilt(b, top.cutoff, points[placeOf(cumulative, uniform[0]! * total)]!);
  };
  const own = { ...top, weights, mean: total, coefficients: undefined };
  const masses = drawnMasses(caller, b, [...sets, own], key, draws, shiftOf);
  const factors = masses[sets.length]!.map((mass) => 2 / (1 + mass / total));
  return { masses: masses.slice(0, sets.length), factors };
}

/** 2bG_L(·, x) by its read-outs, 2b·2π/(l(l + 1))·Y_lm(x), with a constant mode of 0. */
function tilt(b: number, cutoff: number, point: SpherePoint): Float64Array {
  const shift = harmonicsAt(point, cutoff);
  shift[0] = 0;
  for (let l = 1; l <= cutoff; l++)
    for (let m = -l; m <= l; m++) shift[harmonicIndex(l, m)]! *= (4 * b * Math.PI) / (l * (l + 1));
  return shift;
}

/** The first place whose cumulative weight is above the target. */
function placeOf(cumulative: Float64Array, target: number): number {
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
