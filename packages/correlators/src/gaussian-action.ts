import { ShapeError } from "@nnft/foundations";
import { cholesky } from "@nnft/foundations/dense";
import type { NdArray } from "ndarray";
import type { Fields } from "./fields.ts";

/** The action of a Gaussian process on a point set: the density of φ is e^{−action(φ) − logNormalization}. */
export type GaussianAction = {
  readonly action: (field: ArrayLike<number> | NdArray) => number;
  /** ½ log det(2πK) */
  readonly logNormalization: number;
};

/**
 * The action of a zero-mean Gaussian process on a finite point set.
 *
 * S[φ] = ½ Σ_ab φ(a) (K⁻¹)_ab φ(b), p(φ) = e^{−S}/√det 2πK.
 * Shapes: kernel [points, points] (ndarray or rows), field [points].
 * Convention: the action has the factor ½, as K = ⟨φφ⟩ demands; the printed equation lacks it.
 * Accuracy: Cholesky solve, relative error about condition number · 1e-16. Cost: P³/6 once, P²/2 a field.
 * Errors: ShapeError; DomainError for a kernel that is not symmetric or not positive definite (the pivot is named).
 * Source: Halverson 2025 (35), with the factor ½.
 * @example gaussianAction([[2]]).action([2]) // ½ · 2²/2 = 1
 */
export function gaussianAction(kernel: Fields): GaussianAction {
  const { lower, size: points } = cholesky("gaussianAction", "kernel", kernel);
  let logNormalization = (points / 2) * Math.log(2 * Math.PI);
  for (let a = 0; a < points; a++) logNormalization += Math.log(lower[a * points + a]);
  const action = (field: ArrayLike<number> | NdArray): number => {
    const read = reader(field, points);
    const white = new Float64Array(points);
    let sum = 0;
    for (let a = 0; a < points; a++) {
      let rest = read(a);
      for (let b = 0; b < a; b++) rest -= lower[a * points + b] * white[b];
      white[a] = rest / lower[a * points + a];
      sum += white[a] ** 2;
    }
    return sum / 2; // (35) with its ½
  };
  return { action, logNormalization };
}

function reader(field: ArrayLike<number> | NdArray, points: number): (index: number) => number {
  const shape = "shape" in field ? field.shape : [field.length];
  if (shape.length !== 1 || shape[0] !== points)
    throw new ShapeError(`action: \`field\` must have shape [${points}], got [${shape}]; pass one field at a time.`);
  return "shape" in field ? (index) => field.get(index) : (index) => field[index];
}
