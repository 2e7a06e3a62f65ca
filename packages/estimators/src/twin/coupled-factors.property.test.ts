import { jacobiEigen, semidefiniteFactor } from "@nnft/foundations/dense";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { coupledFactors } from "./coupled-factors.ts";

const SIZE = 4;
const entry = fc.double({ min: -1, max: 1, noNaN: true });
const square = fc.array(entry, { minLength: SIZE * SIZE, maxLength: SIZE * SIZE });

/** A covariance A Aᵀ + 0.3 of a random A. */
const covarianceOf = (A: readonly number[]): Float64Array =>
  Float64Array.from({ length: SIZE * SIZE }, (_, i) => {
    const [a, b] = [Math.floor(i / SIZE), i % SIZE];
    let sum = a === b ? 0.3 : 0;
    for (let k = 0; k < SIZE; k++) sum += A[a * SIZE + k] * A[b * SIZE + k];
    return sum;
  });

const product = (A: Float64Array, B: Float64Array): Float64Array =>
  Float64Array.from({ length: SIZE * SIZE }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < SIZE; k++) sum += A[Math.floor(i / SIZE) * SIZE + k] * B[(i % SIZE) * SIZE + k];
    return sum;
  });
const trace = (A: Float64Array): number => A.reduce((sum, x, i) => (i % (SIZE + 1) === 0 ? sum + x : sum), 0);
/** ⟨|A u − B u|²⟩ */
const distance = (A: Float64Array, B: Float64Array): number => A.reduce((sum, x, i) => sum + (x - B[i]) ** 2, 0);

/** The symmetric root of a covariance. */
function rootOf(S: Float64Array): Float64Array {
  const { values, vectors } = jacobiEigen(S, SIZE);
  return product(
    vectors.map((x, i) => x * Math.sqrt(values[i % SIZE])),
    vectors,
  );
}

describe("factors of a kernel and of one near it", () => {
  it("give both kernels, nearer to each other than any other two factors", () => {
    let found = 0;
    fc.assert(
      fc.property(square, square, fc.double({ min: 0.02, max: 0.2, noNaN: true }), (A, B, size) => {
        const kernel = covarianceOf(A);
        const other = covarianceOf(B);
        const near = kernel.map((K, i) => (1 - size) * K + size * other[i]);
        const coupled = coupledFactors(kernel, SIZE, 1e-14)!;
        const own = coupled.own.factor;
        expect(relativeDistance(product(own, own), kernel)).toBeLessThan(1e-13);
        const made = coupled.near(near);
        if (!made) return;
        found++;
        expect(relativeDistance(product(made.factor, made.factor), near)).toBeLessThan(1e-12);
        // Olkin & Pukelsheim: the least distance is tr(K + Ĝ − 2(K^{1/2} Ĝ K^{1/2})^{1/2})
        const root = rootOf(kernel);
        const least = trace(kernel) + trace(near) - 2 * trace(rootOf(product(product(root, near), root)));
        expect(Math.abs(distance(own, made.factor) - least)).toBeLessThan(1e-12 * trace(kernel));
        // negative control: Cholesky factors are further apart, or as far
        const [L, M] = [kernel, near].map((S) => semidefiniteFactor(S, SIZE).factor);
        expect(distance(L, M)).toBeGreaterThan(least - 1e-12);
      }),
      { seed: 3, numRuns: 100 },
    );
    expect(found).toBeGreaterThan(80);
  });

  it("are not made of a singular kernel, nor of one far away", () => {
    expect(coupledFactors(Float64Array.of(1, 1, 1, 1), 2, 1e-14)).toBeUndefined();
    const coupled = coupledFactors(Float64Array.of(1, 0, 0, 1), 2, 1e-14)!;
    expect(coupled.near(Float64Array.of(40, 0, 0, 30))).toBeUndefined();
    expect(coupled.near(Float64Array.of(1.1, 0.1, 0.1, 0.9))).toBeDefined();
  });
});
