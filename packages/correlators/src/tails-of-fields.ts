import { logGamma } from "@nnft/foundations/special-functions";
import { columnMeans } from "./accumulators/product-sums.ts";

/** Beyond this weight a few networks that were not drawn may hold a part of the spread, whatever the drawn ones look like. */
const MOST_WEIGHT = 0.1;

/** β of p ∝ e^{−|x|^β}: 2 for normal tails, 1 for exponential ones. */
const [HEAVIEST, NORMAL] = [0.2, 2];

/**
 * The weight of the tails of n-point functions that the kurtosis of the fields foretells, for each point: K/(6M) with
 *   K = ⟨x^{4n}⟩/⟨x^{2n}⟩²,  ⟨x^k⟩ ∝ Γ((k+1)/β) for p ∝ e^{−|x|^β},  β from the kurtosis Γ(5/β)Γ(1/β)/Γ(3/β)² of the fields.
 *
 * A look from the other side than the spread of blocks: M draws show the kurtosis of a field long before its moment of order 4n.
 * Shapes: fields row-major [M, points] → [points]. Convention: tails lighter than normal ones count as normal.
 */
export function foretoldTails(data: Float64Array, samples: number, points: number, order: number): Float64Array {
  const mean = columnMeans(data, samples, points);
  const variance = new Float64Array(points);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) variance[a] += (data[k++] - mean[a]) ** 2 / samples;
  // squares over their mean: fourth powers themselves may lie beyond float64
  const kurtosis = new Float64Array(points);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) kurtosis[a] += ((data[k++] - mean[a]) ** 2 / variance[a]) ** 2 / samples;
  return kurtosis.map((found) => Math.exp(logPeakedness(order, tailPower(found))) / (6 * samples));
}

/** The points of tuples whose tails are foretold to be heavy. */
export function heavyPoints(weights: Float64Array): ReadonlySet<number> {
  return new Set(Array.from(weights.keys()).filter((point) => weights[point] > MOST_WEIGHT));
}

/** ln ⟨x^{4n}⟩/⟨x^{2n}⟩². */
function logPeakedness(order: number, beta: number): number {
  const log = (k: number): number => logGamma((k + 1) / beta);
  return log(4 * order) + log(0) - 2 * log(2 * order);
}

/** β by bisection; kurtosis falls with β. */
function tailPower(kurtosis: number): number {
  if (!(kurtosis > 3)) return NORMAL;
  let [low, high] = [HEAVIEST, NORMAL];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (Math.exp(logPeakedness(1, middle)) > kurtosis) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
