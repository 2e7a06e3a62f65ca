/** C = op(A) op(B), row-major: `matrixProduct` of @nnft/linear-algebra, or another one. */
export type MatrixProduct = (options: {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly transposeRight?: boolean;
}) => Float64Array;

/** Where the gradients of several cotangents of one point go. */
export interface GradientRows {
  /** cotangents */
  readonly copies: number;
  /** the gradient of cotangent c starts at c · stride */
  readonly gradients: Float64Array;
  readonly stride: number;
  readonly product: MatrixProduct;
  /** false where nobody reads the cotangents of the input */
  readonly inputWanted: boolean;
}

/** Backward of a pass on one point for cotangents [copies, output] → [copies, input]. */
export type BackwardRows = (
  theta: Float64Array,
  at: number,
  cotangents: Float64Array,
  rows: GradientRows,
) => Float64Array;
