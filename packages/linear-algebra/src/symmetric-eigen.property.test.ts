import { describe, expect, it } from "vitest";
import { symmetricEigen } from "./symmetric-eigen.ts";
import { positive } from "./testing/matrices.ts";

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
  });
});
