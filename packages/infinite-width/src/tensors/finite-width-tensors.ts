import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { readPoints, type Table } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import type { DenseLayer } from "../dense/dense-layers.ts";
import { gaussianLayers } from "../finite-width/gaussian-layers.ts";
import { withAverages } from "./layer-averages.ts";
import { type LayerTensors, PAIRS, QUADRUPLES, type TensorName } from "./layer-tensors.ts";
import { nextLayer } from "./next-layer.ts";

/** The tensors of a layer, [P, P] and [P, P, P, P] over labels of inputs. */
export interface FiniteWidthLayer extends Readonly<Record<TensorName, NdArray<Float64Array>>> {
  /** 1 for the first pre-activations, one more than there are hidden layers for the output */
  readonly layer: number;
  /** n: terms the layer sums; every tensor but K and Theta is the coefficient of 1/n */
  readonly fanIn: number;
}

/** The layers, input side first, and the largest difference of two quadrature rules in an average. */
export interface FiniteWidthTensors {
  readonly layers: readonly FiniteWidthLayer[];
  readonly accuracy: number;
}

export interface FiniteWidthOptions {
  /** λ_W and λ_b of every layer; default those of the parameterization of the net */
  readonly rates?: { readonly weight: number; readonly bias: number };
}

/**
 * The tensors of a deep dense net at order 1/n: of its fields and its tangent kernel, for any inputs, layer by layer.
 *
 * With z the pre-activations, H = Σ_μ λ_μ ∂_μz ∂_μz, neurons 1, 2, 3, 4 and labels a, b, c, d of inputs in turn:
 *   ⟨z₁z₂⟩ = δ₁₂(K + K₁/n),   ⟨H₁₂⟩ = δ₁₂(Θ + Θ₁/n),   ⟨z₁z₂z₃z₄⟩_c = (1/n)[δ₁₂δ₃₄ V_{(ab)(cd)} + 2 more]
 *   ⟨z₁z₂ΔH₃₄⟩ = (1/n)[δ₁₂δ₃₄ D_{(ab)(cd)} + δ₁₃δ₂₄ F(ac|bd) + δ₁₄δ₂₃ F(bc|ad)]
 *   ⟨ΔH₁₂ΔH₃₄⟩ = (1/n)[δ₁₂δ₃₄ A_{(ab)(cd)} + δ₁₃δ₂₄ B(ac|bd) + δ₁₄δ₂₃ B(ad|bc)]
 *   dH_{0|12} = D²z₀[g₁, g₂], g = λ∇z:   ⟨dH_{0|12}z₃⟩ = (1/n)[δ₀₃δ₁₂ P(abcd) + δ₀₁δ₂₃ Q(abcd) + δ₀₂δ₁₃ Q(acbd)]
 *   D³z₀[g₁, g₂, g₃]:   (1/n)[δ₀₁δ₂₃ R(abcd) + δ₀₂δ₁₃ R(acbd) + δ₀₃δ₁₂ R(adbc)]
 *   D²z₁[·, g₃]·λ·D²z₂[·, g₄]:   (1/n)[δ₁₂δ₃₄ S + δ₁₃δ₂₄ T + δ₁₄δ₂₃ U]
 * Shapes: points [P, d] → tensors [P, P], or [P, P, P, P] with labels in the order that is written, F(ac|bd) at [a, c, b, d].
 * Convention: n is the fan-in of the layer; widths may differ. Weights have the variance C_W/n and the rate λ_W/n; λ = C in "ntk" form.
 * Accuracy: averages to about 1e-13 of the average of the absolute value; `accuracy` is the largest difference.
 * Cost: about 10 s for three independent inputs and a step; memory P⁴ numbers a tensor.
 * Errors: UnsupportedError for nets that are not dense with Gaussian weights, for activations with kinks, and for more than three independent
 * inputs (of d + 1 with biases); those of derivativeAverages.
 * Source: Roberts, Yaida & Hanin 2022, chapters 4, 8 and 11 and appendix B; Yaida 2020; arXiv:2602.10209, arXiv:2508.11522.
 *
 * @example finiteWidthTensors(mlp({ inputDimension: 1, widths: [64], activation: "tanh" }), [[1]]).layers[1].V.get(0, 0, 0, 0);
 */
export function finiteWidthTensors(net: Ensemble, points: Table, options: FiniteWidthOptions = {}): FiniteWidthTensors {
  parameterSpace(net, "finiteWidthTensors");
  const read = gaussianLayers("finiteWidthTensors", net);
  const { activation, fanIns } = read;
  const { rates } = options;
  const layers = rates
    ? read.layers.map(
        (layer, at): DenseLayer => ({
          ...layer,
          // the input's products are not divided by the number of their terms
          weightRate: at === 0 ? rates.weight / fanIns[0] : rates.weight,
          biasRate: rates.bias,
        }),
      )
    : read.layers;
  const d = net.architecture.inputDimension;
  const packed = readPoints("finiteWidthTensors", points, d);
  const count = packed.length / d;
  let tensors = firstLayer(layers[0], packed, d);
  let accuracy = 0;
  const found = [shaped(tensors, 1, fanIns[0], count)];
  for (let at = 1; at < layers.length; at++) {
    const below = at === 1 ? tensors : timesRatio(tensors, fanIns[at] / fanIns[at - 1]);
    const step = withAverages("finiteWidthTensors", activation, tensors.K, (average) =>
      nextLayer({ points: count, layer: layers[at], below, average }),
    );
    tensors = step.result;
    accuracy = Math.max(accuracy, step.accuracy);
    found.push(shaped(tensors, at + 1, fanIns[at], count));
  }
  return { layers: found, accuracy };
}

/** The first pre-activations are Gaussian and their tangent kernel is a number: nothing is of order 1/n. */
function firstLayer(layer: DenseLayer, packed: Float64Array, d: number): LayerTensors {
  const points = packed.length / d;
  const products = Float64Array.from({ length: points ** 2 }, (_, i) => {
    const [a, b] = [Math.floor(i / points), i % points];
    let dot = 0;
    for (let j = 0; j < d; j++) dot += packed[a * d + j] * packed[b * d + j];
    return dot;
  });
  const zero = (names: readonly TensorName[], length: number) =>
    names.map((name) => [name, new Float64Array(length)] as const);
  return {
    ...(Object.fromEntries([...zero(PAIRS, points ** 2), ...zero(QUADRUPLES, points ** 4)]) as LayerTensors),
    K: products.map((dot) => layer.biasVariance + layer.weightVariance * dot),
    Theta: products.map((dot) => layer.biasRate + layer.weightRate * dot),
  };
}

/** Fluctuations below belong to 1/n; in the next layer they are coefficients of 1/n⁺. */
function timesRatio(tensors: LayerTensors, ratio: number): LayerTensors {
  const scaled = Object.entries(tensors).map(
    ([name, entries]) =>
      [name, name === "K" || name === "Theta" ? entries : entries.map((entry) => ratio * entry)] as const,
  );
  return Object.fromEntries(scaled) as LayerTensors;
}

function shaped(tensors: LayerTensors, layer: number, fanIn: number, points: number): FiniteWidthLayer {
  const entries = Object.entries(tensors).map(([name, values]) => {
    const labels = (PAIRS as readonly string[]).includes(name) ? 2 : 4;
    return [name, ndarray(values, new Array<number>(labels).fill(points))] as const;
  });
  return { layer, fanIn, ...(Object.fromEntries(entries) as Record<TensorName, NdArray<Float64Array>>) };
}
