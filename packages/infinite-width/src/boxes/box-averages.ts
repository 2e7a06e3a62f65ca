import { type BoxActivation, type BoxAverage, boxPair } from "./box-pair.ts";
import { fourierAverage, type GaussianPair, harmonics } from "./fourier-average.ts";
import { nestedAverage } from "./nested-average.ts";
import { rayAverage } from "./ray-average.ts";

/** Variables up to which averages are nested integrals. */
const FEW = 3;

/**
 * ⟨σ(z)σ(z′)⟩ and ⟨σ′(z)σ′(z′)⟩ for z = Σ_j c_j u_j, z′ = Σ_j c_j′ u_j, u_j uniform on [−1, 1] and independent.
 *
 * One to three variables by panels between kinks, more by the characteristic function, in one dimension where the points are on one ray.
 */
export function boxAverages(
  activation: BoxActivation,
  gaussian: GaussianPair,
): (first: Float64Array, second: Float64Array) => BoxAverage {
  const of = harmonics(activation);
  return (first, second) => {
    const pair = boxPair(first, second);
    if (pair.first.length <= FEW) return nestedAverage(pair, activation);
    const factor = rayFactor(pair.first, pair.second);
    if (factor !== undefined) return rayAverage(pair.first, factor, activation);
    const inverse = rayFactor(pair.second, pair.first);
    if (inverse !== undefined) return rayAverage(pair.second, inverse, activation);
    return fourierAverage(pair, of, gaussian);
  };
}

/** f with second = f · first, if there is one. */
function rayFactor(first: readonly number[], second: readonly number[]): number | undefined {
  const largest = first.reduce((at, c, j) => (Math.abs(c) > Math.abs(first[at]) ? j : at), 0);
  if (first[largest] === 0) return undefined;
  const factor = second[largest] / first[largest];
  const scale = 4 * Number.EPSILON * Math.abs(second[largest]);
  return second.every((c, j) => Math.abs(c - factor * first[j]) <= scale) ? factor : undefined;
}
