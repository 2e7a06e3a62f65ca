import { ConvergenceError } from "@nnft/foundations";

/** Sweeps for one eigenvalue; two are usual. */
const MOST_SWEEPS = 60;
/** Relative to the largest entry: an off-diagonal entry that no eigenvalue feels, even if diagonal entries are 0. */
const NOTHING: number = 2 ** -110;

/** Part of a matrix whose rows follow each other at the same distance. */
export interface Rows {
  readonly data: Float64Array;
  /** where the first row starts */
  readonly first: number;
  /** numbers from row to row */
  readonly stride: number;
  /** numbers of a row that are in use */
  readonly length: number;
}

/**
 * Eigenvalues of a symmetric tridiagonal matrix by the implicit QL iteration, in place; each rotation is applied to two rows.
 *
 * Formula: T = Z diag(λ) Zᵀ; rows R become Zᵀ R, so that rows of the unit matrix become eigenvectors.
 * Shapes: `diagonal` [n], `offDiagonal` [n] with T_{i,i+1} at i (the last entry is overwritten), n rows. Eigenvalues are not sorted.
 * Accuracy: some n·2⁻⁵³ of the largest |λ|.
 * Errors: ConvergenceError after 60 sweeps for one eigenvalue, which has never been seen.
 * Source: G. H. Golub, C. F. Van Loan, "Matrix Computations" (2013), section 8.3.5; A. Dubrulle, R. S. Martin, J. H. Wilkinson,
 * Numer. Math. 12 (1968) 377.
 */
export function tridiagonalQl(diagonal: Float64Array, offDiagonal: Float64Array, rows: Rows): void {
  const n = diagonal.length;
  let scale = 0;
  for (let i = 0; i < n; i++) scale = Math.max(scale, Math.abs(diagonal[i]), i + 1 < n ? Math.abs(offDiagonal[i]) : 0);
  offDiagonal[n - 1] = 0;
  for (let l = 0; l < n; l++)
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m + 1 < n) {
        const small = Math.abs(offDiagonal[m]);
        if (small <= 2 ** -53 * (Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1])) || small <= NOTHING * scale) break;
        m++;
      }
      if (m === l) break;
      if (sweep === MOST_SWEEPS)
        throw new ConvergenceError("symmetricEigen: the QL iteration did not converge; rescale the matrix.");
      sweepQl(diagonal, offDiagonal, l, m, rows);
    }
}

/** One sweep over the block from l to m, with Wilkinson's shift at its upper end. */
function sweepQl(d: Float64Array, e: Float64Array, l: number, m: number, rows: Rows): void {
  const ahead = (d[l + 1] - d[l]) / (2 * e[l]);
  const r = hypotenuse(ahead, 1);
  let g = d[m] - d[l] + e[l] / (ahead + (ahead < 0 ? -r : r));
  let [s, c, p] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const length = hypotenuse(f, g);
    e[i + 1] = length;
    if (length === 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    s = f / length;
    c = g / length;
    g = d[i + 1] - p;
    const turn = (d[i] - g) * s + 2 * c * b;
    p = s * turn;
    d[i + 1] = g + p;
    g = c * turn - b;
    rotateRows(rows, i + 1, i, c, s);
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

/** √(x² + y²) without overflow and underflow, with the same bits on every machine. */
export function hypotenuse(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  const large = Math.max(a, b);
  if (large === 0) return 0;
  const ratio = Math.min(a, b) / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

/** Rows i and j become c·i + s·j and c·j − s·i. */
export function rotateRows({ data, first, stride, length }: Rows, i: number, j: number, c: number, s: number): void {
  let a = first + i * stride;
  let b = first + j * stride;
  for (const end = a + length; a < end; a++, b++) {
    const x = data[a];
    const y = data[b];
    data[a] = c * x + s * y;
    data[b] = c * y - s * x;
  }
}
