import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { jacobiEigen } from "../dense.ts";
import { DomainError } from "../errors.ts";

describe("eigenvalues by Jacobi rotations", () => {
  it("diagonalise any symmetric matrix with orthonormal vectors, in ascending order", () => {
    const sizes = fc.integer({ min: 1, max: 8 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        entries: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
          minLength: size * size,
          maxLength: size * size,
        }),
      }),
    );
    fc.assert(
      fc.property(sizes, ({ size, entries }) => {
        const S = (i: number, j: number): number => entries[Math.max(i, j) * size + Math.min(i, j)];
        const { values, vectors } = jacobiEigen(entries, size);
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) {
            let [whole, dot] = [0, 0];
            for (let k = 0; k < size; k++) {
              whole += vectors[i * size + k] * values[k] * vectors[j * size + k];
              dot += vectors[k * size + i] * vectors[k * size + j];
            }
            expect(Math.abs(whole - S(i, j))).toBeLessThan(1e-13 * size);
            expect(Math.abs(dot - (i === j ? 1 : 0))).toBeLessThan(1e-13);
          }
        for (let k = 1; k < size; k++) expect(values[k]).toBeGreaterThanOrEqual(values[k - 1]);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it("keep the digits of small eigenvalues of a positive matrix", () => {
    // D C D with C = [[1, ½], [½, 1]], D = diag(1, 1e-8): the product of the eigenvalues is ¾·1e-16
    const { values } = jacobiEigen([1, 5e-9, 5e-9, 1e-16], 2);
    expect(Math.abs((values[0] * values[1]) / 0.75e-16 - 1)).toBeLessThan(1e-14);
    // negative control: a small entry that is changed in its fourth digit
    const changed = jacobiEigen([1, 5e-9, 5e-9, 1.0001e-16], 2).values;
    expect(Math.abs(changed[0] / values[0] - 1)).toBeGreaterThan(1e-5);
  });

  it("are refused where there is no such matrix", () => {
    expectRefusal(() => jacobiEigen([1, 2, 3], 2), DomainError, /`matrix` must be 2 × 2 numbers/);
    expectRefusal(() => jacobiEigen([1, 0, Number.NaN, 1], 2), DomainError, /finite/);
    expectRefusal(() => jacobiEigen([1], 0), DomainError, /size/);
  });
});
