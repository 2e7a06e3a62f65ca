import { lineAverages, pairAverages, type ResolvedActivation } from "@nnft/gaussian-averages";
import { type CovarianceResponse, covarianceResponse, ownResponse } from "./covariance-response.ts";
import { fourProduct } from "./four-product.ts";

/** Pairs a ≤ b of points, the rows and columns of V. */
export type Pairs = readonly (readonly [number, number])[];

export const pairsOf = (count: number): Pairs =>
  Array.from({ length: count }, (_, a) => Array.from({ length: count - a }, (_, k) => [a, a + k] as const)).flat();

/** ⟨σσ⟩ [P, P] and V⁺/C_W² [pairs, pairs] of the next layer; `gain` is the largest Σ_α |∂⟨σσ⟩/∂K_α|. */
export interface VertexStep {
  readonly square: Float64Array;
  readonly vertex: Float64Array;
  readonly gain: number;
  readonly error: number;
}

/** One step of fourPointVertex: from K and V of a layer, V multiplied by `ratio` = n⁺/n, to those of the next in units of C_W and C_W². */
export function vertexStep(
  activation: ResolvedActivation,
  count: number,
  pairs: Pairs,
): (kernel: Float64Array, vertex: Float64Array, ratio: number) => VertexStep {
  const lineAveragesAt = lineAverages(activation);
  const responseAt = covarianceResponse(activation, pairAverages(activation));
  const productAt = fourProduct(activation, count);
  const indexOf = new Int32Array(count * count);
  pairs.forEach(([a, b], p) => {
    indexOf[a * count + b] = indexOf[b * count + a] = p;
  });
  return (kernel, vertex, ratio) => {
    const responses = pairs.map(([a, b]) => {
      const [q1, q2, c] = [kernel[a * count + a], kernel[b * count + b], kernel[a * count + b]];
      // repeated points: one point with itself
      return a === b || (q1 === q2 && c === q1) ? ownResponse(lineAveragesAt(q1)) : responseAt(q1, q2, c);
    });
    const products = productAt(kernel);
    const size = pairs.length;
    const next = new Float64Array(size * size);
    let error = 0;
    for (let p = 0; p < size; p++)
      for (let q = 0; q <= p; q++) {
        const { value, accuracy: productError } = products([...pairs[p], ...pairs[q]]);
        const [first, second] = [responses[p], responses[q]];
        let carried = 0;
        for (const [i, weight] of entriesOf(pairs[p], first, indexOf, count))
          for (const [j, other] of entriesOf(pairs[q], second, indexOf, count))
            carried += weight * other * vertex[i * size + j];
        next[p * size + q] = next[q * size + p] = value - first.value * second.value + ratio * carried;
        const product = first.error * Math.abs(second.value) + second.error * Math.abs(first.value);
        error = Math.max(error, productError + product);
      }
    const square = new Float64Array(count * count);
    pairs.forEach(([a, b], p) => {
      square[a * count + b] = square[b * count + a] = responses[p].value;
    });
    const gain = Math.max(
      ...responses.map(({ perQ1, perQ2, perC }) => Math.abs(perQ1) + Math.abs(perQ2) + Math.abs(perC)),
    );
    return { square, vertex: next, gain, error };
  };
}

/** The three entries of K that ⟨σ_aσ_b⟩ depends on, as pairs, with its derivatives by them. */
function entriesOf(
  [a, b]: readonly [number, number],
  { perQ1, perQ2, perC }: CovarianceResponse,
  indexOf: Int32Array,
  count: number,
): readonly (readonly [number, number])[] {
  return [
    [indexOf[a * count + a], perQ1],
    [indexOf[b * count + b], perQ2],
    [indexOf[a * count + b], perC],
  ];
}
