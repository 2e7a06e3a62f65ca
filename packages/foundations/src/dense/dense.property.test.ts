import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { factorDistance } from "../../../linear-algebra/src/testing/matrices.ts";
import { DomainError, ShapeError } from "../errors.ts";
import { cholesky } from "./cholesky.ts";
import { pivotedCholesky } from "./pivoted-cholesky.ts";
import { backwardSubstitute, forwardSubstitute } from "./triangular.ts";

/** A Aᵀ of a fixed pseudo-random A [size, rank]. */
function gram(size: number, rank: number): Float64Array {
  const entry = (i: number, k: number): number => Math.sin(12.9898 * (i + 1) * (k + 2) + i * i);
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) for (let k = 0; k < rank; k++) product[i * size + j] += entry(i, k) * entry(j, k);
  return product;
}

describe("small dense algebra", () => {
  it("cholesky and the pivoted factor reproduce positive definite matrices", () => {
    for (const size of [1, 2, 5, 12]) {
      const matrix = gram(size, size + 3);
      const { lower } = cholesky("f", "matrix", { data: matrix, shape: [size, size] });
      expect(factorDistance(lower, size, matrix, size)).toBeLessThan(1e-12);
      const { factor, rank, left } = pivotedCholesky(matrix, size, 0);
      expect([rank, left.size]).toEqual([size, 0]);
      expect(factorDistance(factor, rank, matrix, size)).toBeLessThan(1e-12);
      // negative control: a factor with one entry doubled
      lower[size * size - 1] *= 2;
      expect(factorDistance(lower, size, matrix, size)).toBeGreaterThan(1e-3);
    }
  });

  it("the pivoted factor finds the rank, and says how much is left of a matrix that is not semidefinite", () => {
    for (const rank of [1, 3, 6]) {
      const matrix = gram(9, rank);
      const found = pivotedCholesky(matrix, 9, 1e-10);
      expect(found.rank).toBe(rank);
      expect(found.left.size).toBeLessThan(1e-12);
      expect(factorDistance(found.factor, rank, matrix, 9)).toBeLessThan(1e-12);
    }
    const { rank, left } = pivotedCholesky(Float64Array.of(1, 2, 2, 1), 2, 1e-12);
    expect([rank, left]).toEqual([1, { size: 3, row: 1, column: 1 }]);
  });

  it("substitution solves L x = b and Lᵀ x = b", () => {
    const size = 6;
    const { lower } = cholesky("f", "matrix", { data: gram(size, 9), shape: [size, size] });
    const solution = Float64Array.from({ length: size * 2 }, (_, i) => Math.cos(i));
    for (const transposed of [false, true]) {
      const x = new Float64Array(size * 2);
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++)
          for (let c = 0; c < 2; c++)
            x[i * 2 + c] += (transposed ? lower[j * size + i] : lower[i * size + j]) * solution[j * 2 + c];
      (transposed ? backwardSubstitute : forwardSubstitute)(lower, x, size, 2);
      expect(Math.max(...x.map((value, i) => Math.abs(value - solution[i])))).toBeLessThan(1e-12);
    }
  });

  it("cholesky refuses matrices that are not square, symmetric or positive definite", () => {
    expectRefusal(() => cholesky("f", "m", [[1, 2]]), ShapeError, /must have shape \[points, points\], got \[1, 2\]/);
    expectRefusal(
      () =>
        cholesky("f", "m", [
          [1, 2],
          [0, 5],
        ]),
      DomainError,
      /must be symmetric/,
    );
    expectRefusal(
      () =>
        cholesky("f", "m", [
          [1, 2],
          [2, 1],
        ]),
      DomainError,
      /got pivot -3 at point 1/,
    );
  });

  it("cholesky works at every scale of float64, and advises what can help", () => {
    for (const scale of [1e-300, 1, 1e308])
      expect(cholesky("f", "m", { data: [scale, 0, 0, scale], shape: [2, 2] }).lower[3]).toBe(Math.sqrt(scale));
    const zero = () => cholesky("f", "m", { data: [0, 0, 0, 0], shape: [2, 2] });
    expectRefusal(
      zero,
      DomainError,
      /got pivot 0 at point 0; its diagonal is zero: pass a matrix of values that vary\.$/,
    );
    // negative control: a matrix with a scale gets the advice of a jitter
    const twice = () => cholesky("f", "m", { data: [2, 2, 2, 2], shape: [2, 2] });
    expectRefusal(twice, DomainError, /add jitter \(about 2e-8\) to the diagonal/);
  });

  it("the pivoted factor refuses a smallest pivot that is no number", () => {
    for (const smallest of [Number.NaN, -1, "0"])
      expectRefusal(() => pivotedCholesky(Float64Array.of(1), 1, smallest as never), DomainError, /`smallest` must be/);
  });
});
