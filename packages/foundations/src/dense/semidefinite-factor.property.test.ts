import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { factorDistance } from "../../../linear-algebra/src/testing/matrices.ts";
import { DomainError, ShapeError } from "../errors.ts";
import { semidefiniteFactor } from "./semidefinite-factor.ts";

/** A Aᵀ row-major. */
function gram(factor: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(
    factor.flatMap((row) => factor.map((other) => row.reduce((sum, a, k) => sum + a * other[k], 0))),
  );
}

describe("semidefiniteFactor", () => {
  it("reproduces the matrix with as many columns as its rank", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 24, maxLength: 24 }),
        (rank, size, entries) => {
          const root = Array.from({ length: size }, (_, i) => entries.slice(i * rank, (i + 1) * rank));
          const matrix = gram(root);
          const { factor, rank: found } = semidefiniteFactor(matrix, size);
          expect(found).toBeLessThanOrEqual(Math.min(rank, size));
          const scale = Math.max(...matrix.map(Math.abs), 1e-300);
          expect(factorDistance(factor, found, matrix, size)).toBeLessThan(1e-12 * scale);
          // negative control: the trace of twice the matrix is another
          let trace = 0;
          for (const entry of factor) trace += entry * entry;
          if (scale > 1e-3)
            expect(
              Math.abs(trace - 2 * matrix.reduce((sum, entry, k) => sum + (k % (size + 1) === 0 ? entry : 0), 0)),
            ).toBeGreaterThan(1e-3 * scale);
        },
      ),
    );
  });

  it("finds the rank: 1 for a repeated point, 2 for two directions, 0 for the origin", () => {
    expect(semidefiniteFactor([2, 2, 2, 2], 2).rank).toBe(1);
    expect(semidefiniteFactor([2, 1, 1, 2], 2).rank).toBe(2);
    expect(semidefiniteFactor([0, 0, 0, 0], 2).rank).toBe(0);
    // duplicated and collinear points of the plane
    const points = [
      [0.3, 0.7],
      [0.3, 0.7],
      [-0.6, -1.4],
      [0.1, 0],
    ];
    expect(semidefiniteFactor(gram(points.slice(0, 3)), 3).rank).toBe(1);
    expect(semidefiniteFactor(gram(points), 4).rank).toBe(2);
  });

  it("writes nothing to the matrix", () => {
    const matrix = Float64Array.of(2, 1, 1, 2);
    semidefiniteFactor(matrix, 2);
    expect(Array.from(matrix)).toEqual([2, 1, 1, 2]);
  });

  it("refuses matrices that are not semidefinite, beyond the accuracy of a kernel", () => {
    const negative = [
      [1, 0, 0, -1e-7],
      [1, 1, 1, 1 - 1e-7],
      [-1, 0, 0, -1],
      [1, 2, 2, 1],
      [0, 1, 1, 0],
    ];
    for (const matrix of negative)
      expectRefusal(() => semidefiniteFactor(matrix, 2), DomainError, /must be positive semidefinite, but entry/);
    // negative control: rounding of a kernel, and what a caller's tolerance allows
    expect(semidefiniteFactor([1, 0, 0, -1e-10], 2).rank).toBe(1);
    expect(semidefiniteFactor([1, 0, 0, -1e-7], 2, 1e-7).rank).toBe(1);
  });

  it("refuses a tolerance, a size or an entry that is none", () => {
    const identity = [1, 0, 0, 1];
    for (const tolerance of [Number.NaN, -1, 1, "1e-3"])
      expectRefusal(
        () => semidefiniteFactor(identity, 2, tolerance as never),
        DomainError,
        /`tolerance` must be a number/,
      );
    expectRefusal(() => semidefiniteFactor(identity, 1.5), DomainError, /`size` must be an integer/);
    expectRefusal(
      () => semidefiniteFactor(["1", 0, 0, 1] as never, 2),
      DomainError,
      /must be finite, got NaN in row 0/,
    );
    expectRefusal(() => semidefiniteFactor([1, 0], 2), ShapeError, /`entries` must have 2 × 2 numbers/);
    expect(semidefiniteFactor(identity, 2).rank).toBe(2);
  });
});
