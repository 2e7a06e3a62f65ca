import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { readPoints, type Table } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { frozenLayers } from "./frozen-layers.ts";
import { kernelFluctuations } from "./kernel-fluctuations.ts";

/** Pairs a ≤ b of points, the rows and columns of V. */
type Pairs = readonly (readonly [number, number])[];

const pairsOf = (count: number): Pairs =>
  Array.from({ length: count }, (_, a) => Array.from({ length: count - a }, (_, k) => [a, a + k] as const)).flat();

/** The connected four-point function of a wide net to leading order in 1/n. */
export interface FourPointVertex {
  /** K [P, P], the two-point function at infinite width */
  readonly kernel: NdArray<Float64Array>;
  /** V [P, P, P, P]: entry (a, b, c, d) is V_{(ab)(cd)} */
  readonly vertex: NdArray<Float64Array>;
  /** G_c⁽⁴⁾ [P, P, P, P] of one output: (V_{(ab)(cd)} + V_{(ac)(bd)} + V_{(ad)(bc)})/n */
  readonly connected: NdArray<Float64Array>;
  /** n, the width of the last hidden layer */
  readonly fanIn: number;
  /** estimate of the largest error of an entry of V */
  readonly accuracy: number;
  readonly method: "quadrature";
}

/**
 * The connected four-point function of a deep net at several points, to leading order in 1/n.
 *
 *   V⁺_{(12)(34)} = C_W²[⟨σ₁σ₂σ₃σ₄⟩ − ⟨σ₁σ₂⟩⟨σ₃σ₄⟩] + (n⁺/n) C_W² Σ_{αβ} (∂⟨σ₁σ₂⟩/∂K_α) V_{αβ} (∂⟨σ₃σ₄⟩/∂K_β),  V = 0 at the first layer,
 *   ⟨z_i(x₁)z_j(x₂)z_k(x₃)z_l(x₄)⟩_c = (1/n)[δ_ij δ_kl V_{(12)(34)} + δ_ik δ_jl V_{(13)(24)} + δ_il δ_jk V_{(14)(23)}].
 * α runs over the three entries of K at the two points, (11), (12), (22). No K is inverted: repeated and dependent points are welcome.
 * Shapes: points [P, d] → K [P, P], V and G_c⁽⁴⁾ [P, P, P, P].
 * Convention: n is the fan-in of the read-out. With one hidden layer the result is exact at every width; with more, the part left
 * out is of relative order layers/n. Several outputs: see the δ above.
 * Accuracy: closed forms (polynomials, exp, sin, cos, gaussian) to rounding; quadrature some 1e-9 for smooth σ with pre-activations of unit size at four
 * different points and 1e-12 at fewer; `accuracy` adds up the layers.
 * Cost: for every layer the averages at P(P+1)(P+2)(P+3)/24 sets of points; one of four independent points takes 0.1 s (relu, erf, gelu)
 * to 1 s (tanh and users' functions).
 * Errors: DomainError for a point where K vanishes; UnsupportedError for nets that are not dense with Gaussian weights and for sign and step;
 * ConvergenceError where an average does not exist.
 * Source: Halverson 2025 (43)–(44); Yaida 2020; Roberts, Yaida & Hanin 2022, section 4.3.
 *
 * @example
 * const { connected } = fourPointVertex(mlp({ inputDimension: 1, widths: [100, 100], activation: "relu" }), points);
 */
export function fourPointVertex(net: Ensemble, points: Table): FourPointVertex {
  parameterSpace(net, "fourPointVertex");
  const packed = readPoints("fourPointVertex", points, net.architecture.inputDimension);
  const frozen = frozenLayers("fourPointVertex", net, packed);
  const { points: count, kernels, fanIns } = frozen;
  const fluctuation = kernelFluctuations(frozen);
  const pairs = pairsOf(count);
  const vertex = new Float64Array(pairs.length ** 2);
  let accuracy = 0;
  pairs.forEach(([a, b], p) => {
    for (let q = 0; q <= p; q++) {
      const { value, error } = fluctuation(a * count + b, pairs[q][0] * count + pairs[q][1]);
      vertex[p * pairs.length + q] = vertex[q * pairs.length + p] = value;
      accuracy = Math.max(accuracy, error);
    }
  });
  return {
    kernel: ndarray(kernels[kernels.length - 1].slice(), [count, count]),
    ...spread(vertex, pairs, count, fanIns[fanIns.length - 1]),
    fanIn: fanIns[fanIns.length - 1],
    accuracy,
    method: "quadrature",
  };
}

/** V by pairs as V [P, P, P, P], and its three pairings over n. */
function spread(
  vertex: Float64Array,
  pairs: Pairs,
  count: number,
  fanIn: number,
): { readonly vertex: NdArray<Float64Array>; readonly connected: NdArray<Float64Array> } {
  const shape = [count, count, count, count];
  const whole = ndarray(new Float64Array(count ** 4), shape);
  const connected = ndarray(new Float64Array(count ** 4), shape);
  pairs.forEach(([a, b], p) => {
    pairs.forEach(([c, d], q) => {
      const entry = vertex[p * pairs.length + q];
      for (const [i, j] of a === b
        ? [[a, b]]
        : [
            [a, b],
            [b, a],
          ])
        for (const [k, l] of c === d
          ? [[c, d]]
          : [
              [c, d],
              [d, c],
            ])
          whole.set(i, j, k, l, entry);
    });
  });
  for (let i = 0, flat = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      for (let k = 0; k < count; k++)
        for (let l = 0; l < count; l++, flat++)
          connected.data[flat] = (whole.get(i, j, k, l) + whole.get(i, k, j, l) + whole.get(i, l, j, k)) / fanIn;
  return { vertex: whole, connected };
}
