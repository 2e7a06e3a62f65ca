import { jacobiEigen } from "@nnft/foundations/dense";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eigenBackend, SMALL_SPECTRUM, symmetricEigen } from "./symmetric-eigen.ts";
import { largestDifference } from "./testing/matrices.ts";
import { orthogonalityError, residualError, symmetric } from "./testing/spectra.ts";

/** Units of size·2⁻⁵³ that residual and orthogonality may have; below 3 in all that was tried. */
const UNITS = 8;

/** Eigenvalues and vectors of `matrix`, checked: ascending, residual and orthogonality of rounding size. */
function checked(matrix: Float64Array, size: number): ReturnType<typeof symmetricEigen> {
  const found = symmetricEigen(matrix, size);
  expect([...found.values]).toEqual([...found.values].sort((a, b) => a - b));
  expect(residualError(matrix, found)).toBeLessThan(UNITS);
  expect(orthogonalityError(found.vectors, size)).toBeLessThan(UNITS);
  return found;
}

// both backends, odd halves
const sizes = [1, 2, 3, 9, 32, 33, SMALL_SPECTRUM - 1, SMALL_SPECTRUM, SMALL_SPECTRUM + 1, 129, 200];

describe("symmetricEigen", () => {
  it.each(sizes)("gives S V = V diag(λ) and Vᵀ V = 1 to rounding at size %i, λ ascending", (size) => {
    const matrix = symmetric(size, (i, j) => Math.sin(1 + 12.9898 * i + 4.1414 * j + 0.37 * i * j));
    const { values, vectors } = checked(matrix, size);
    // negative controls: another matrix, and vectors of another length
    const other = matrix.slice();
    other[0] += 1e-9 * (1 + Math.abs(other[0])) * size;
    expect(residualError(other, { values, vectors })).toBeGreaterThan(UNITS);
    expect(
      orthogonalityError(
        vectors.map((entry) => entry * (1 + 1e-11)),
        size,
      ),
    ).toBeGreaterThan(UNITS);
  });

  it("gives the spectrum and the vectors of Jacobi rotations, small and large", () => {
    const either = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: SMALL_SPECTRUM, max: 96 }));
    fc.assert(
      fc.property(either, fc.integer({ min: 1, max: 1e6 }), (size, seed) => {
        const matrix = symmetric(size, (i, j) => Math.sin(seed + 12.9898 * i + 4.1414 * j + 0.37 * i * j));
        const found = checked(matrix, size);
        const jacobi = jacobiEigen(matrix, size);
        const scale = Math.max(...jacobi.values.map(Math.abs));
        expect(largestDifference(found.values, jacobi.values)).toBeLessThan(UNITS * size * 2 ** -53 * scale);
        // a vector is as sure as its eigenvalue is apart from the next; signs are free
        for (let k = 0; k < size; k++) {
          const gap = Math.min(...[k - 1, k + 1].map((l) => Math.abs((jacobi.values[l] ?? 1e9) - jacobi.values[k])));
          let overlap = 0;
          for (let i = 0; i < size; i++) overlap += found.vectors[i * size + k] * jacobi.vectors[i * size + k];
          const angle = (UNITS * size * 2 ** -53 * scale) / gap;
          if (angle < 0.1) expect(1 - Math.abs(overlap)).toBeLessThan(angle * angle + 1e-14 * size);
        }
        // negative control: the spectrum of a shifted matrix
        expect(
          largestDifference(
            found.values,
            jacobi.values.map((x) => x + 1e-9),
          ),
        ).toBeGreaterThan(1e-10);
      }),
      { seed: 7, numRuns: 16 },
    );
  });

  it("gives known spectra: the chain 2 − 2cos(kπ/(n + 1)), a projector, a constant", () => {
    for (const size of [40, 150]) {
      const chain = symmetric(size, (i, j) => (i === j ? 2 : i - j === 1 ? -1 : 0));
      const exact = Float64Array.from({ length: size }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)));
      expect(largestDifference(checked(chain, size).values, exact)).toBeLessThan(UNITS * 4 * size * 2 ** -53);
      // rank two: Gram matrix of 1 and of alternating signs
      const rankTwo = symmetric(size, (i, j) => 1 + ((i + j) % 2 === 0 ? 3 : -3));
      const wanted = new Float64Array(size);
      wanted.set([size, 3 * size], size - 2);
      expect(largestDifference(checked(rankTwo, size).values, wanted)).toBeLessThan(UNITS * 4 * size * size * 2 ** -53);
      for (const constant of [0, -3, 1e-300]) {
        const same = symmetric(size, (i, j) => (i === j ? constant : 0));
        expect([...checked(same, size).values]).toEqual(Array.from({ length: size }, () => constant));
      }
      // negative control: the closed chain has other eigenvalues
      chain[(size - 1) * size] = -1;
      expect(largestDifference(symmetricEigen(chain, size).values, exact)).toBeGreaterThan(1e-4);
    }
  });

  it("keeps its accuracy for clusters, graded and glued matrices, and for permuted diagonals", () => {
    for (const size of [60, 147]) {
      const matrices = {
        "glued Wilkinson W21+": symmetric(size, (i, j) =>
          i === j ? Math.abs(10 - (i % 21)) : i - j === 1 ? (i % 21 === 0 ? 1e-9 : 1) : 0,
        ),
        graded: symmetric(size, (i, j) => 10 ** (-(8 * (i + j)) / size) * Math.cos(i * j + i)),
        "graded upwards": symmetric(size, (i, j) => 10 ** ((8 * (i + j)) / size - 16) * Math.cos(i * j + i)),
        "three clusters": symmetric(size, (i, j) => (i === j ? i % 3 : 1e-13 * Math.sin(i + 7 * j))),
        diagonal: symmetric(size, (i, j) => (i === j ? (i * 37) % size : 0)),
        "smooth kernel": symmetric(size, (i, j) => Math.exp(-(((i - j) / 20) ** 2))),
        "all magnitudes": symmetric(size, (i, j) => Math.sin(i + 3 * j) * 10 ** -((i * 7919 + j * 104729) % 300)),
      };
      expect(Object.values(matrices).map((matrix) => checked(matrix, size).values.length)).toEqual(Array(7).fill(size));
      const values = symmetricEigen(matrices.diagonal, size).values;
      expect([...values]).toEqual(Array.from({ length: size }, (_, i) => (i * 37) % size).sort((a, b) => a - b));
    }
  });

  it("scales: the spectrum of 2^k S is 2^k times that of S to the last bit, from 1e-300 to 1e300", () => {
    for (const size of [20, 80]) {
      const matrix = symmetric(size, (i, j) => Math.sin(1 + 3 * i + 5 * j));
      const { values, vectors } = symmetricEigen(matrix, size);
      for (const factor of [2 ** -990, 2 ** -30, 2 ** 990]) {
        const scaled = symmetricEigen(
          matrix.map((entry) => entry * factor),
          size,
        );
        expect([...scaled.values]).toEqual([...values].map((value) => value * factor));
        expect([...scaled.vectors]).toEqual([...vectors]);
      }
      // subnormal numbers have few digits, but no harm comes of them
      const tiny = symmetricEigen(
        matrix.map((entry) => entry * 1e-310),
        size,
      );
      expect(
        largestDifference(
          tiny.values.map((value) => value * 1e300 * 1e10),
          values,
        ),
      ).toBeLessThan(1e-10 * size);
      // negative control: another factor
      expect([
        ...symmetricEigen(
          matrix.map((entry) => entry * 3),
          size,
        ).values,
      ]).not.toEqual([...values]);
    }
  });

  it("reads the lower triangle only, writes nothing, and has the same bits and signs every time", () => {
    for (const size of [30, 90]) {
      const entry = (i: number, j: number): number => Math.cos(2 * i + j * j);
      const matrix = symmetric(size, entry);
      const half = Float64Array.from(matrix, (x, at) => (at % size > Math.floor(at / size) ? Number.NaN : x));
      const copy = half.slice();
      const first = symmetricEigen(matrix, size);
      const second = symmetricEigen(half, size);
      expect([...half]).toEqual([...copy]);
      expect([...second.values]).toEqual([...first.values]);
      expect([...second.vectors]).toEqual([...first.vectors]);
      for (let k = 0; k < size; k++) {
        const column = Array.from({ length: size }, (_, i) => first.vectors[i * size + k]);
        const largest = Math.max(...column.map(Math.abs));
        expect(column.find((x) => Math.abs(x) > (1 - 2 ** -20) * largest)).toBeGreaterThan(0);
      }
      // negative control: the lower triangle counts
      half[size] += 0.5;
      expect([...symmetricEigen(half, size).values]).not.toEqual([...first.values]);
    }
  });

  it("chooses its backend by the size", () => {
    expect([eigenBackend(SMALL_SPECTRUM - 1), eigenBackend(SMALL_SPECTRUM)]).toEqual(["loops", "simd"]);
  });
});
