import { DomainError, readRows, type Table } from "@nnft/foundations";
import type { NdArray } from "ndarray";

/**
 * A covariance of fields, K(x, x′) = ⟨φ(x)φ(x′)⟩, on points [P₁, d], or between them and others [P₂, d]: [P₁, P₂].
 *
 * It takes points as every function of these packages does, and returns an ndarray or rows. `nngp(net)` and `ntk(net)` of
 * `@nnft/infinite-width` are kernels. `kernelOf` makes one from a function of two points; one that takes whole sets of points reads them
 * with `readRows` of `@nnft/foundations`.
 */
export type Kernel = (x1: Table, x2?: Table) => Table;

/** Asymmetry that is taken for rounding, relative to the largest variance. */
const ASYMMETRY = 1e-10;
/** Points in one call for variances: a kernel gives them with their covariances. */
const TOGETHER = 32;

/** K(X, X), of which the lower triangle counts. Throws for a kernel that is not symmetric, finite or of non-negative variance. */
export function kernelMatrix(caller: string, kernel: Kernel, points: NdArray, size: number): Float64Array {
  const matrix = entries(caller, kernel(points), size, size);
  let scale = 0;
  for (let i = 0; i < size; i++) {
    const variance = matrix[i * (size + 1)];
    if (variance < 0)
      throw new DomainError(
        `${caller}: \`kernel\` must give variances of at least 0, got ${variance} for point ${i}; a kernel is a covariance.`,
      );
    scale = Math.max(scale, variance);
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++)
      if (Math.abs(matrix[i * size + j] - matrix[j * size + i]) > ASYMMETRY * scale)
        throw new DomainError(
          `${caller}: \`kernel\` must be symmetric, got ${matrix[i * size + j]} for points ${i}, ${j} ` +
            `and ${matrix[j * size + i]} for ${j}, ${i}; a kernel is a covariance.`,
        );
  return matrix;
}

/** K(X, X*), [P, T]. */
export function crossKernel(
  caller: string,
  kernel: Kernel,
  points: NdArray,
  size: number,
  testPoints: NdArray,
  tests: number,
): Float64Array {
  return entries(caller, kernel(points, testPoints), size, tests);
}

/** K(x, x) of every point, by small sets of points. */
export function kernelDiagonal(caller: string, kernel: Kernel, points: NdArray, size: number): Float64Array {
  const diagonal = new Float64Array(size);
  for (let first = 0; first < size; first += TOGETHER) {
    const count = Math.min(TOGETHER, size - first);
    const block = kernelMatrix(caller, kernel, points.lo(first).hi(count), count);
    for (let i = 0; i < count; i++) diagonal[first + i] = block[i * (count + 1)];
  }
  return diagonal;
}

function entries(caller: string, matrix: Table, rows: number, columns: number): Float64Array {
  return readRows(caller, "kernel", matrix, {
    rows,
    columns,
    axes: `[${rows}, ${columns}] on these points`,
    remedy: "it takes points [P₁, d] and, for a second set, [P₂, d]",
  }).data;
}
