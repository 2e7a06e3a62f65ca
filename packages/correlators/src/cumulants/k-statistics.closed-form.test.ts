import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { cumulantsFromMoments, kStatistic } from "../cumulants.ts";
import { normals } from "../testing/seeded.ts";

/** A small joint distribution of two correlated, skewed variables. */
type Atom = { readonly probability: number; readonly row: readonly number[] };
const atoms: readonly Atom[] = [
  { probability: 0.5, row: [-1, 0.5] },
  { probability: 0.3, row: [0.4, -1] },
  { probability: 0.2, row: [1.5, 2] },
];

function cumulantOf(tuple: readonly number[], samples: readonly Atom[]): number {
  const table = Float64Array.from({ length: 1 << tuple.length }, (_, mask) => {
    const members = tuple.filter((_, k) => (mask >> k) & 1);
    return samples.reduce(
      (sum, { probability, row }) => sum + probability * members.reduce((p, a) => p * row[a], 1),
      0,
    );
  });
  return cumulantsFromMoments(table)[table.length - 1];
}

/** Exact expectation over all possible samples of M independent draws. */
function expectation(count: number, support: readonly Atom[], statistic: (rows: number[][]) => number): number {
  let sum = 0;
  for (let code = 0; code < support.length ** count; code++) {
    let probability = 1;
    const rows: number[][] = [];
    for (let i = 0, rest = code; i < count; i++, rest = Math.floor(rest / support.length)) {
      const atom = support[rest % support.length];
      probability *= atom.probability;
      rows.push([...atom.row]);
    }
    sum += probability * statistic(rows);
  }
  return sum;
}

describe("kStatistic", () => {
  const tuples = [[0], [0, 1], [0, 1, 1], [1, 0, 0, 1], [0, 0, 1, 1, 0], [0, 1, 0, 1, 1, 0]];
  for (const tuple of tuples)
    it(`has the cumulant of the tuple [${tuple}] as its exact expectation over all samples of size ${Math.max(2, tuple.length)}`, () => {
      const count = Math.max(2, tuple.length);
      const exact = cumulantOf(tuple, atoms);
      const mean = expectation(count, atoms, (rows) => kStatistic(rows, tuple));
      // 1e-10: sums of 3^6 samples with coefficients (M−1)! / M! · M^6
      expect(relativeDistance([mean], [exact])).toBeLessThan(1e-10);
      if (tuple.length < 2) return;
      // negative control: the plug-in cumulant is biased
      const plugIn = expectation(count, atoms, (rows) =>
        cumulantOf(
          tuple,
          rows.map((row) => ({ probability: 1 / count, row })),
        ),
      );
      expect(relativeDistance([plugIn], [exact])).toBeGreaterThan(1e-2);
    });

  it("is unbiased at order 7 too", () => {
    const support: readonly Atom[] = [
      { probability: 0.7, row: [-1, 0.5] },
      { probability: 0.3, row: [1.5, 2] },
    ];
    const tuple = [0, 1, 0, 0, 1, 1, 0];
    const mean = expectation(7, support, (rows) => kStatistic(rows, tuple));
    expect(relativeDistance([mean], [cumulantOf(tuple, support)])).toBeLessThan(1e-9);
  });

  it("is unbiased at order 8, summed over the samples that differ by more than their order", () => {
    const tuple = [0, 1, 0, 0, 1, 1, 0, 1];
    const [first, second] = [
      { probability: 0.7, row: [-1, 0.5] },
      { probability: 0.3, row: [1.5, 2] },
    ];
    let mean = 0;
    let binomial = 1;
    for (let k = 0; k <= 8; k++) {
      const rows = Array.from({ length: 8 }, (_, i) => (i < k ? first.row : second.row));
      mean += binomial * first.probability ** k * second.probability ** (8 - k) * kStatistic(rows, tuple);
      binomial = (binomial * (8 - k)) / (k + 1);
    }
    const exact = cumulantOf(tuple, [first, second]);
    // 1e-9: coefficients reach (M − 1)!/M! · M^8 = 2e6
    expect(relativeDistance([mean], [exact])).toBeLessThan(1e-9);
    expect(relativeDistance([2 * mean], [exact])).toBeGreaterThan(0.5);
  });

  it("of one variable equals Fisher's k₂, k₃ and k₄", () => {
    const normal = normals(2);
    const n = 25;
    const x = Array.from({ length: n }, () => normal() ** 2);
    const mean = x.reduce((s, y) => s + y, 0) / n;
    const m = (r: number) => x.reduce((s, y) => s + (y - mean) ** r, 0) / n;
    const k2 = (n / (n - 1)) * m(2);
    const k3 = ((n * n) / ((n - 1) * (n - 2))) * m(3);
    const k4 = ((n * n) / ((n - 1) * (n - 2) * (n - 3))) * ((n + 1) * m(4) - 3 * (n - 1) * m(2) ** 2);
    const rows = x.map((y) => [y]);
    const values = [2, 3, 4].map((r) => kStatistic(rows, new Array<number>(r).fill(0)));
    expect(relativeDistance([values[0]], [k2])).toBeLessThan(1e-12);
    expect(relativeDistance([values[1]], [k3])).toBeLessThan(1e-12);
    expect(relativeDistance([values[2]], [k4])).toBeLessThan(1e-12);
    expect(relativeDistance([values[2]], [m(4) - 3 * m(2) ** 2])).toBeGreaterThan(1e-2);
  });
});
