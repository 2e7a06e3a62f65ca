import type { TangentLaw, TangentResponse } from "@nnft/infinite-width/finite-width";
import { gramOf, type NetworkTangents } from "./network-tangents.ts";

/** The linear parts of Ĝ − K and T̂ − Θ of the output, [P, P]. */
export interface LinearTangents {
  readonly kernel: Float64Array;
  readonly tangent: Float64Array;
}

/**
 * Λ of one network: what a net that sees the kernels of infinite width makes of the same random numbers.
 *
 *   z_j = A(Ĝ) u_j,   t_j = A(K) u_j,   ζ as in tangentLaw,   Λ⁺ = JΛ + ζ
 * Convention: A is the Cholesky factor. The first hidden layer has Ĝ = K, so that t = z there.
 */
export function linearTangents(law: TangentLaw, network: NetworkTangents): LinearTangents {
  const { points, layers, activation } = law;
  let [kernel, tangent] = [new Float64Array(points ** 2), new Float64Array(points ** 2)];
  network.preactivations.forEach((z, layer) => {
    const n = z.length / points;
    const t = layer === 0 ? z : reshaped(z, network.kernels[layer], law.kernels[layer], points);
    const { weightVariance: C, biasVariance, weightRate: rate, biasRate } = layers[layer + 1];
    const squares = gramOf(t.map(activation.value), n, points);
    const slopes = gramOf(t.map(activation.derivative), n, points);
    const through = passed(law.responses[layer], kernel, tangent, points);
    const [K, Theta, below] = [law.kernels[layer + 1], law.tangents[layer + 1], law.tangents[layer]];
    kernel = through[0].map((entry, at) => entry + biasVariance + (C / n) * squares[at] - K[at]);
    tangent = through[1].map(
      (entry, at) => entry + biasRate + (rate * squares[at] + C * slopes[at] * below[at]) / n - Theta[at],
    );
  });
  return { kernel, tangent };
}

/** J Λ */
function passed(
  { kernelByOwn, kernelByPair, tangentByOwn, tangentByPair, tangentByTangent }: TangentResponse,
  kernel: Float64Array,
  tangent: Float64Array,
  points: number,
): readonly [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>] {
  const diagonal = (a: number): number => kernel[a * (points + 1)];
  const moved = (own: Float64Array, pair: Float64Array, at: number): number => {
    const [a, b] = [Math.floor(at / points), at % points];
    return own[at] * diagonal(a) + own[b * points + a] * diagonal(b) + pair[at] * kernel[at];
  };
  return [
    Float64Array.from(kernel, (_, at) => moved(kernelByOwn, kernelByPair, at)),
    Float64Array.from(tangent, (entry, at) => moved(tangentByOwn, tangentByPair, at) + tangentByTangent[at] * entry),
  ];
}

/** A(K) A(Ĝ)⁻¹ z for each neuron, z [n, P]. */
function reshaped(z: Float64Array, from: Float64Array, to: Float64Array, points: number): Float64Array {
  const [own, wanted] = [cholesky(from, points), cholesky(to, points)];
  const t = new Float64Array(z.length);
  const u = new Float64Array(points);
  for (let start = 0; start < z.length; start += points) {
    for (let a = 0; a < points; a++) {
      let rest = z[start + a];
      for (let b = 0; b < a; b++) rest -= own[a * points + b] * u[b];
      // a direction that is rounding takes no part
      u[a] = own[a * points + a] > 0 ? rest / own[a * points + a] : 0;
    }
    for (let a = 0; a < points; a++) for (let b = 0; b <= a; b++) t[start + a] += wanted[a * points + b] * u[b];
  }
  return t;
}

/** Pivots below this share of the diagonal are rounding. */
const ROUNDING = 1e-12;

function cholesky(matrix: Float64Array, points: number): Float64Array {
  const factor = new Float64Array(points ** 2);
  for (let a = 0; a < points; a++)
    for (let b = 0; b <= a; b++) {
      let rest = matrix[a * points + b];
      for (let k = 0; k < b; k++) rest -= factor[a * points + k] * factor[b * points + k];
      if (a === b) factor[a * points + a] = rest > ROUNDING * matrix[a * (points + 1)] ? Math.sqrt(rest) : 0;
      else factor[a * points + b] = factor[b * points + b] > 0 ? rest / factor[b * points + b] : 0;
    }
  return factor;
}
