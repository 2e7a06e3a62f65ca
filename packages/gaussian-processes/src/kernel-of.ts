import { nested, readRows, type Table } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";

/**
 * The kernel of a covariance K(x, x′) of two points.
 *
 * Formula: entry [i, j] is covariance(x_i, x′_j), with x′ = x where one set of points is given.
 * Shapes: points [P₁, d], or also [P₂, d] → [P₁, P₂]. Convention: the covariance must be symmetric and positive semidefinite; what uses the
 * kernel checks this. Accuracy: that of the covariance. Cost: P₁ P₂ calls.
 * Errors: DomainError for what is no function; ShapeError and DomainError for points that do not fit.
 * @example kernelOf(([x], [y]) => Math.exp(-Math.abs(x - y)))([[0], [1]]).get(0, 1) // 0.36787944117144233
 */
export function kernelOf(
  covariance: (x: readonly number[], y: readonly number[]) => number,
): (x1: Table, x2?: Table) => NdArray<Float64Array> {
  requireFunction("kernelOf", "covariance", covariance);
  return (x1, x2) => {
    const left = listsOf("x1", x1);
    const right = x2 ? listsOf("x2", x2, left[0].length) : left;
    const entries = Float64Array.from(left.flatMap((x) => right.map((y) => covariance(x, y))));
    return ndarray(entries, [left.length, right.length]);
  };
}

function listsOf(name: string, points: Table, columns?: number): number[][] {
  const { data, rows, columns: d } = readRows("kernelOf", name, points, { columns });
  return nested({ data, shape: [rows, d] });
}
