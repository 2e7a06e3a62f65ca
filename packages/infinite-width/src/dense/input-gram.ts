import { loadSimd, type Simd } from "@nnft/simd";

/** Multiplications from which on the SIMD kernels are worth their copies. */
const SMALL = 2 ** 15;

/** Which of the two does the products of so many points. */
export function gramBackend(rows: number, columns: number, dimension: number): "loops" | "simd" {
  return rows * columns * dimension < SMALL ? "loops" : "simd";
}

let simd: Simd | undefined;

/** |x|² of each point of packed rows [P, d]. */
export function squares(packed: Float64Array, dimension: number): Float64Array {
  const result = new Float64Array(packed.length / dimension);
  for (let a = 0, at = 0; a < result.length; a++) {
    // four sums, which round less than one
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    const end = at + dimension;
    for (; at + 4 <= end; at += 4) {
      s0 += packed[at] ** 2;
      s1 += packed[at + 1] ** 2;
      s2 += packed[at + 2] ** 2;
      s3 += packed[at + 3] ** 2;
    }
    for (; at < end; at++) s0 += packed[at] ** 2;
    result[a] = s0 + s1 + (s2 + s3);
  }
  return result;
}

/**
 * Writes x_a·x_b of a block of points [rows, d] with others [columns, d] to `target` [rows, columns].
 *
 * Convention: of a set of points with itself (`left` and `right` the same array) the lower triangle is written, and perhaps the upper.
 * Accuracy: d·2⁻⁵³ of |x_a||x_b|.
 */
export function writeGram(left: Float64Array, right: Float64Array, dimension: number, target: Float64Array): void {
  const [rows, columns] = [left.length / dimension, right.length / dimension];
  if (gramBackend(rows, columns, dimension) === "simd") {
    simd ??= loadSimd();
    if (left === right) simd.syrk({ n: rows, k: dimension, a: left, c: target, upper: false });
    else simd.gemm({ m: rows, n: columns, k: dimension, a: left, b: right, transposeB: true, c: target });
    return;
  }
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < columns; b++) {
      let dot = 0;
      for (let j = 0; j < dimension; j++) dot += left[a * dimension + j] * right[b * dimension + j];
      target[a * columns + b] = dot;
    }
}

/** A product x·x′ within this of |x|² = |x′|² is that of a point with its copy. */
export function rounding(dimension: number): number {
  return (8 + Math.sqrt(dimension)) * Number.EPSILON;
}
