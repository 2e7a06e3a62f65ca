import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { readPoints, type Table } from "@nnft/foundations";
import type { ResolvedActivation } from "@nnft/gaussian-averages";
import { finiteWidthTensors } from "../tensors/finite-width-tensors.ts";
import { type Average, withAverages } from "../tensors/layer-averages.ts";
import { two } from "../tensors/layer-tensors.ts";
import { gaussianLayers } from "./gaussian-layers.ts";

/** ∂(K⁺, Θ⁺)_ab/∂(K, Θ), each row-major [P, P]. */
export interface TangentResponse {
  /** by K_aa, 0 on the diagonal; by K_bb it is the entry (b, a) */
  readonly kernelByOwn: Float64Array;
  /** by K_ab; on the diagonal by K_aa */
  readonly kernelByPair: Float64Array;
  readonly tangentByOwn: Float64Array;
  readonly tangentByPair: Float64Array;
  /** of Θ⁺_ab by Θ_ab */
  readonly tangentByTangent: Float64Array;
}

/** Kernels and tangent kernels of a deep net at infinite width, how changes of them pass on, and the law of their linear fluctuations. */
export interface TangentLaw {
  readonly points: number;
  readonly activation: ResolvedActivation;
  /** C_W, C_b, λ_W and λ_b of each layer, the input first */
  readonly layers: readonly Readonly<Record<"weightVariance" | "biasVariance" | "weightRate" | "biasRate", number>>[];
  readonly fanIns: readonly number[];
  /** K and Θ [P, P] of the pre-activations of each layer, the first hidden one first, the output last */
  readonly kernels: readonly Float64Array[];
  readonly tangents: readonly Float64Array[];
  /** from each hidden layer to the next */
  readonly responses: readonly TangentResponse[];
  /** V, D and A [P, P, P, P] of the output: n times the covariances of the linear fluctuations, exact at every width */
  readonly V: Float64Array;
  readonly D: Float64Array;
  readonly A: Float64Array;
}

/**
 * The law of the linear part of the fluctuations of a deep net's kernel and tangent kernel, exact at every width.
 *
 *   Λ⁺ = J Λ + ζ, Λ = (Λ_G, Λ_T),   ζ_T = λ_b + (1/n) Σ_j [λ_W σσ + C_W σ′σ′ Θ] − Θ⁺ over t_j ~ N(0, K), ζ_G likewise
 *   ⟨Λ⟩ = 0,   n⟨ΛΛ⟩ = [[V, D], [Dᵀ, A]]
 * Shapes: points [P, d]. Accuracy, cost and errors: those of finiteWidthTensors.
 * Source: Roberts, Yaida & Hanin 2022, chapters 4 and 8.
 *
 * @example const { tangents } = tangentLaw(mlp({ inputDimension: 1, widths: [64, 64], activation: "tanh" }), [[1], [2]]);
 */
export function tangentLaw(net: Ensemble, points: Table): TangentLaw {
  const caller = "tangentLaw";
  parameterSpace(net, caller);
  const { activation, layers, fanIns } = gaussianLayers(caller, net);
  const count = readPoints(caller, points, net.architecture.inputDimension).length / net.architecture.inputDimension;
  const found = finiteWidthTensors(net, points).layers;
  const [kernels, tangents] = (["K", "Theta"] as const).map((name) => found.map((layer) => layer[name].data));
  const responses = layers.slice(1).map((layer, at) => {
    const { weightVariance: C, weightRate: rate } = layer;
    const respond = (average: Average): TangentResponse => responseOf(average, count, C, rate, tangents[at]);
    return withAverages(caller, activation, kernels[at], respond).result;
  });
  const { V, D, A } = found[found.length - 1];
  return { points: count, activation, layers, fanIns, kernels, tangents, responses, V: V.data, D: D.data, A: A.data };
}

function responseOf(average: Average, points: number, C: number, rate: number, tangent: Float64Array): TangentResponse {
  /** ½⟨∂_a∂_a f⟩, and ⟨∂_a∂_b f⟩ or on the diagonal ½⟨f″⟩, of f = σ^{(k)}_aσ^{(k)}_b */
  const own = (a: number, b: number, order: number): number =>
    a === b ? 0 : 0.5 * average(two(a, order, b, order), [a, a]);
  const pair = (a: number, b: number, order: number): number =>
    (a === b ? 0.5 : 1) * average(two(a, order, b, order), [a, b]);
  const each = (entry: (a: number, b: number, at: number) => number): Float64Array =>
    Float64Array.from({ length: points ** 2 }, (_, at) => entry(Math.floor(at / points), at % points, at));
  return {
    kernelByOwn: each((a, b) => C * own(a, b, 0)),
    kernelByPair: each((a, b) => C * pair(a, b, 0)),
    tangentByOwn: each((a, b, at) => rate * own(a, b, 0) + C * tangent[at] * own(a, b, 1)),
    tangentByPair: each((a, b, at) => rate * pair(a, b, 0) + C * tangent[at] * pair(a, b, 1)),
    tangentByTangent: each((a, b) => C * average(two(a, 1, b, 1))),
  };
}
