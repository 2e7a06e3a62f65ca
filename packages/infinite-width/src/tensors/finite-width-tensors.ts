import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError, readPoints, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { ResolvedActivation } from "@nnft/gaussian-averages";
import ndarray, { type NdArray } from "ndarray";
import type { DenseLayer } from "../dense/dense-layers.ts";
import { gaussianLayers } from "../finite-width/gaussian-layers.ts";
import { withAverages } from "./layer-averages.ts";
import { type LayerTensors, PAIRS, QUADRUPLES, type TensorName } from "./layer-tensors.ts";
import { nextLayer } from "./next-layer.ts";
import { type Rates, withRates } from "./with-rates.ts";

/** Inputs whose tensors fit into memory and whose labels fit into a code. */
const MOST_POINTS = 64;

/** The tensors of a layer, [P, P] and [P, P, P, P] over labels of inputs. */
export interface FiniteWidthLayer extends Readonly<Record<TensorName, NdArray<Float64Array>>> {
  /** 1 for the first pre-activations, one more than there are hidden layers for the output */
  readonly layer: number;
  /** n: terms the layer sums; every tensor but K and Theta is the coefficient of 1/n */
  readonly fanIn: number;
}

/** The layers, input side first, and the largest error of an average in them. */
export interface FiniteWidthTensors {
  readonly layers: readonly FiniteWidthLayer[];
  readonly accuracy: number;
}

export interface FiniteWidthOptions {
  /** λ_W and λ_b of every layer; default those of the parameterization of the net */
  readonly rates?: Rates;
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
 * relu, leaky-relu and abs: averages are exact, with the derivatives as distributions. Entries of R, S, T, U that contain the square of a δ (a = b in
 * R and S) are ±Infinity: the kernel of relu then moves as |t|, not t². NaN: entries that depend on how the kink is rounded.
 * Accuracy: averages to about 1e-13 of the average of the absolute value, of four different smooth points 1e-11; `accuracy` is the largest error.
 * Cost: for smooth σ in a layer 10 ms for each two or three different points and 0.2 s for each four; kinks 1 ms. Memory 88 P⁴ bytes a layer.
 * Errors: UnsupportedError for nets that are not dense with Gaussian weights and for other activations with kinks or of one's own; DomainError for more
 * than 64 inputs, and for a kink where K vanishes; those of derivativeAverages.
 * Source: Roberts, Yaida & Hanin 2022, chapters 4, 8 and 11 and appendix B; Yaida 2020; arXiv:2602.10209, arXiv:2508.11522.
 *
 * @example finiteWidthTensors(mlp({ inputDimension: 1, widths: [64], activation: "tanh" }), [[1]]).layers[1].V.get(0, 0, 0, 0);
 */
export function finiteWidthTensors(net: Ensemble, points: Table, options: FiniteWidthOptions = {}): FiniteWidthTensors {
  parameterSpace(net, "finiteWidthTensors");
  requireKnownOptions("finiteWidthTensors", options, ["rates"]);
  const read = gaussianLayers("finiteWidthTensors", net);
  const { activation, fanIns } = read;
  const layers = withRates("finiteWidthTensors", read.layers, options.rates, fanIns[0]);
  const d = net.architecture.inputDimension;
  const packed = readPoints("finiteWidthTensors", points, d);
  const count = packed.length / d;
  if (count > MOST_POINTS)
    throw new DomainError(
      `finiteWidthTensors: \`points\` must have at most ${MOST_POINTS} rows, got ${count}; use fourPointVertex or frozenLaw for single entries of V.`,
    );
  const { rows, place } = differentRows(packed, d);
  const different = rows.length / d;
  let tensors = firstLayer(layers[0], rows, d);
  requireMoving(tensors.K, different, activation);
  let accuracy = 0;
  const found = [shaped(spread(tensors, different, place), 1, fanIns[0], count)];
  for (let at = 1; at < layers.length; at++) {
    const below = at === 1 ? tensors : timesRatio(tensors, fanIns[at] / fanIns[at - 1]);
    const step = withAverages("finiteWidthTensors", activation, tensors.K, (average) =>
      nextLayer({ points: different, layer: layers[at], below, average }),
    );
    tensors = step.result;
    accuracy = Math.max(accuracy, step.accuracy);
    found.push(shaped(spread(tensors, different, place), at + 1, fanIns[at], count));
  }
  return { layers: found, accuracy };
}

/** Inputs that differ, and which of them each input is: labels of repeated inputs share their averages, kinks and all. */
function differentRows(
  packed: Float64Array,
  d: number,
): { readonly rows: Float64Array; readonly place: readonly number[] } {
  const known = new Map<string, number>();
  const rows: number[] = [];
  const place = Array.from({ length: packed.length / d }, (_, p) => {
    const row = packed.subarray(p * d, (p + 1) * d);
    const name = row.join();
    const before = known.get(name);
    if (before !== undefined) return before;
    rows.push(...row);
    known.set(name, known.size);
    return known.size - 1;
  });
  return { rows: Float64Array.from(rows), place };
}

/** Tensors over all labels from those over different inputs. */
function spread(tensors: LayerTensors, different: number, place: readonly number[]): LayerTensors {
  const count = place.length;
  if (count === different) return tensors;
  const entries = Object.entries(tensors).map(([name, values]) => {
    const labels = (PAIRS as readonly string[]).includes(name) ? 2 : 4;
    const whole = Float64Array.from({ length: count ** labels }, (_, flat) => {
      let at = 0;
      for (let axis = labels - 1; axis >= 0; axis--)
        at = at * different + place[Math.floor(flat / count ** axis) % count];
      return values[at];
    });
    return [name, whole] as const;
  });
  return Object.fromEntries(entries) as LayerTensors;
}

/** A kink at 0 says nothing where the pre-activation is always 0. */
function requireMoving(K: Float64Array, points: number, { kinks, name }: ResolvedActivation): void {
  for (let a = 0; a < points && kinks.length > 0; a++)
    if (!(K[a * (points + 1)] > 0))
      throw new DomainError(
        `finiteWidthTensors: K must be positive for ${name}, got 0 at one of \`points\`; move it away from the origin, or change biasStd or weightStd.`,
      );
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
