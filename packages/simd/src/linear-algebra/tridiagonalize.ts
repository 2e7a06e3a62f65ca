import { requireInteger } from "@nnft/foundations/checks";
import { borrowParts } from "../wasm/borrow-parts.ts";
import { type Build, type Instance, instantiate } from "../wasm/instance.ts";
import { matrix, viewLike } from "../wasm/matrix.ts";

/** Rows that the kernel reduces before it brings the block above them up to date, and reflectors that it applies together on the way back. */
const [PANEL, BLOCK] = [32, 64];
/** Rows that go back together and stay in the cache meanwhile. */
const CHUNK = 128;

/** Arguments of `tridiagonalize`. */
export interface TridiagonalizeOptions {
  readonly n: number;
  /** [n, n], of which the lower triangle is read; its largest entry should be about 1. */
  readonly a: Float64Array;
}

/** A = Q T Qᵀ. */
export interface Tridiagonal {
  /** [n], T_ii */
  readonly diagonal: Float64Array;
  /** [n − 1], T_{i,i+1} */
  readonly offDiagonal: Float64Array;
  /** Y Qᵀ for Y [rows, n]: rows that are eigenvectors of T become those of A. They are written to `target`, which may be `y`. */
  readonly reflectRows: (y: Float64Array, target?: Float64Array) => Float64Array;
}

export type Tridiagonalize = (options: TridiagonalizeOptions) => Tridiagonal;

/**
 * A symmetric matrix as a tridiagonal one between products of Householder reflectors, which the result holds until it is dropped.
 *
 * Formula: A = Q T Qᵀ, Q = H_{n−1} … H_1, H_i = 1 − τ_i v_i v_iᵀ. Half the work is products of what is left of A with a vector, which
 * read each entry once; the other half are products of matrices, a panel of 32 rows at a time. On the way back 64 reflectors are one
 * 1 − Vᵀ T V, T upper triangular.
 * Shapes: A [n, n] float64 row-major → T as two vectors.
 * Convention: the upper triangle of A is not read; rows are reduced from the last to the first. Entries below 10⁻¹⁴⁰ may count as 0 and
 * squares of entries above 10¹⁵⁰ overflow: scale the matrix.
 * Accuracy: T has the eigenvalues of a matrix within a few n·2⁻⁵³·‖A‖ of A, Q is orthogonal to a few n·2⁻⁵³ (Higham, section 19.3).
 * Errors: ShapeError for another type or length, DomainError for a size below 1.
 * Source: G. H. Golub, C. F. Van Loan, "Matrix Computations" (2013), section 8.3.1; J. J. Dongarra, S. J. Hammarling, D. C. Sorensen,
 * J. Comput. Appl. Math. 27 (1989) 215: panels; R. Schreiber, C. F. Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989) 53: 1 − Vᵀ T V.
 * @example loadSimd().tridiagonalize({ n: 2, a: Float64Array.of(1, 0, 3, 2) }).offDiagonal; // [3]
 */
export function tridiagonalize(build: Build): Tridiagonalize {
  return ({ n, a }) => {
    requireInteger("tridiagonalize", "n", n);
    matrix("tridiagonalize", "a", a, [n, n], "Float64Array");
    const own = instantiate(build);
    const row = rowOf(n);
    const parts = {
      work: own.routines.productWork(),
      rows: n * row,
      scales: 8 * n,
      diagonal: 8 * n,
      offDiagonal: 8 * n,
      panel: (4 * PANEL + 2) * row + 16 * PANEL,
      factors: 8 * BLOCK * (n + BLOCK),
      spare: 16 * CHUNK * BLOCK,
      chunk: CHUNK * row,
    };
    return borrowParts(own, parts, (instance, at) => {
      const { routines, memory } = instance;
      const view = (from: number, length: number): Float64Array => viewLike(memory, a, from, length);
      const rows = view(at.rows, (n * row) / 8);
      for (let i = 0; i < n; i++) rows.set(a.subarray(i * n, i * n + i + 1), (i * row) / 8);
      routines.tridiagonalize(at.rows, row, n, at.diagonal, at.offDiagonal, at.scales, at.panel, at.work);
      return {
        diagonal: view(at.diagonal, n).slice(),
        offDiagonal: view(at.offDiagonal, n - 1).slice(),
        reflectRows: wayBack(instance, at, n),
      };
    });
  };
}

type Addresses = Readonly<Record<"rows" | "scales" | "factors" | "spare" | "chunk" | "work", number>>;

/** Y ↦ Y Qᵀ, a chunk of rows after the other. */
function wayBack({ routines, memory }: Instance, at: Addresses, n: number): Tridiagonal["reflectRows"] {
  const row = rowOf(n);
  let prepared = false;
  return (y, target = new Float64Array(y.length)) => {
    const count = y instanceof Float64Array ? y.length / n : 1;
    matrix("tridiagonalize", "y", y, [Math.max(1, Math.ceil(count)), n], "Float64Array");
    matrix("tridiagonalize", "target", target, [count, n], "Float64Array");
    if (!prepared) routines.compactFactors(at.rows, row, n, at.scales, at.factors, at.work);
    prepared = true;
    for (let first = 0; first < count; first += CHUNK) {
      const rows = Math.min(CHUNK, count - first);
      const chunk = viewLike(memory, y, at.chunk, rows * n);
      chunk.set(y.subarray(first * n, (first + rows) * n));
      routines.reflectRows(at.chunk, 8 * n, rows, at.rows, row, n, at.factors, at.spare, at.work);
      target.set(chunk, first * n);
    }
    return target;
  };
}

/** Bytes from row to row: rows begin at multiples of 16, and no multiple of 1024 lets them fall on the same lines of the cache. */
function rowOf(n: number): number {
  const bytes = 16 * Math.ceil(n / 2);
  return bytes % 1024 === 0 ? bytes + 64 : bytes;
}
