import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd } from "../index.ts";
import { gemmReference } from "../reference/linear-algebra.ts";
import { tridiagonalizeReference } from "../reference/tridiagonalize.ts";

const builds: Build[] = ["plain", "relaxed"];
const ROUNDING = 2 ** -53;

/** Symmetric, of order one, without a pattern; `upper` stands where nothing may be read. */
function symmetric(n: number, upper?: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (upper !== undefined && j > i) return upper;
    const [high, low] = [Math.max(i, j), Math.min(i, j)];
    return Math.sin(1 + 12.9898 * high + 4.1414 * low + 0.37 * high * low);
  });
}

function unit(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => (Math.floor(at / n) === at % n ? 1 : 0));
}

/** M ↦ Mᵀ T M for T from its two diagonals. */
function sandwiched(n: number, diagonal: Float64Array, off: Float64Array, m: Float64Array): Float64Array {
  const tm = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const above = i > 0 ? off[i - 1]! * m[(i - 1) * n + j]! : 0;
    const below = i + 1 < n ? off[i]! * m[(i + 1) * n + j]! : 0;
    return diagonal[i]! * m[at]! + above + below;
  });
  return gemmReference(
    n,
    n,
    n,
    (i, p) => m[p * n + i]!,
    (p, j) => tm[p * n + j]!,
  );
}

// around the panel of 32, the block of 64 and the chunk of 128 rows
const sizes = [1, 2, 3, 4, 5, 8, 31, 32, 33, 34, 35, 64, 65, 66, 97, 128, 130];

describe.each(builds)("tridiagonalize in the %s build", (build) => {
  const simd = loadSimd({ build });

  it.each(sizes)("gives A = Q T Qᵀ with orthogonal Q at n = %i, from the lower triangle only", (n) => {
    const a = symmetric(n, Number.NaN);
    const copy = a.slice();
    const { diagonal, offDiagonal, reflectRows } = simd.tridiagonalize({ n, a });
    expect([...a]).toEqual([...copy]);
    const turned = reflectRows(unit(n));
    const bound = 16 * (n + 8) * ROUNDING * Math.sqrt(n);
    expect(largestDifference(sandwiched(n, diagonal, offDiagonal, turned), symmetric(n))).toBeLessThan(bound);
    const ones = sandwiched(n, new Float64Array(n).fill(1), new Float64Array(n), turned);
    expect(largestDifference(ones, unit(n))).toBeLessThan(bound);
    // negative control: one entry of T that is off by a millionth
    diagonal[n - 1]! += 1e-6;
    expect(largestDifference(sandwiched(n, diagonal, offDiagonal, turned), symmetric(n))).toBeGreaterThan(bound);
  });

  it("gives T and Q of reflectors that are applied one after the other", () => {
    for (const n of [4, 7, 40]) {
      const a = symmetric(n);
      const { diagonal, offDiagonal, reflectRows } = simd.tridiagonalize({ n, a });
      const { t, q } = tridiagonalizeReference(n, a);
      const wanted = Float64Array.from(t, (row, i) => row[i]!);
      expect(largestDifference(diagonal, wanted)).toBeLessThan(1e-12);
      expect(
        largestDifference(
          offDiagonal,
          Float64Array.from(t.slice(1), (row, i) => row[i]!),
        ),
      ).toBeLessThan(1e-12);
      const transposed = Float64Array.from({ length: n * n }, (_, at) => q[at % n]![Math.floor(at / n)]!);
      expect(largestDifference(reflectRows(unit(n)), transposed)).toBeLessThan(1e-12);
      // negative control: Q in the place of Qᵀ
      expect(largestDifference(reflectRows(unit(n)), Float64Array.from(q.flat()))).toBeGreaterThan(0.1);
    }
  });

  it("turns any number of rows, each by itself, also in place", () => {
    const n = 70;
    const { reflectRows } = simd.tridiagonalize({ n, a: symmetric(n) });
    const y = Float64Array.from({ length: 301 * n }, (_, i) => Math.cos(i));
    const all = reflectRows(y);
    expect([...reflectRows(y.subarray(300 * n))]).toEqual([...all.subarray(300 * n)]);
    expect(reflectRows(y, y)).toBe(y);
    expect([...y]).toEqual([...all]);
    // negative control: the rows did change
    expect(
      largestDifference(
        all.subarray(0, n),
        Float64Array.from({ length: n }, (_, i) => Math.cos(i)),
      ),
    ).toBeGreaterThan(0.1);
  });

  it("leaves what is tridiagonal already, zeros, and rows whose squares would underflow", () => {
    const n = 40;
    for (const size of [0, 1e-200, 1]) {
      const a = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        a[i * n + i] = i;
        if (i > 0) a[i * n + i - 1] = 0.5;
        if (i > 1 && size < 1) a[i * n] = size;
      }
      const { diagonal, offDiagonal, reflectRows } = simd.tridiagonalize({ n, a });
      expect([...diagonal]).toEqual(Array.from({ length: n }, (_, i) => i));
      expect([...offDiagonal]).toEqual(Array.from({ length: n - 1 }, () => 0.5));
      expect([...reflectRows(unit(n))]).toEqual([...unit(n)]);
      // negative control: an entry that counts
      a[(n - 1) * n] = 1e-3;
      expect([...simd.tridiagonalize({ n, a }).diagonal]).not.toEqual([...diagonal]);
    }
  });
});
