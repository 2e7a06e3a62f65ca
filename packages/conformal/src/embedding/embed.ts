import { DomainError, ShapeError, type Table } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { readTable } from "./read-table.ts";

/**
 * The Poincaré section of the null cone: x ↦ X = (X₊, x, X₋) = (1, x, x²) (108).
 *
 * Shapes: points [P, D] → [P, D+2]. Convention: X·X = x² − X₊X₋ = 0 and X_i·X_j = −½ |x_i − x_j|².
 * Errors: ShapeError unless `points` are rows of one length; DomainError for entries that are not finite. Source: Halverson (2025), (108); Dirac (1936).
 * @example embed([[3, 4]]) // [[1, 3, 4, 25]]
 */
export function embed(points: Table): NdArray<Float64Array> {
  const read = readTable("embed", "points", points, { axes: "[points, dimension]" });
  const [count, dimension] = read.shape;
  const result = ndarray(new Float64Array(count * (dimension + 2)), [count, dimension + 2]);
  for (let p = 0; p < count; p++) {
    let square = 0;
    for (let i = 0; i < dimension; i++) {
      const x = read.get(p, i);
      square += x * x;
      result.set(p, i + 1, x);
    }
    result.set(p, 0, 1);
    result.set(p, dimension + 1, square);
  }
  return result;
}

/**
 * The inverse of {@link embed} on rays: X ↦ x/X₊ for null X of any length.
 *
 * Shapes: [P, D+2] → [P, D]. Accuracy: X is called null when |X·X| ≤ 10⁻⁹ (|x|² + |X₊X₋|).
 * Errors: ShapeError; DomainError for a vector off the cone, or X₊ = 0, the point at infinity. Source: Halverson (2025), (107), (108).
 * @example project([[2, 6, 8, 50]]) // [[3, 4]]
 */
export function project(vectors: Table): NdArray<Float64Array> {
  const rows = readTable("project", "vectors", vectors, { axes: "[points, D + 2]" });
  const [count, length] = rows.shape;
  if (length < 3)
    throw new ShapeError(
      `project: \`vectors\` must have shape [points, D + 2], got [${count}, ${length}]; give rows (X₊, x, X₋).`,
    );
  const dimension = length - 2;
  const result = ndarray(new Float64Array(count * dimension), [count, dimension]);
  for (let p = 0; p < count; p++) {
    const plus = rows.get(p, 0);
    const product = plus * rows.get(p, length - 1);
    let square = 0;
    for (let i = 0; i < dimension; i++) square += rows.get(p, i + 1) ** 2;
    if (!(Math.abs(square - product) <= 1e-9 * (square + Math.abs(product))))
      throw new DomainError(
        `project: \`vectors\` must be null, got X·X = ${square - product} in row ${p}; pass vectors of embed.`,
      );
    if (plus === 0)
      throw new DomainError(`project: row ${p} has X₊ = 0, the point at infinity; move it by a conformal map first.`);
    for (let i = 0; i < dimension; i++) result.set(p, i, rows.get(p, i + 1) / plus);
  }
  return result;
}
