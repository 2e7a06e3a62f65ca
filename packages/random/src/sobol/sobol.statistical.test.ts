import { describe, expect, it } from "vitest";
import { expectPulls } from "../../../../tooling/testing/statistics.ts";
import { keyFrom, split } from "../index.ts";
import { fillSobol } from "../sobol.ts";

const KEYS = 1000;

/** The means of f over the first n points of one coordinate, for many keys. */
function means(dimension: number, n: number, f: (u: number) => number): number[] {
  const u = new Float64Array(n);
  return Array.from({ length: KEYS }, (_, key) => {
    fillSobol(split(keyFrom("sobol"), key), dimension, u);
    return u.reduce((sum, x) => sum + f(x), 0) / n;
  });
}

/** Pull of ⟨d²⟩/variance from 1. */
function pullOf(deviations: readonly number[], variance: number): number {
  const squares = deviations.map((d) => d ** 2 / variance);
  const mean = squares.reduce((a, b) => a + b, 0) / squares.length;
  const spread = Math.sqrt(squares.reduce((sum, s) => sum + (s - mean) ** 2, 0)) / squares.length;
  return (mean - 1) / spread;
}

describe("scrambled Sobol points over 1,000 keys", () => {
  // one point in each of n cells, independent and uniform there: Var = 1/(12 n³) for f = u, and by Owen for nested uniform scrambling
  it("have the variance of nested uniform scrambling in one dimension", () => {
    const pulls: number[] = [];
    for (const dimension of [0, 1, 2, 4, 13, 22, 38, 63])
      for (const n of [1, 2, 8, 64, 512])
        pulls.push(
          pullOf(
            means(dimension, n, (u) => u - 0.5),
            1 / (12 * n ** 3),
          ),
        );
    expectPulls(pulls);
  });

  it("are not a digital shift, whose variance is another (negative control)", () => {
    // all n points move alike within their cells: Var = 1/(12 n²)
    const n = 64;
    const shifted = means(1, n, (u) => u - 0.5).map((_, key) => {
      const u = new Float64Array(1);
      fillSobol(split(keyFrom("shift"), key), 1, u);
      return ((u[0]! * n) % 1) / n - 0.5 / n;
    });
    expect(Math.abs(pullOf(shifted, 1 / (12 * n ** 3)))).toBeGreaterThan(5);
  });

  it("have means without bias, also of functions that see high bits, pairs of dimensions and kinks", () => {
    const n = 16;
    const [u, v] = [new Float64Array(n), new Float64Array(n)];
    const functions: readonly ((x: number, y: number) => number)[] = [
      (x, y) => x * y - 0.25,
      (x, y) => (x > y ? 0.5 : -0.5),
      (x) => ((x * 2 ** 20) % 1) - 0.5,
      (x, y) => Math.cos(2 * Math.PI * (5 * x + 3 * y)),
      (x) => Math.log(x) + 1,
    ];
    const pulls = functions.flatMap((f) =>
      [0, 2, 7, 11, 18, 30, 41, 62].map((a) => {
        const found = Array.from({ length: KEYS }, (_, key) => {
          const own = split(keyFrom("means"), key);
          fillSobol(own, a, u);
          fillSobol(own, a + 1, v);
          return u.reduce((sum, x, i) => sum + f(x, v[i]!), 0) / n;
        });
        const mean = found.reduce((x, y) => x + y, 0) / KEYS;
        const spread = Math.sqrt(found.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / KEYS;
        return mean / spread;
      }),
    );
    expectPulls(pulls);
    // negative control: numbers that lie at the lower ends of their cells
    const low = means(3, n, (x) => Math.floor(x * n) / n - 0.5);
    expect(low.every((mean) => Math.abs(mean + 0.5 / n) < 1e-12)).toBe(true);
    const half = means(3, n, (x) => x - 0.5 - 0.05 / n);
    const mean = half.reduce((x, y) => x + y, 0) / KEYS;
    const spread = Math.sqrt(half.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / KEYS;
    expect(Math.abs(mean / spread)).toBeGreaterThan(5);
  });
});
