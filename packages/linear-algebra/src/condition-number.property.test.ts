import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { choleskyFactor, conditionNumber, solvePositive, symmetricEigen } from "./index.ts";
import { numbers, positive } from "./testing/matrices.ts";

/** ‖S‖₁·‖S⁻¹‖₁ with the inverse written out. */
function exactConditionNumber(matrix: Float64Array, size: number): number {
  const unit = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
  const columnSums = (entries: Float64Array): number[] =>
    Array.from({ length: size }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += Math.abs(entries[i * size + j]);
      return sum;
    });
  return Math.max(...columnSums(matrix)) * Math.max(...columnSums(solvePositive(matrix, unit, size)));
}

/** A Aᵀ + ridge of a square of numbers without a pattern. */
function random(size: number, seed: number, ridge: number): Float64Array {
  const root = numbers(size * size, seed).map((entry, i) => entry * Math.cos(1.7 * i * i + seed));
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) matrix[i * size + j] += root[i * size + k] * root[j * size + k];
      if (i === j) matrix[i * size + j] += ridge;
    }
  return matrix;
}

describe("conditionNumber", () => {
  it("is never above ‖S‖₁‖S⁻¹‖₁, never below a third of it, and mostly equal", () => {
    let equal = 0;
    let all = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(1, 1e-3, 1e-6),
        (size, seed, ridge) => {
          const matrix = random(size, seed, ridge);
          const found = conditionNumber(matrix, choleskyFactor(matrix, size), size);
          const ratio = found / exactConditionNumber(matrix, size);
          expect(ratio).toBeLessThan(1 + 1e-6);
          expect(ratio).toBeGreaterThan(1 / 3);
          all++;
          if (ratio > 1 - 1e-6) equal++;
        },
      ),
      { seed: 4, numRuns: 200 },
    );
    expect(all).toBe(200);
    expect(equal / all).toBeGreaterThan(0.6);
  });

  it("lies between λ_max/λ_min and size times that, on large matrices too", () => {
    for (const size of [2, 20, 100]) {
      const matrix = positive(size, 3);
      const { values } = symmetricEigen(matrix, size);
      const spectral = values[size - 1] / values[0];
      const found = conditionNumber(matrix, choleskyFactor(matrix, size), size);
      expect(found).toBeGreaterThan(spectral / 3);
      expect(found).toBeLessThan(size * spectral * (1 + 1e-12));
      // negative control: only the norm of the inverse
      expect(1 / values[0]).toBeLessThan(spectral / 1.4);
    }
  });

  it("is 1 for a multiple of the unit matrix and 1/(1 − |ρ|)·(1 + |ρ|) for a correlation", () => {
    const pair = (rho: number): number => {
      const matrix = Float64Array.of(1, rho, rho, 1);
      return conditionNumber(matrix, choleskyFactor(matrix, 2), 2);
    };
    expectClose(conditionNumber(Float64Array.of(7), Float64Array.of(Math.sqrt(7)), 1), 1, 5e-15);
    for (const rho of [0, 0.5, -0.99]) expectClose(pair(rho) / ((1 + Math.abs(rho)) / (1 - Math.abs(rho))), 1, 5e-13);
    expect(Math.abs(pair(0.5) - 4)).toBeGreaterThan(0.5);
  });

  it("with a unit diagonal does not see the scale of rows", () => {
    const size = 12;
    const matrix = positive(size, 1);
    const scales = Float64Array.from({ length: size }, (_, i) => 10 ** (-i / 2));
    const scaled = matrix.map((entry, at) => entry * scales[Math.floor(at / size)] * scales[at % size]);
    const unscaled = matrix.map(
      (entry, at) => entry / Math.sqrt(matrix[Math.floor(at / size) * (size + 1)] * matrix[(at % size) * (size + 1)]),
    );
    const found = conditionNumber(scaled, choleskyFactor(scaled, size), size, { scaling: "unit-diagonal" });
    expectClose(found / conditionNumber(unscaled, choleskyFactor(unscaled, size), size), 1, 5e-11);
    // negative control: without it the scale is all there is to see
    expect(conditionNumber(scaled, choleskyFactor(scaled, size), size)).toBeGreaterThan(1e9);
  });
});
