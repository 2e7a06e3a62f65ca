import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { flatTensor } from "../flat-tensor.ts";
import { trace, transformIndices } from "./symmetric-tensors.ts";

/** A Gaussian field with a weak quartic coupling. */
export interface QuarticResponseOptions {
  /** K [P, P] */
  readonly twoPoint: NdArray;
  /** A [P, P, P, P], symmetric */
  readonly quartic: NdArray;
  /** ε */
  readonly coupling: number;
}

/** Correlators of e^{−½φK⁻¹φ − (ε/4!)Aφφφφ} to first order in ε. */
export interface QuarticResponse {
  /** ⟨φφ⟩ [P, P] */
  readonly twoPoint: NdArray<Float64Array>;
  /** connected, [P, P, P, P] */
  readonly connectedFour: NdArray<Float64Array>;
  /** Z/Z(ε = 0) */
  readonly partition: number;
}

/**
 * The effect of a weak quartic coupling on a Gaussian field on a point set; the inverse direction of `edgeworthAction`.
 *
 * κ₄ = −ε A·KKKK, ⟨φφ⟩ = K − (ε/2) A·KKK, Z = 1 − (ε/8) A·KK, each to O(ε²).
 * Shapes: K [P, P], A [P, P, P, P] symmetric.
 * Convention: action ½φK⁻¹φ + (ε/4!)Aφφφφ.
 * Errors: ShapeError for shapes that do not fit.
 * Source: arXiv 2307.03223; first-order perturbation theory.
 */
export function quarticResponse(options: QuarticResponseOptions): QuarticResponse {
  requireKnownOptions("quarticResponse", options, ["twoPoint", "quartic", "coupling"]);
  const { twoPoint, quartic, coupling } = options;
  requireFinite("quarticResponse", "coupling", coupling);
  const points = twoPoint?.shape?.[0] ?? 0;
  const kernel = flatTensor("quarticResponse", "twoPoint", twoPoint, 2, points);
  const vertex = flatTensor("quarticResponse", "quartic", quartic, 4, points);
  const loop = trace(vertex, kernel);
  const shift = transformIndices(loop, 2, kernel, points);
  return {
    twoPoint: ndarray(
      kernel.map((x, k) => x - (coupling / 2) * shift[k]),
      [points, points],
    ),
    connectedFour: ndarray(
      transformIndices(vertex, 4, kernel, points).map((x) => -coupling * x),
      [points, points, points, points],
    ),
    partition: 1 - (coupling / 8) * trace(loop, kernel)[0],
  };
}
