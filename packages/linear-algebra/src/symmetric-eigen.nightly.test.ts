import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matrixProduct } from "./matrix-product.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { largestDifference } from "./testing/matrices.ts";
import { orthogonalityError, residualError, symmetric } from "./testing/spectra.ts";

/** Units of size·2⁻⁵³ that residual and orthogonality may have. */
const UNITS = 8;

/** Spectra of the test matrices of LAPACK, by index from 0 to size − 1. */
const spectra: Readonly<Record<string, (k: number, size: number) => number>> = {
  "one large": (k) => (k === 0 ? 1 : 2 ** -52),
  "one small": (k, size) => (k + 1 === size ? 2 ** -52 : 1),
  geometric: (k, size) => 2 ** ((-52 * k) / (size - 1)),
  arithmetic: (k, size) => 1 - (k / (size - 1)) * (1 - 2 ** -52),
  "signs in turn": (k) => (k % 2 === 0 ? 1 : -1),
  "pairs up to rounding": (k, size) => Math.floor(k / 2) / size + (k % 2) * 2 ** -51,
  "clusters of seven": (k) => (k % 7) + 1e-14 * Math.sin(k),
  "half is zero": (k, size) => (2 * k < size ? 0 : Math.cos(k)),
};

/** Q diag(λ) Qᵀ with Q the eigenvectors of a matrix without a pattern. */
function withSpectrum(size: number, seed: number, lambda: (k: number, size: number) => number): Float64Array {
  const { vectors } = symmetricEigen(
    symmetric(size, (i, j) => Math.sin(seed + 12.9898 * i + 4.1414 * j + 0.37 * i * j)),
    size,
  );
  const scaled = vectors.map((entry, at) => entry * lambda(at % size, size));
  return matrixProduct({ rows: size, inner: size, columns: size, left: scaled, right: vectors, transposeRight: true });
}

describe("symmetricEigen", () => {
  it.each(Object.keys(spectra))("finds the spectrum %s", { timeout: 600_000 }, (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 260 }), fc.integer({ min: 1, max: 1e6 }), (size, seed) => {
        const wanted = Float64Array.from({ length: size }, (_, k) => spectra[name]!(k, size)).sort();
        const matrix = withSpectrum(size, seed, spectra[name]!);
        for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) matrix[j * size + i] = matrix[i * size + j];
        const found = symmetricEigen(matrix, size);
        const most = Math.max(...wanted.map(Math.abs));
        expect(largestDifference(found.values, wanted)).toBeLessThan(3 * UNITS * size * 2 ** -53 * most);
        expect(residualError(matrix, found)).toBeLessThan(UNITS);
        expect(orthogonalityError(found.vectors, size)).toBeLessThan(UNITS);
        // negative control: one eigenvalue that is off by a millionth
        wanted[0] -= 1e-6 * most;
        expect(largestDifference(found.values, wanted)).toBeGreaterThan(3 * UNITS * size * 2 ** -53 * most);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it("solves tridiagonal and arrow matrices with entries of all magnitudes", { timeout: 600_000 }, () => {
    const power = fc.integer({ min: -290, max: 290 });
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 200 }),
        fc.array(power, { minLength: 11, maxLength: 11 }),
        fc.boolean(),
        (size, powers, arrow) => {
          const entry = (i: number, j: number): number => Math.sin(i + 7 * j) * 10 ** powers[(3 * i + 5 * j) % 11]!;
          const matrix = symmetric(size, (i, j) => (i === j || (arrow ? j === 0 : i - j === 1) ? entry(i, j) : 0));
          const found = symmetricEigen(matrix, size);
          const error = residualError(matrix, found);
          expect(error).toBeLessThan(UNITS);
          expect(orthogonalityError(found.vectors, size)).toBeLessThan(UNITS);
        },
      ),
      { seed: 12, numRuns: 300 },
    );
    // negative control: a residual is seen at this scale
    const small = symmetric(64, (i, j) => (i === j ? 1e-300 * (i + 1) : 0));
    const found = symmetricEigen(small, 64);
    found.values[3]! *= 1 + 1e-9;
    expect(residualError(small, found)).toBeGreaterThan(UNITS);
  });

  it("is accurate at 700 rows", { timeout: 600_000 }, () => {
    const matrix = symmetric(700, (i, j) => Math.sin(1 + 12.9898 * i + 4.1414 * j + 0.37 * i * j));
    const found = symmetricEigen(matrix, 700);
    expect(residualError(matrix, found)).toBeLessThan(UNITS);
    expect(orthogonalityError(found.vectors, 700)).toBeLessThan(UNITS);
    matrix[5] += 1e-8;
    expect(residualError(matrix, found)).toBeGreaterThan(UNITS);
  });
});
