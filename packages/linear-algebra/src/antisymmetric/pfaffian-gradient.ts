import { DomainError } from "@nnft/foundations";
import { requireAntisymmetric } from "./require-antisymmetric.ts";

/**
 * The gradient of ln Pf A of a real antisymmetric matrix: D_ij = ∂ ln Pf A/∂a_ij for i < j, D_ji = −D_ij.
 *
 * Formula: d ln Pf A = ½ tr A⁻¹dA, so D_ij = (A⁻¹)_ji; A⁻¹ by elimination with pivots.
 * Shapes: A row-major [size, size] → D of the same shape. Convention: a_ij with i < j are the independent entries; d ln Pf A = ½Σ_ij D_ij dA_ij.
 * Accuracy: about size·2⁻⁵³ times the condition number. Cost: size³.
 * Errors: ShapeError for a length that does not fit; DomainError for a matrix that is not antisymmetric, or singular, as it is for an odd size.
 * Source: Jacobi's formula with (Pf A)² = det A.
 * @example pfaffianGradient(Float64Array.of(0, 4, -4, 0), 2)[1]; // 0.25
 */
export function pfaffianGradient(matrix: Float64Array, size: number): Float64Array {
  requireAntisymmetric("pfaffianGradient", "matrix", matrix, size);
  return transposedInverse("pfaffianGradient", "matrix", matrix, new Float64Array(matrix.length), size).re;
}

/**
 * The gradient of ln Pf A of a complex antisymmetric matrix A = re + i·im, complex as well; nothing is conjugated. As {@link pfaffianGradient}.
 * @example complexPfaffianGradient(Float64Array.of(0, 0, 0, 0), Float64Array.of(0, 4, -4, 0), 2).im[1]; // -0.25
 */
export function complexPfaffianGradient(
  re: Float64Array,
  im: Float64Array,
  size: number,
): { readonly re: Float64Array; readonly im: Float64Array } {
  requireAntisymmetric("complexPfaffianGradient", "re", re, size);
  requireAntisymmetric("complexPfaffianGradient", "im", im, size);
  return transposedInverse("complexPfaffianGradient", "re", re, im, size);
}

/** (A⁻¹)ᵀ by Gauss–Jordan elimination. */
function transposedInverse(
  caller: string,
  name: string,
  re: Float64Array,
  im: Float64Array,
  size: number,
): { readonly re: Float64Array; readonly im: Float64Array } {
  const width = 2 * size;
  const [x, y] = [new Float64Array(size * width), new Float64Array(size * width)];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      x[i * width + j] = re[i * size + j];
      y[i * width + j] = im[i * size + j];
    }
    x[i * width + size + i] = 1;
  }
  for (let k = 0; k < size; k++) {
    let [pivot, most] = [k, 0];
    for (let i = k; i < size; i++) {
      const square = x[i * width + k] ** 2 + y[i * width + k] ** 2;
      if (square > most) [pivot, most] = [i, square];
    }
    if (!(most > 0))
      throw new DomainError(
        `${caller}: \`${name}\` must be regular, got a singular matrix; ln Pf A has no gradient there.`,
      );
    for (let j = 0; j < width; j++) {
      const [a, b] = [x[pivot * width + j], y[pivot * width + j]];
      x[pivot * width + j] = x[k * width + j];
      y[pivot * width + j] = y[k * width + j];
      x[k * width + j] = a;
      y[k * width + j] = b;
    }
    const [p, q] = [x[k * width + k] / most, -y[k * width + k] / most];
    addRow(x, y, width, k, k, p - 1, q);
    for (let i = 0; i < size; i++) if (i !== k) addRow(x, y, width, i, k, -x[i * width + k], -y[i * width + k]);
  }
  const out = { re: new Float64Array(size * size), im: new Float64Array(size * size) };
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      out.re[j * size + i] = x[i * width + size + j];
      out.im[j * size + i] = y[i * width + size + j];
    }
  return out;
}

/** Row i grows by (u + iv) times row k. */
function addRow(x: Float64Array, y: Float64Array, width: number, i: number, k: number, u: number, v: number): void {
  for (let j = 0; j < width; j++) {
    const [a, b] = [x[k * width + j], y[k * width + j]];
    x[i * width + j] += u * a - v * b;
    y[i * width + j] += u * b + v * a;
  }
}
