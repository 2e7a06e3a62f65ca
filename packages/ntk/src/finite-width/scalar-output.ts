import type { FiniteWidthLayer } from "@nnft/infinite-width/finite-width";
import { type LabelledTensor, tensorOf, turned } from "./labelled-tensor.ts";

/** The tensors of a net with one output, contracted as its training needs them: the first label is an input or a test, the others are modes of Θ. */
export interface ScalarOutput {
  /** Θ, K and Θ₁: [P, n], [n, n] in modes, [P, n] */
  readonly Theta: LabelledTensor;
  readonly K: LabelledTensor;
  readonly Theta1: LabelledTensor;
  /** n⟨h_ai h_kj⟩ [P, n, n, n] */
  readonly hh: LabelledTensor;
  /** n⟨D h_ai[g_j] z_k⟩, g = λ∇z [P, n, n, n] */
  readonly W: LabelledTensor;
  /** n⟨D²h_ai[g_j], g_k⟩ [P, n, n, n] */
  readonly M: LabelledTensor;
}

/**
 * The sums of tensors over channels for one output: h = Ĥ − Θ, and its derivatives along the gradients of the outputs.
 *
 *   ⟨hh⟩ = A + B(ac|bd) + B(ad|bc),   ⟨dH_{a|bc}z_d⟩ = P + Q(abcd) + Q(acbd),   I = R(abcd) + R(acbd) + R(adbc),   II = S + T + U
 *   D h_ai[g_j] = dH_{a|ij} + dH_{i|aj},   its change along g_k: I(aijk) + II(ai;jk) + II(aj;ik) and the same with a ↔ i
 * Convention: `inputs` of the P labels are those of the training, in front; `vectors` [inputs, inputs] has the modes as columns.
 */
export function scalarOutput(layer: FiniteWidthLayer, inputs: number, vectors: Float64Array): ScalarOutput {
  const points = layer.K.shape[0];
  const at = (
    name: "A" | "B" | "P" | "Q" | "R" | "S" | "T" | "U",
    a: number,
    b: number,
    c: number,
    d: number,
  ): number => layer[name].data[((a * points + b) * points + c) * points + d];
  const moved = (a: number, b: number, c: number, d: number): number =>
    at("P", a, b, c, d) + at("Q", a, b, c, d) + at("Q", a, c, b, d);
  const third = (a: number, b: number, c: number, d: number): number =>
    at("R", a, b, c, d) + at("R", a, c, b, d) + at("R", a, d, b, c);
  const second = (a: number, b: number, c: number, d: number): number =>
    at("S", a, b, c, d) + at("T", a, b, c, d) + at("U", a, b, c, d);
  const half = (a: number, i: number, j: number, k: number): number =>
    third(a, i, j, k) + second(a, i, j, k) + second(a, j, i, k);
  const pair = (name: "Theta" | "K" | "Theta1"): LabelledTensor =>
    tensorOf([points, inputs], (a, i) => layer[name].data[a * points + i]);
  const inModes = (tensor: LabelledTensor): LabelledTensor =>
    tensor.lengths.slice(1).reduce((found, _, axis) => turned(found, axis + 1, vectors, inputs), tensor);
  const four = (entry: (a: number, i: number, j: number, k: number) => number): LabelledTensor =>
    inModes(tensorOf([points, inputs, inputs, inputs], entry));
  const K = inModes(tensorOf([inputs, inputs], (a, i) => layer.K.data[a * points + i]));
  return {
    Theta: inModes(pair("Theta")),
    K: turned(K, 0, vectors, inputs),
    Theta1: inModes(pair("Theta1")),
    hh: four((a, b, c, d) => at("A", a, b, c, d) + at("B", a, c, b, d) + at("B", a, d, b, c)),
    W: four((a, i, j, k) => moved(a, i, j, k) + moved(i, a, j, k)),
    M: four((a, i, j, k) => half(a, i, j, k) + half(i, a, j, k)),
  };
}
