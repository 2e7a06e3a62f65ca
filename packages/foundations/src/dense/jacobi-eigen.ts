import { refuse, requireInteger } from "../checks/require.ts";
import { ConvergenceError } from "../errors.ts";

/** Sweeps over all pairs; ten are enough for any matrix that was ever tried. */
const MOST_SWEEPS = 60;

/** Sweeps that look for digits of the smallest eigenvalues; an indefinite matrix may have none to find, and ends after them. */
const RELATIVE_SWEEPS = 12;

/** S = V diag(λ) Vᵀ. */
export interface SymmetricEigen {
  /** ascending */
  readonly values: Float64Array;
  /** row-major [size, size], column k belongs to values[k] */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and orthonormal eigenvectors of a small symmetric matrix by Jacobi rotations.
 *
 * Shapes: `matrix` row-major [size, size], of which the lower triangle is read → values [size], vectors [size, size].
 * Accuracy: rounding; of positive definite matrices small eigenvalues keep their digits. Cost: some 10 size³ for each of about eight sweeps:
 * for large matrices use @nnft/linear-algebra.
 * Errors: DomainError for an entry that is not finite and for fewer than size² entries; ConvergenceError after 60 sweeps.
 * Source: Golub & Van Loan, "Matrix Computations" (2013), section 8.5; Demmel & Veselić 1992.
 * @example jacobiEigen([2, 1, 1, 2], 2).values; // [1, 3]
 */
export function jacobiEigen(matrix: ArrayLike<number>, size: number): SymmetricEigen {
  requireInteger("jacobiEigen", "size", size, 1);
  if (!(matrix?.length >= size * size))
    refuse("jacobiEigen", "matrix", `${size} × ${size} numbers`, matrix?.length, "pass the full square matrix");
  const S = new Float64Array(size * size);
  const V = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    V[i * size + i] = 1;
    for (let j = 0; j <= i; j++) {
      const entry = matrix[i * size + j];
      if (!Number.isFinite(entry)) refuse("jacobiEigen", "matrix", "finite", entry, "rescale the matrix");
      S[i * size + j] = S[j * size + i] = entry;
    }
  }
  const scale = Math.hypot(...S);
  for (let sweep = 0; ; sweep++) {
    if (!rotateAll(S, V, size, sweep < RELATIVE_SWEEPS ? 0 : 2 ** -54 * scale)) break;
    if (sweep === MOST_SWEEPS)
      throw new ConvergenceError(
        "jacobiEigen: the rotations did not converge; check that the entries of `matrix` have similar sizes.",
      );
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => S[a * size + a] - S[b * size + b]);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let i = 0; i < size; i++) vectors[i * size + to] = V[i * size + from];
  });
  return { values: Float64Array.from(order, (i) => S[i * size + i]), vectors };
}

/** One sweep over all pairs; false if nothing above rounding, and above `least`, was left to rotate. */
function rotateAll(S: Float64Array, V: Float64Array, size: number, least: number): boolean {
  let rotated = false;
  for (let p = 0; p < size; p++)
    for (let q = p + 1; q < size; q++) {
      const [a, b, off] = [S[p * size + p], S[q * size + q], S[p * size + q]];
      if (Math.abs(off) <= Math.max(least, 2 ** -53 * Math.sqrt(Math.abs(a * b)))) continue;
      rotated = true;
      const theta = (b - a) / (2 * off);
      const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
      const c = 1 / Math.hypot(1, t);
      rotate(S, V, size, p, q, c, t * c);
    }
  return rotated;
}

function rotate(S: Float64Array, V: Float64Array, size: number, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < size; i++) {
    const [x, y] = [S[i * size + p], S[i * size + q]];
    S[i * size + p] = c * x - s * y;
    S[i * size + q] = s * x + c * y;
    const [u, v] = [V[i * size + p], V[i * size + q]];
    V[i * size + p] = c * u - s * v;
    V[i * size + q] = s * u + c * v;
  }
  for (let i = 0; i < size; i++) {
    const [x, y] = [S[p * size + i], S[q * size + i]];
    S[p * size + i] = c * x - s * y;
    S[q * size + i] = s * x + c * y;
  }
}
