import { requireFunction, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import { symmetricEigen } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import { type FieldProduct, reflected, requireFunctionals } from "./functional.ts";
import type { NPoint } from "./n-point.ts";

/** The Gram matrix of reflected functionals and its spectrum. */
export interface ReflectionPositivity {
  /** M_ij = ⟨F_i ΘF_j⟩, its symmetric part, scaled to unit diagonal with that option */
  readonly gram: NdArray<Float64Array>;
  /** largest |M_ij − M_ji|/2 before: 0 for a real field that is invariant under the reflection */
  readonly asymmetry: number;
  /** in ascending order */
  readonly eigenvalues: Float64Array;
  readonly lowest: number;
  /** the functional Σ v_i F_i that gives the lowest eigenvalue */
  readonly worst: Float64Array;
  /** Σ_i |M_ii| times rounding: smaller eigenvalues are rounding */
  readonly rounding: number;
  /** no eigenvalue below −rounding */
  readonly positive: boolean;
}

export interface ReflectionPositivityOptions {
  /** whether M is scaled to ±1 on its diagonal, so that functionals of any size count alike; default false */
  readonly unitDiagonal?: boolean;
  /** relative accuracy of the n-point functions; default 1e-12 */
  readonly accuracy?: number;
}

/**
 * Reflection positivity of a real field on chosen functionals, by its exact n-point functions.
 *
 * M_ij = ⟨F_i ΘF_j⟩ ⪰ 0 for F = Π φ(x) at times τ > 0 and Θ: τ → −τ; a positive diagonal is necessary, not sufficient.
 * Shapes: F functionals → M [F, F].
 * Convention: the first coordinate is Euclidean time. A positive matrix does not decide other functionals.
 * Accuracy: that of `nPoint`; `positive` allows for it.
 * Errors: DomainError for functionals at times that are not positive.
 * Source: Osterwalder & Schrader 1973; Halverson 2025 (82), which has the diagonal only.
 *
 * @example
 * const oscillator = gaussianNPoint(([s], [t]) => Math.exp(-Math.abs(s - t)) / 2);
 * reflectionPositivity(oscillator, [[[0.1]], [[0.4]]]).positive; // true
 */
export function reflectionPositivity(
  nPoint: NPoint,
  functionals: readonly FieldProduct[],
  options: ReflectionPositivityOptions = {},
): ReflectionPositivity {
  requireKnownOptions("reflectionPositivity", options, ["unitDiagonal", "accuracy"]);
  const { unitDiagonal = false, accuracy = 1e-12 } = options;
  requireFunction("reflectionPositivity", "nPoint", nPoint);
  requireNonNegative("reflectionPositivity", "accuracy", accuracy);
  requireBoolean("reflectionPositivity", "unitDiagonal", unitDiagonal);
  requireFunctionals("reflectionPositivity", functionals);
  const count = functionals.length;
  const raw = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) raw[i * count + j] = nPoint([...functionals[i], ...functionals[j].map(reflected)]);
  let asymmetry = 0;
  const gram = new Float64Array(count * count);
  const largest = raw.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  // a diagonal of 0 cannot be scaled: its row keeps the scale of the largest entry, and shows if it is not 0
  const scales = Float64Array.from({ length: count }, (_, i) => {
    const own = Math.abs(raw[i * count + i]);
    return unitDiagonal ? 1 / Math.sqrt(own > 1e-14 * largest ? own : largest) : 1;
  });
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const [a, b] = [raw[i * count + j], raw[j * count + i]];
      asymmetry = Math.max(asymmetry, Math.abs(a - b) / 2);
      gram[i * count + j] = ((a + b) / 2) * scales[i] * scales[j];
    }
  const { values, vectors } = symmetricEigen(gram, count);
  let diagonal = 0;
  for (let i = 0; i < count; i++) diagonal += Math.abs(gram[i * count + i]);
  const rounding = accuracy * diagonal;
  return {
    gram: ndarray(gram, [count, count]),
    asymmetry,
    eigenvalues: values,
    lowest: values[0],
    worst: Float64Array.from({ length: count }, (_, i) => vectors[i * count]),
    rounding,
    positive: values[0] >= -rounding,
  };
}
