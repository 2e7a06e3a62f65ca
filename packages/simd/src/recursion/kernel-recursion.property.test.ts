import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd, type RecursionLayer } from "../index.ts";
import { kernelRecursionReference } from "../reference/kernel-recursion.ts";

const builds: Build[] = ["plain", "relaxed"];
const extent = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 60 }));
const relu = (weightVariance: number, biasVariance: number): RecursionLayer => ({
  activation: "relu",
  weightVariance,
  biasVariance,
});
const erf = (weightVariance: number, biasVariance: number): RecursionLayer => ({
  activation: "erf",
  weightVariance,
  biasVariance,
});
const layer = fc.constantFrom(
  relu(2, 0),
  relu(1.3, 0.2),
  erf(1.5, 0),
  erf(2.2, 0.4),
  { ...relu(1.6, 0.1), kernelRate: 0 },
  { ...erf(1.4, 0.1), kernelRate: 2.5 },
);
const layers = fc.array(layer, { minLength: 1, maxLength: 4 });

/** Five numbers per point, of order one. */
const features = (points: number, seed: number): number[][] =>
  Array.from({ length: points }, (_, i) =>
    Array.from({ length: 5 }, (_, p) => 1.5 * Math.sin(seed + 7.1 * i + 2.3 * p)),
  );
const inner = (x: number[], y: number[]): number => x.reduce((sum, value, p) => sum + (value * y[p]!) / 5, 0.05);
const gramOf = (x: number[][], y: number[][]): Float64Array =>
  Float64Array.from(x.flatMap((row) => y.map((column) => inner(row, column))));
const diagonalOf = (x: number[][]): Float64Array => Float64Array.from(x, (row) => inner(row, row));

// 10⁻¹⁵ in the angles; the tangent kernel loses digits next to t = 0, where the reference's cos t is rounded differently
const K_TOLERANCE = 1e-13;
const THETA_TOLERANCE = 3e-7;

describe.each(builds)("kernelRecursion in the %s build", (build) => {
  const simd = loadSimd({ build });

  it("is the reference for any shape, number of layers and mixture of activations", () => {
    fc.assert(
      fc.property(extent, extent, layers, fc.boolean(), (rows, columns, stack, given) => {
        const x = features(rows, 1);
        const y = features(columns, 400);
        const k = gramOf(x, y);
        const theta = given ? k.map((value) => 1 + value) : k;
        const copy = k.slice();
        const found = simd.kernelRecursion({
          rows,
          columns,
          k,
          ...(given ? { theta } : {}),
          rowVariances: diagonalOf(x),
          columnVariances: diagonalOf(y),
          layers: stack,
        });
        expect(k).toEqual(copy);
        const wanted = kernelRecursionReference(k, theta, diagonalOf(x), diagonalOf(y), stack);
        expect(largestDifference(found.k, wanted.k)).toBeLessThan(K_TOLERANCE);
        expect(largestDifference(found.theta, wanted.theta)).toBeLessThan(THETA_TOLERANCE);
        // negative control: one layer more
        const more = kernelRecursionReference(k, theta, diagonalOf(x), diagonalOf(y), [...stack, relu(1.7, 0.1)]);
        expect(largestDifference(found.k, more.k)).toBeGreaterThan(K_TOLERANCE);
        expect(largestDifference(found.theta, more.theta)).toBeGreaterThan(THETA_TOLERANCE);
      }),
      { seed: 31, numRuns: 100 },
    );
  });

  it("of one set of points reads the lower triangle, is symmetric, and its diagonal is the returned variances", () => {
    fc.assert(
      fc.property(extent, layers, (points, stack) => {
        const x = features(points, 3);
        const k = gramOf(x, x);
        const q = Float64Array.from(x, (_, i) => k[i * points + i]!);
        const whole = simd.kernelRecursion({
          rows: points,
          columns: points,
          k,
          rowVariances: q,
          columnVariances: q,
          layers: stack,
        });
        for (let i = 0; i < points; i++) k.fill(Number.NaN, i * points + i + 1, (i + 1) * points);
        const target = { k, theta: new Float64Array(k.length) };
        const found = simd.kernelRecursion({
          rows: points,
          columns: points,
          k,
          rowVariances: q,
          layers: stack,
          target,
        });
        expect(found.k).toBe(k);
        expect(largestDifference(found.k, whole.k)).toBeLessThan(1e-14);
        expect(largestDifference(found.theta, whole.theta)).toBeLessThan(THETA_TOLERANCE);
        for (let i = 0; i < points; i++) {
          expect(found.k[i * points + i]).toBe(found.rowVariances[i]);
          for (let j = 0; j < i; j++) {
            expect(found.k[j * points + i]).toBe(found.k[i * points + j]);
            expect(found.theta[j * points + i]).toBe(found.theta[i * points + j]);
          }
        }
        // negative control
        expect(largestDifference(found.k, whole.theta)).toBeGreaterThan(1e-14);
      }),
      { seed: 32, numRuns: 60 },
    );
  });

  it("pieces of long rows join: 3 × 2500 and 1500 × 1500 points", () => {
    const x = features(3, 1);
    const y = features(2500, 2);
    const stack = [relu(2, 0.1), erf(1.5, 0.2)];
    const k = gramOf(x, y);
    const q = { rowVariances: diagonalOf(x), columnVariances: diagonalOf(y) };
    const found = simd.kernelRecursion({ rows: 3, columns: 2500, k, ...q, layers: stack });
    const wanted = kernelRecursionReference(k, k, q.rowVariances, q.columnVariances, stack);
    expect(largestDifference(found.k, wanted.k)).toBeLessThan(K_TOLERANCE);
    const z = y.slice(0, 1500);
    const square = gramOf(z, z);
    const symmetric = simd.kernelRecursion({
      rows: 1500,
      columns: 1500,
      k: square,
      rowVariances: diagonalOf(z),
      layers: stack,
    });
    const all = kernelRecursionReference(square, square, diagonalOf(z), diagonalOf(z), stack);
    expect(largestDifference(symmetric.k, all.k)).toBeLessThan(K_TOLERANCE);
    expect(largestDifference(symmetric.theta, all.theta)).toBeLessThan(THETA_TOLERANCE);
    // negative control
    expect(largestDifference(symmetric.k, all.theta)).toBeGreaterThan(K_TOLERANCE);
  });
});
