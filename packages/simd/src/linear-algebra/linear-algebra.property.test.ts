import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd, type Real } from "../index.ts";
import { choleskyReference, gemmReference, solveTriangularReference } from "../reference/linear-algebra.ts";
import { instantiate } from "../wasm/instance.ts";
import { choleskySolve } from "./cholesky-solve.ts";
import { gemm } from "./gemm.ts";

const builds: Build[] = ["plain", "relaxed"];
const extent = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 70 }));
const long = fc.oneof(extent, fc.integer({ min: 120, max: 300 }));

// numbers of order one without symmetry, the same in every run
function numbers(length: number, seed: number, type: "f32" | "f64" = "f64"): Real {
  const at = (_: unknown, i: number): number => Math.sin(1 + seed + 12.9898 * i + 0.001 * i * i);
  return type === "f32" ? Float32Array.from({ length }, at) : Float64Array.from({ length }, at);
}

/** A·Aᵀ/n + ½, positive definite and well conditioned. */
function positive(n: number): Float64Array {
  const x = numbers(n * n, 5);
  const a = gemmReference(
    n,
    n,
    n,
    (i, p) => x[i * n + p]!,
    (p, j) => x[j * n + p]!,
    1 / n,
  );
  for (let i = 0; i < n; i++) a[i * n + i]! += 0.5;
  return a;
}

describe.each(builds)("dense products in the %s build", (build) => {
  const simd = loadSimd({ build });

  it.each(["f32", "f64"] as const)("gemm of %s is α·op(A)·op(B) + β·C for every size and transpose", (type) => {
    fc.assert(
      fc.property(
        extent,
        extent,
        long,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(1, -0.7),
        fc.constantFrom(0, 1, 0.3),
        (m, n, k, transposeA, transposeB, alpha, beta) => {
          const a = numbers(m * k, 1, type);
          const b = numbers(k * n, 2, type);
          const c = numbers(m * n, 3, type);
          const copies = [a.slice(), b.slice(), c.slice()];
          const wanted = gemmReference(
            m,
            n,
            k,
            (i, p) => a[transposeA ? p * m + i : i * k + p]!,
            (p, j) => b[transposeB ? j * k + p : p * n + j]!,
            alpha,
            beta,
            c,
          );
          const options = { m, n, k, a, b, transposeA, transposeB, alpha, beta };
          const found = simd.gemm(beta === 0 ? options : { ...options, c });
          const tolerance = 2 * (k + 2) * (type === "f32" ? 2 ** -24 : 2 ** -53);
          expect(largestDifference(found, wanted)).toBeLessThan(tolerance * (k + 1));
          expect(found.constructor).toBe(a.constructor);
          expect(found === c).toBe(beta !== 0);
          expect([a, b]).toEqual(copies.slice(0, 2));
          // negative control: one per mille more
          const off = wanted.map((x) => 1.001 * x + 1e-3);
          expect(largestDifference(found, off)).toBeGreaterThan(tolerance * (k + 1));
        },
      ),
      { seed: 11, numRuns: 120 },
    );
  });

  it.each(["f32", "f64"] as const)("syrk of %s is gemm with its own transpose, symmetric to the last bit", (type) => {
    fc.assert(
      fc.property(extent, long, fc.constantFrom(0, 0.3), (n, k, beta) => {
        const a = numbers(n * k, 1, type);
        const c = simd.syrk({ n, k: 1, a: numbers(n, 2, type) });
        const wanted = simd.gemm({ m: n, n, k, a, b: a, transposeB: true, alpha: 1.5, beta, c: c.slice() });
        const found = simd.syrk({ n, k, a, alpha: 1.5, beta, c });
        const tolerance = 4 * (k + 2) * (k + 1) * (type === "f32" ? 2 ** -24 : 2 ** -53);
        expect(largestDifference(found, wanted)).toBeLessThan(tolerance);
        for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) expect(found[i * n + j]).toBe(found[j * n + i]);
        // negative control
        expect(largestDifference(found, wanted.map((x) => x + 0.1) as Float64Array)).toBeGreaterThan(tolerance);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it("gram sums float32 products in float64, so long rows lose nothing", () => {
    fc.assert(
      fc.property(extent, long, (points, columns) => {
        const a = numbers(points * columns, 1, "f32") as Float32Array;
        const found = simd.gram({ points, columns, a, alpha: 1 / columns });
        const row = (i: number, p: number): number => a[i * columns + p]!;
        const wanted = gemmReference(points, points, columns, row, (p, j) => row(j, p), 1 / columns);
        expect(largestDifference(found, wanted)).toBeLessThan(2e-6);
        // negative control
        expect(
          largestDifference(
            found,
            wanted.map((x) => x + 1e-5),
          ),
        ).toBeGreaterThan(2e-6);
      }),
      { seed: 13, numRuns: 60 },
    );
    const columns = 200_000;
    const ones = new Float32Array(columns).fill(1.1);
    const relative = (value: number): number => Math.abs(value / (columns * Math.fround(1.1) ** 2) - 1);
    expect(relative(simd.gram({ points: 1, columns, a: ones })[0]!)).toBeLessThan(1e-5);
    // negative control: only in float32 the sum stalls
    expect(relative(simd.syrk({ n: 1, k: columns, a: ones })[0]!)).toBeGreaterThan(1e-5);
  });
});

describe.each(builds)("factor and solves in the %s build", (build) => {
  const simd = loadSimd({ build });

  it("cholesky is the reference's factor, and L·Lᵀ = A", () => {
    fc.assert(
      fc.property(extent, (n) => {
        const a = positive(n);
        const copy = a.slice();
        const l = simd.cholesky({ n, a });
        expect(a).toEqual(copy);
        const wanted = choleskyReference(n, a);
        expect(largestDifference(l, wanted)).toBeLessThan(1e-13);
        for (let i = 0; i < n; i++) expect(l.subarray(i * n + i + 1, (i + 1) * n).every((x) => x === 0)).toBe(true);
        expect(largestDifference(simd.syrk({ n, k: n, a: l }), a)).toBeLessThan(1e-13);
        // what stands above the diagonal is not read
        for (let i = 0; i < n; i++) copy.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
        expect(simd.cholesky({ n, a: copy, target: copy })).toBe(copy);
        expect(largestDifference(copy, wanted)).toBeLessThan(1e-13);
        // negative control: the factor of A + 10⁻⁹
        for (let i = 0; i < n; i++) a[i * n + i]! += 1e-9;
        expect(largestDifference(choleskyReference(n, a), l)).toBeGreaterThan(1e-13);
      }),
      { seed: 14, numRuns: 80 },
    );
  });

  it("solveTriangular substitutes with L and with Lᵀ", () => {
    fc.assert(
      fc.property(extent, extent, fc.boolean(), (n, columns, transpose) => {
        const l = choleskyReference(n, positive(n));
        const b = numbers(n * columns, 7) as Float64Array;
        const wanted = solveTriangularReference(n, columns, l, b, transpose);
        for (let i = 0; i < n; i++) l.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
        const found = simd.solveTriangular({ n, columns, l, b, transpose });
        expect(largestDifference(found, wanted)).toBeLessThan(1e-12);
        const target = new Float64Array(n * columns);
        expect(simd.solveTriangular({ n, columns, l, b, transpose, target })).toBe(target);
        expect(target).toEqual(found);
        // negative control: the other triangle
        if (n > 1) {
          const other = simd.solveTriangular({ n, columns, l, b, transpose: !transpose });
          expect(largestDifference(other, wanted)).toBeGreaterThan(1e-12);
        }
      }),
      { seed: 15, numRuns: 80 },
    );
  });

  it("choleskySolve leaves a residual of rounding size", () => {
    fc.assert(
      fc.property(extent, extent, (n, columns) => {
        const a = positive(n);
        const b = numbers(n * columns, 8) as Float64Array;
        const x = simd.choleskySolve({ n, columns, a, b });
        const residual = (solution: Float64Array): number =>
          largestDifference(
            gemmReference(
              n,
              columns,
              n,
              (i, p) => a[i * n + p]!,
              (p, j) => solution[p * columns + j]!,
            ),
            b,
          );
        expect(residual(x)).toBeLessThan(1e-12);
        // negative control
        expect(residual(x.map((value) => value * (1 + 1e-9) + 1e-9))).toBeGreaterThan(1e-12);
      }),
      { seed: 16, numRuns: 60 },
    );
  });

  it("blocks fit together at n = 1100, with one and with five right-hand sides", () => {
    const n = 1100;
    const x = numbers(n * 300, 4) as Float64Array;
    const a = simd.syrk({ n, k: 300, a: x, alpha: 1 / n });
    for (let i = 0; i < n; i++) a[i * n + i]! += 0.1;
    for (const columns of [1, 5]) {
      const b = numbers(n * columns, 9) as Float64Array;
      const found = simd.choleskySolve({ n, columns, a, b });
      // two routes: the factor and two substitutions
      const l = simd.cholesky({ n, a });
      const half = simd.solveTriangular({ n, columns, l, b });
      const whole = simd.solveTriangular({ n, columns, l, b: half, transpose: true });
      expect(largestDifference(found, whole)).toBeLessThan(1e-11);
      let residual = 0;
      for (let i = 0; i < n; i++) {
        let sum = -b[i * columns]!;
        for (let j = 0; j < n; j++) sum += a[i * n + j]! * found[j * columns]!;
        residual = Math.max(residual, Math.abs(sum));
      }
      expect(residual).toBeLessThan(1e-11);
      // negative control
      expect(
        largestDifference(
          found,
          whole.map((value) => value * 1.0001),
        ),
      ).toBeGreaterThan(1e-11);
    }
  });
});

describe("work space", () => {
  it("does not grow over ten thousand small calls", () => {
    const instance = instantiate("auto");
    const product = gemm(instance);
    const solve = choleskySolve(instance);
    const a = Float64Array.of(2, 1, 1, 3);
    product({ m: 2, n: 2, k: 2, a, b: a });
    const before = instance.memory.buffer.byteLength;
    for (let call = 0; call < 10_000; call++) {
      product({ m: 2, n: 2, k: 2, a, b: a });
      solve({ n: 2, a, b: a.subarray(0, 2) });
    }
    expect(instance.memory.buffer.byteLength).toBe(before);
    // negative control: a larger call does grow
    product({ m: 300, n: 300, k: 300, a: new Float64Array(90_000), b: new Float64Array(90_000) });
    expect(instance.memory.buffer.byteLength).toBeGreaterThan(before);
  });
});
