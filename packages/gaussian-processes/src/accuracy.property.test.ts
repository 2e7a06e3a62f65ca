import { describe, expect, it } from "vitest";
import { gaussianProcess, kernelOf } from "./index.ts";
import { entriesOf, exponential, line, smooth, vector } from "./testing/kernels.ts";

/** Fixed point with so many binary places: some 240 decimal digits. */
const PLACES = 800n;

/** A double as a fixed-point number, exactly. */
function exact(value: number): bigint {
  const scaled = value * 2 ** 100;
  // by halves, since only the whole part of a double becomes an integer without loss
  return (
    (BigInt(Math.trunc(scaled)) << (PLACES - 100n)) +
    (BigInt((scaled - Math.trunc(scaled)) * 2 ** 100) << (PLACES - 200n))
  );
}

const times = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;
const over = (a: bigint, b: bigint): bigint => (a << PLACES) / b;
const asNumber = (a: bigint): number => Number(a >> (PLACES - 200n)) / 2 ** 200;

/** Mean and variance at one test point, yᵀS⁻¹y and log det S by Gauss elimination in 240 digits, of the doubles that the kernel gives. */
function inManyDigits(
  kernel: ReturnType<typeof kernelOf>,
  positions: readonly number[],
  values: readonly number[],
  test: number,
): { mean: number; variance: number; weights: number[]; square: number; logDeterminant: number } {
  const size = positions.length;
  const S = entriesOf(kernel(line(...positions)));
  const across = entriesOf(kernel(line(...positions), line(test))).map(exact);
  const rows = positions.map((_, i) => [
    ...Array.from({ length: size }, (__, j) => exact(S[Math.max(i, j) * size + Math.min(i, j)])),
    exact(values[i]),
    across[i],
  ]);
  for (let k = 0; k < size; k++)
    for (let i = k + 1; i < size; i++) {
      const share = over(rows[i][k], rows[k][k]);
      for (let j = k; j < size + 2; j++) rows[i][j] -= times(share, rows[k][j]);
    }
  const solve = (column: number): bigint[] => {
    const x = new Array<bigint>(size).fill(0n);
    for (let i = size - 1; i >= 0; i--) {
      let rest = rows[i][column];
      for (let j = i + 1; j < size; j++) rest -= times(rows[i][j], x[j]);
      x[i] = over(rest, rows[i][i]);
    }
    return x;
  };
  const dot = (x: readonly bigint[]): bigint => x.reduce((sum, entry, i) => sum + times(entry, across[i]), 0n);
  const weights = solve(size + 1);
  const prior = exact(kernel(line(test)).get(0, 0));
  const scaledValues = solve(size);
  return {
    mean: asNumber(dot(scaledValues)),
    variance: asNumber(prior - dot(weights)),
    weights: weights.map(asNumber),
    square: values.reduce((sum, y, i) => sum + y * asNumber(scaledValues[i]), 0),
    logDeterminant: rows.reduce((sum, row, k) => sum + Math.log(asNumber(row[k])), 0),
  };
}

describe("without noise", () => {
  const cases = [
    ["rough and far apart", exponential, 0.5, 1e2],
    ["rough and close", exponential, 1e-6, 1e8],
    ["smooth", smooth, 0.7, 1e6],
    ["smooth and close", smooth, 0.4, 1e9],
    ["smooth and closer", smooth, 0.11, 1e13],
    [
      "smooth and of very different variance",
      kernelOf(([x], [y]) => 10 ** (2 * (x + y)) * Math.exp(-((x - y) ** 2) / 2)),
      0.4,
      1e9,
    ],
  ] as const;
  for (const [title, kernel, step, worst] of cases)
    it(`(${title}) mean, variance and evidence have the accuracy that the condition number promises`, () => {
      const size = 7;
      const positions = Array.from({ length: size }, (_, i) => step * (i - 3));
      const values = positions.map((_, i) => Math.sin(2 * i + 1));
      const test = step * 0.4;
      const process = gaussianProcess(kernel, line(...positions), vector(...values));
      const expected = inManyDigits(kernel, positions, values, test);
      expect(process.conditionNumber).toBeLessThan(worst);
      expect(process.conditionNumber).toBeGreaterThan(worst / 1e4);
      const scales = positions.map((x) => Math.sqrt(kernel(line(x)).get(0, 0)));
      const own = Math.sqrt(kernel(line(test)).get(0, 0));
      // in units of the variances, as which the correlations are
      const largest = own * Math.max(...values.map((y, i) => Math.abs(y) / scales[i]));
      const error = Math.abs(process.mean(line(test)).get(0) - expected.mean);
      expect(error).toBeLessThan(size * process.conditionNumber * 2 ** -53 * largest);
      const reach = own + expected.weights.reduce((sum, w, i) => sum + Math.abs(w) * scales[i], 0);
      const varianceError = Math.abs(process.variance(line(test)).get(0) - expected.variance);
      expect(varianceError).toBeLessThan(size * 2 ** -53 * reach ** 2);
      const logs = [-0.5 * expected.square, -0.5 * expected.logDeterminant, -0.5 * size * Math.log(2 * Math.PI)];
      const allowed = size * process.conditionNumber * 2 ** -53 * Math.max(...logs.map(Math.abs));
      const off = (wanted: number): number => Math.abs(process.logMarginalLikelihood - wanted);
      expect(off(logs[0] + logs[1] + logs[2])).toBeLessThan(allowed);
      // negative controls: the largest term without its half, a point a tenth of a step away
      const largestTerm = logs.reduce((most, term) => (Math.abs(term) > Math.abs(most) ? term : most));
      expect(off(logs[0] + logs[1] + logs[2] + largestTerm)).toBeGreaterThan(10 * allowed);
      expect(Math.abs(inManyDigits(kernel, positions, values, 0.5 * step).mean - expected.mean)).toBeGreaterThan(
        1e-5 * largest,
      );
    });
});
