import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choleskyBackend, SMALL } from "./cholesky-backend.ts";
import { solvePositive } from "./solve-positive.ts";
import { numbers, positive, residual } from "./testing/matrices.ts";

describe("solvePositive", () => {
  it("solves on both sides of the size at which the kernels take over, reading only the lower triangle", () => {
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
    expect([choleskyBackend(SMALL - 1), choleskyBackend(SMALL)]).toEqual(["loops", "simd"]);
  });
});
