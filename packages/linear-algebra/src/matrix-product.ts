import { DomainError, ShapeError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import { requireMemory } from "./checks.ts";
import { simdInstance } from "./cholesky-backend.ts";

/** Multiplications from which on the SIMD kernels are worth their copies. */
const SMALL_PRODUCT = 2 ** 15;

/** Arguments of `matrixProduct`. */
export interface MatrixProductOptions {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** [rows, inner], or [inner, rows] with `transposeLeft` */
  readonly left: Float64Array;
  /** [inner, columns], or [columns, inner] with `transposeRight` */
  readonly right: Float64Array;
  readonly transposeLeft?: boolean;
  readonly transposeRight?: boolean;
}

/** The backend of a product. It depends only on the sizes, so that a product always has the same bits. */
export function productBackend({
  rows,
  inner,
  columns,
}: Pick<MatrixProductOptions, "rows" | "inner" | "columns">): "loops" | "simd" {
  return rows * inner * columns < SMALL_PRODUCT ? "loops" : "simd";
}

/**
 * The product of two matrices.
 *
 * Formula: C = op(A) op(B), op the identity or the transpose.
 * Convention: NaN and ±∞ among the entries pass on to the product.
 * Shapes: op(A) [rows, inner], op(B) [inner, columns] → C [rows, columns], row-major. Inputs are not written.
 * A matrix with its own transpose, `left === right` with `transposeRight`, takes half the time and is symmetric to the last bit.
 * Accuracy: |error| ≤ 2(inner + 2)·2⁻⁵³·|op(A)||op(B)| entrywise.
 * Errors: ShapeError for lengths that do not fit, DomainError for a size that is no positive integer.
 * Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002), section 3.5.
 * @example matrixProduct({ rows: 1, inner: 2, columns: 1, left: Float64Array.of(1, 2), right: Float64Array.of(3, 4) }); // [11]
 */
export function matrixProduct(options: MatrixProductOptions): Float64Array {
  requireKnownOptions("matrixProduct", options, [
    "rows",
    "inner",
    "columns",
    "left",
    "right",
    "transposeLeft",
    "transposeRight",
  ]);
  const { rows, inner, columns, left, right, transposeLeft = false, transposeRight = false } = options;
  for (const [name, size] of Object.entries({ rows, inner, columns }))
    if (!Number.isInteger(size) || size < 1)
      throw new DomainError(`matrixProduct: \`${name}\` must be a positive integer, got ${size}; pass a size.`);
  requireBoolean("matrixProduct", "transposeLeft", transposeLeft);
  requireBoolean("matrixProduct", "transposeRight", transposeRight);
  requireLength("left", left, rows, inner);
  requireLength("right", right, inner, columns);
  if (productBackend(options) === "loops") return productByLoops({ ...options, transposeLeft, transposeRight });
  // a matrix with its own transpose: the half below the diagonal is enough
  if (left === right && transposeRight && !transposeLeft && rows === columns)
    return simdInstance().syrk({ n: rows, k: inner, a: left });
  return simdInstance().gemm({
    m: rows,
    n: columns,
    k: inner,
    a: left,
    b: right,
    transposeA: transposeLeft,
    transposeB: transposeRight,
  });
}

function productByLoops(options: Required<MatrixProductOptions>): Float64Array {
  const { rows, inner, columns, left, right, transposeLeft, transposeRight } = options;
  const [leftRow, leftColumn] = transposeLeft ? [1, rows] : [inner, 1];
  const [rightRow, rightColumn] = transposeRight ? [1, inner] : [columns, 1];
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += left[i * leftRow + k * leftColumn] * right[k * rightRow + j * rightColumn];
      product[i * columns + j] = sum;
    }
  return product;
}

function requireLength(name: string, matrix: Float64Array, rows: number, columns: number): void {
  requireMemory("matrixProduct", name, matrix);
  if (matrix.length !== rows * columns)
    throw new ShapeError(
      `matrixProduct: \`${name}\` must have ${rows} × ${columns} entries, got ${matrix.length}; pass the rows of the array one after the other.`,
    );
}
