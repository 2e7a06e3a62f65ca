import { DomainError, ShapeError } from "@nnft/densities";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyBackend, SMALL, solvePositive, symmetricEigen } from "./linear-algebra.ts";

/** A well-conditioned positive definite matrix with a smooth kernel in it; `upper` fills what must not be read. */
function positive(size: number, seed: number, upper?: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      matrix[i * size + j] =
        upper !== undefined && j > i ? upper : Math.exp(-0.5 * ((i - j) / (3 + seed)) ** 2) + (i === j ? 0.5 : 0);
  return matrix;
}

/** Largest |S X − B|. */
function residual(matrix: Float64Array, solution: Float64Array, rhs: Float64Array, size: number): number {
  const columns = rhs.length / size;
  let worst = 0;
  for (let i = 0; i < size; i++)
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += matrix[i * size + j] * solution[j * columns + c];
      worst = Math.max(worst, Math.abs(sum - rhs[i * columns + c]));
    }
  return worst;
}

const numbers = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(2.3 * i + seed));

describe("solvePositive", () => {
  it("solves on both sides of the size at which the kernels take over, reading the lower triangle alone", () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(SMALL - 1, SMALL, SMALL + 5, 150));
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 9 }), (size, columns, seed) => {
        const matrix = positive(size, seed);
        const rhs = numbers(size * columns, seed);
        const before = [matrix.slice(), rhs.slice()];
        const solution = solvePositive(matrix, rhs, size);
        expect(residual(matrix, solution, rhs, size)).toBeLessThan(1e-12);
        expect([matrix, rhs]).toEqual(before);
        expect(residual(matrix, solvePositive(positive(size, seed, 77), rhs, size), rhs, size)).toBeLessThan(1e-12);
        // negative control: the solution for another right-hand side
        expect(
          residual(
            matrix,
            solution.map((x) => x + 1e-9),
            rhs,
            size,
          ),
        ).toBeGreaterThan(1e-12);
      }),
      { seed: 1, numRuns: 60 },
    );
    expect([choleskyBackend(SMALL - 1), choleskyBackend(SMALL)]).toEqual(["ml-matrix", "simd"]);
  });

  it("refuses a matrix that is not positive definite, small or large, and shapes that do not fit", () => {
    for (const size of [3, SMALL + 2]) {
      const matrix = positive(size, 1);
      matrix[(size - 1) * size + size - 1] = -1;
      expect(() => solvePositive(matrix, numbers(size, 1), size)).toThrow(
        expect.objectContaining({ code: "NNFT_DOMAIN", message: expect.stringContaining("positive definite") }),
      );
    }
    expect(() => solvePositive(new Float64Array(5), new Float64Array(2), 2)).toThrow(ShapeError);
    expect(() => solvePositive(Float64Array.of(1, 0, Number.NaN, 1), new Float64Array(2), 2)).toThrow(DomainError);
  });
});

describe("symmetricEigen", () => {
  it("gives V diag(λ) Vᵀ = S with orthonormal V and ascending λ", () => {
    const size = 9;
    const matrix = positive(size, 2);
    const { values, vectors } = symmetricEigen(matrix, size);
    let off = 0;
    let norm = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let sum = 0;
        let dot = 0;
        for (let k = 0; k < size; k++) {
          sum += vectors[i * size + k] * values[k] * vectors[j * size + k];
          dot += vectors[k * size + i] * vectors[k * size + j];
        }
        off = Math.max(off, Math.abs(sum - matrix[i * size + j]));
        norm = Math.max(norm, Math.abs(dot - (i === j ? 1 : 0)));
      }
    expect(off).toBeLessThan(1e-13);
    expect(norm).toBeLessThan(1e-13);
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
    // negative control: the trace of another matrix
    const trace = values.reduce((sum, x) => sum + x, 0);
    expect(Math.abs(trace - 1.5 * size)).toBeLessThan(1e-12);
    expect(Math.abs(trace - 1.6 * size)).toBeGreaterThan(0.1);
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(ShapeError);
  });
});
