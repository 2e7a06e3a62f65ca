import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyBackend, SMALL } from "./cholesky-backend.ts";
import {
  choleskyFactor,
  logDeterminant,
  matrixProduct,
  solveFactored,
  solvePositive,
  solveTriangular,
} from "./index.ts";
import { productBackend } from "./matrix-product.ts";
import { triangularBackend } from "./solve-triangular.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { largestDifference, numbers, positive } from "./testing/matrices.ts";

const sizes = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(SMALL - 1, SMALL, SMALL + 5, 150));
const seeds = fc.integer({ min: 0, max: 9 });

describe("choleskyFactor", () => {
  it("gives L Lᵀ = S with zeros above the diagonal on both sides of the size at which the kernels take over", () => {
    fc.assert(
      fc.property(sizes, seeds, (size, seed) => {
        const matrix = positive(size, seed);
        const before = matrix.slice();
        const factor = choleskyFactor(matrix, size);
        expect(matrix).toEqual(before);
        const back = new Float64Array(size * size);
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) {
            if (j > i) expect(factor[i * size + j]).toBe(0);
            for (let k = 0; k < size; k++) back[i * size + j] += factor[i * size + k] * factor[j * size + k];
          }
        expect(largestDifference(back, matrix)).toBeLessThan(1e-13);
        // what stands above the diagonal is not read, and a wrong factor is noticed
        expect(choleskyFactor(positive(size, seed, 77), size)).toEqual(factor);
        expect(largestDifference(back, positive(size, seed + 1, undefined, 0.501))).toBeGreaterThan(1e-4);
      }),
      { seed: 2, numRuns: 40 },
    );
    expect([choleskyBackend(SMALL - 1), choleskyBackend(SMALL)]).toEqual(["loops", "simd"]);
  });
});

describe("a factor", () => {
  it("solves what solvePositive solves, with few columns and many", () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(1, 3, 8, 17), seeds, (size, columns, seed) => {
        const matrix = positive(size, seed);
        const factor = choleskyFactor(matrix, size);
        const rhs = numbers(size * columns, seed);
        const before = rhs.slice();
        const solution = solveFactored(factor, rhs, size);
        expect(rhs).toEqual(before);
        expect(largestDifference(solution, solvePositive(matrix, rhs, size))).toBeLessThan(1e-12);
        // L and Lᵀ one after the other are the two halves; Lᵀ first is another matrix
        const half = solveTriangular(factor, rhs, size);
        expect(solveTriangular(factor, half, size, { transpose: true })).toEqual(solution);
        if (size > 2)
          expect(
            largestDifference(
              solveTriangular(factor, solveTriangular(factor, rhs, size, { transpose: true }), size),
              solution,
            ),
          ).toBeGreaterThan(1e-6);
      }),
      { seed: 3, numRuns: 60 },
    );
    expect([triangularBackend(SMALL, 7), triangularBackend(SMALL, 8), triangularBackend(SMALL - 1, 8)]).toEqual([
      "loops",
      "simd",
      "loops",
    ]);
  });

  it("has the logarithm of the determinant that the eigenvalues have, where the determinant itself overflows", () => {
    for (const size of [1, 5, 120]) {
      const matrix = positive(size, 2).map((entry) => entry * 1e6);
      const eigenvalues = symmetricEigen(matrix, size).values;
      const expected = eigenvalues.reduce((sum, value) => sum + Math.log(value), 0);
      const found = logDeterminant(choleskyFactor(matrix, size), size);
      expect(Math.abs(found / expected - 1)).toBeLessThan(1e-13);
      // negative control: without the factor 2
      expect(Math.abs(found / 2 / expected - 1)).toBeGreaterThan(0.4);
    }
    expect(positive(120, 2).length).toBe(120 ** 2);
  });
});

describe("matrixProduct", () => {
  it("is the sum of products for every combination of transposes, by loops and by the kernels", () => {
    for (const [rows, inner, columns] of [
      [2, 3, 4],
      [1, 5, 1],
      [33, 34, 35],
    ] as const)
      for (const transposeLeft of [false, true])
        for (const transposeRight of [false, true]) {
          const left = numbers(rows * inner, 1);
          const right = numbers(inner * columns, 2);
          const expected = Float64Array.from({ length: rows * columns }, (_, at) => {
            const [i, j] = [Math.floor(at / columns), at % columns];
            let sum = 0;
            for (let k = 0; k < inner; k++)
              sum +=
                left[transposeLeft ? k * rows + i : i * inner + k] *
                right[transposeRight ? j * inner + k : k * columns + j];
            return sum;
          });
          const found = matrixProduct({ rows, inner, columns, left, right, transposeLeft, transposeRight });
          expect(largestDifference(found, expected)).toBeLessThan(1e-13);
          // negative control: one operand transposed the other way
          if (rows > 1) {
            const other = matrixProduct({
              rows,
              inner,
              columns,
              left,
              right,
              transposeLeft: !transposeLeft,
              transposeRight,
            });
            expect(largestDifference(other, expected)).toBeGreaterThan(1e-3);
          }
        }
    expect(productBackend({ rows: 33, inner: 34, columns: 35 })).toBe("simd");
    expect(productBackend({ rows: 2, inner: 3, columns: 4 })).toBe("loops");
  });
});
