import type { RecursionLayer } from "../recursion/recursion-type.ts";

/** One layer for one pair of points, by the formulas of `kernelRecursion` as they are printed. */
export function layerReference(
  { activation, weightVariance, biasVariance, kernelRate = 1 }: RecursionLayer,
  k: number,
  theta: number,
  q1: number,
  q2: number,
): [k: number, theta: number] {
  let product: number;
  let derivative: number;
  if (activation === "relu") {
    const scale = Math.sqrt(q1 * q2);
    const cosine = Math.max(-1, Math.min(1, k / scale));
    const t = Math.acos(cosine);
    product = (scale / (2 * Math.PI)) * (Math.sqrt(1 - cosine * cosine) + (Math.PI - t) * cosine);
    derivative = (Math.PI - t) / (2 * Math.PI);
  } else {
    const both = (1 + 2 * q1) * (1 + 2 * q2);
    product = (2 / Math.PI) * Math.asin((2 * k) / Math.sqrt(both));
    derivative = 4 / Math.PI / Math.sqrt(both - 4 * k * k);
  }
  const next = biasVariance + weightVariance * product;
  return [next, kernelRate * next + weightVariance * derivative * theta];
}

/** All layers for all pairs. */
export function kernelRecursionReference(
  k: ArrayLike<number>,
  theta: ArrayLike<number>,
  rowVariances: ArrayLike<number>,
  columnVariances: ArrayLike<number>,
  layers: readonly RecursionLayer[],
): { k: Float64Array; theta: Float64Array } {
  const columns = columnVariances.length;
  const result = { k: Float64Array.from(k), theta: Float64Array.from(theta) };
  let q1 = Array.from(rowVariances);
  let q2 = Array.from(columnVariances);
  for (const layer of layers) {
    for (let at = 0; at < result.k.length; at++) {
      const i = Math.floor(at / columns);
      const pair = layerReference(layer, result.k[at]!, result.theta[at]!, q1[i]!, q2[at % columns]!);
      [result.k[at], result.theta[at]] = pair;
    }
    q1 = q1.map((q) => layerReference(layer, q, q, q, q)[0]);
    q2 = q2.map((q) => layerReference(layer, q, q, q, q)[0]);
  }
  return result;
}
