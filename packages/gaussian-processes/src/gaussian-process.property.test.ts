import { symmetricEigen } from "@nnft/linear-algebra";
import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { gaussianProcess, gaussianProcessDraws, type kernelOf, logMarginalLikelihood } from "./index.ts";
import { entriesOf, exponential, line, relativeDifference, smooth, vector } from "./testing/kernels.ts";

const numbers = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(12.9 * i + 3.1 * seed) + 0.3 * Math.cos(7.7 * i * seed));
const cloud = (count: number, seed: number): NdArray<Float64Array> =>
  ndarray(Float64Array.from(numbers(2 * count, seed)), [count, 2]);

/** Mean and covariance by the eigenvectors of S: neither a factor nor a triangular solve. */
function byEigenvectors(
  kernel: ReturnType<typeof kernelOf>,
  points: NdArray,
  values: readonly number[],
  tests: NdArray,
  noise: number,
): { mean: number[]; covariance: number[] } {
  const [P, T] = [points.shape[0], tests.shape[0]];
  const S = Float64Array.from(entriesOf(kernel(points))).map((entry, at) => entry + (at % (P + 1) === 0 ? noise : 0));
  const { values: lambda, vectors } = symmetricEigen(S, P);
  const across = entriesOf(kernel(points, tests));
  const prior = entriesOf(kernel(tests));
  const projected = (column: (i: number) => number): number[] =>
    Array.from(lambda, (_, k) => {
      let sum = 0;
      for (let i = 0; i < P; i++) sum += vectors[i * P + k] * column(i);
      return sum;
    });
  const y = projected((i) => values[i]);
  const k = Array.from({ length: T }, (_, t) => projected((i) => across[i * T + t]));
  const contract = (a: number[], b: number[]): number =>
    a.reduce((sum, entry, i) => sum + (entry * b[i]) / lambda[i], 0);
  return {
    mean: k.map((column) => contract(column, y)),
    covariance: k.flatMap((left, s) => k.map((right, t) => prior[s * T + t] - contract(left, right))),
  };
}

describe("a posterior", () => {
  it("is the conditional of a joint Gaussian, found by eigenvectors", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 7, 30, 80),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0.01, 0.5),
        fc.constantFrom(exponential, smooth),
        fc.integer({ min: 1, max: 20 }),
        (size, tests, noiseVariance, kernel, seed) => {
          const [points, testPoints, values] = [cloud(size, seed), cloud(tests, seed + 0.5), numbers(size, seed + 1)];
          const process = gaussianProcess(kernel, points, vector(...values), { noiseVariance });
          const expected = byEigenvectors(kernel, points, values, testPoints, noiseVariance);
          const covariance = process.covariance(testPoints);
          expect(
            Math.max(...entriesOf(process.mean(testPoints)).map((m, t) => Math.abs(m - expected.mean[t]))),
          ).toBeLessThan(1e-11);
          const off = entriesOf(covariance).map((entry, at) => Math.abs(entry - expected.covariance[at]));
          expect(Math.max(...off)).toBeLessThan(1e-11);
          const variances = entriesOf(process.variance(testPoints));
          variances.forEach((variance, t) => {
            expect(Math.abs(variance - covariance.get(t, t))).toBeLessThan(1e-13);
            expect(variance).toBeGreaterThanOrEqual(0);
            for (let s = 0; s < t; s++) expect(covariance.get(s, t)).toBe(covariance.get(t, s));
          });
          const flat = Float64Array.from(entriesOf(covariance));
          expect(symmetricEigen(flat, tests).values[0]).toBeGreaterThan(-1e-13);
          // negative control: twice the noise
          const other = byEigenvectors(kernel, points, values, testPoints, 2 * noiseVariance);
          expect(
            Math.max(...other.covariance.map((entry, at) => Math.abs(entry - expected.covariance[at]))),
          ).toBeGreaterThan(1e-6);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  it("returns the values it was given, with no variance left, where there is no noise", () => {
    for (const size of [3, 70]) {
      const points = cloud(size, 4);
      const values = numbers(size, 2);
      const process = gaussianProcess(exponential, points, vector(...values));
      expect(relativeDifference(entriesOf(process.mean(points)), values)).toBeLessThan(1e-11);
      for (const variance of entriesOf(process.variance(points))) expect(Math.abs(variance)).toBeLessThan(1e-12);
      // negative control: with noise neither holds
      const noisy = gaussianProcess(exponential, points, vector(...values), { noiseVariance: 0.1 });
      expect(relativeDifference(entriesOf(noisy.mean(points)), values)).toBeGreaterThan(1e-2);
      expect(Math.min(...entriesOf(noisy.variance(points)))).toBeGreaterThan(1e-2);
      // and so nothing to draw
      const drawn = process.draws(points, { samples: 2, key: keyFrom(1) });
      expect(drawn.rank).toBe(0);
      expect(entriesOf(drawn.fields)).toEqual([...entriesOf(process.mean(points)), ...entriesOf(process.mean(points))]);
    }
  });

  it("treats outputs [P, D] as so many processes with one covariance", () => {
    const [points, testPoints] = [cloud(6, 1), cloud(4, 2)];
    const columns = [numbers(6, 3), numbers(6, 4), numbers(6, 5)];
    const values = ndarray(
      Float64Array.from({ length: 18 }, (_, at) => columns[at % 3][Math.floor(at / 3)]),
      [6, 3],
    );
    const options = { noiseVariance: 0.2 };
    const process = gaussianProcess(exponential, points, values, options);
    const single = columns.map((column) => gaussianProcess(exponential, points, vector(...column), options));
    expect(process.mean(testPoints).shape).toEqual([4, 3]);
    expect(single[0].mean(testPoints).shape).toEqual([4]);
    single.forEach((one, o) => {
      const mean = one.mean(testPoints);
      for (let t = 0; t < 4; t++)
        expect(Math.abs(process.mean(testPoints).get(t, o) - mean.get(t))).toBeLessThan(1e-14);
      const left = one.leaveOneOut();
      const all = process.leaveOneOut();
      for (let i = 0; i < 6; i++) {
        expect(Math.abs(all.mean.get(i, o) - left.mean.get(i))).toBeLessThan(1e-14);
        expect(all.variance.get(i)).toBe(left.variance.get(i));
      }
    });
    expect(process.covariance(testPoints).data).toEqual(single[0].covariance(testPoints).data);
    const sum = single.reduce((total, { logMarginalLikelihood: value }) => total + value, 0);
    expect(relativeDifference([process.logMarginalLikelihood], [sum])).toBeLessThan(1e-14);
    expect(process.draws(testPoints, { samples: 5, key: keyFrom(1) }).fields.shape).toEqual([5, 4, 3]);
    // negative control: another output
    expect(Math.abs(process.mean(testPoints).get(0, 1) - single[0].mean(testPoints).get(0))).toBeGreaterThan(1e-3);
  });

  it("writes nothing to its arguments, reads views, and keeps what it was given", () => {
    const wide = ndarray(Float64Array.from(numbers(24, 1)), [2, 12]).transpose(1, 0);
    const before = [...wide.data];
    const values = ndarray(Float64Array.from(numbers(24, 2)), [24]).step(2);
    const plain = cloud(12, 1);
    for (let i = 0; i < 12; i++) for (let j = 0; j < 2; j++) plain.set(i, j, wide.get(i, j));
    const process = gaussianProcess(exponential, wide, values, { noiseVariance: 0.1 });
    const copy = gaussianProcess(exponential, plain, vector(...entriesOf(values)), { noiseVariance: 0.1 });
    const tests = cloud(3, 2);
    const expected = entriesOf(copy.mean(tests));
    expect(entriesOf(process.mean(tests))).toEqual(expected);
    expect([...wide.data]).toEqual(before);
    wide.data.fill(0);
    values.data.fill(0);
    expect(entriesOf(process.mean(tests))).toEqual(expected);
    expect(process.leaveOneOut()).toEqual(copy.leaveOneOut());
  });
});

describe("the marginal likelihood", () => {
  it("is the product of the predictions of each value from those before it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0.05, 1),
        fc.integer({ min: 1, max: 9 }),
        (size, noiseVariance, seed) => {
          const points = cloud(size, seed);
          const values = numbers(size, seed + 2);
          let expected = 0;
          for (let i = 0; i < size; i++) {
            const next = points.lo(i).hi(1);
            const past =
              i === 0
                ? undefined
                : gaussianProcess(smooth, points.hi(i), vector(...values.slice(0, i)), { noiseVariance });
            const mean = past ? past.mean(next).get(0) : 0;
            const variance = (past ? past.variance(next).get(0) : 1) + noiseVariance;
            expected -= (values[i] - mean) ** 2 / (2 * variance) + 0.5 * Math.log(2 * Math.PI * variance);
          }
          const { value, conditionNumber, jitter } = logMarginalLikelihood(smooth, points, vector(...values), {
            noiseVariance,
          });
          expect(Math.abs(value - expected)).toBeLessThan(1e-11 * size);
          expect(conditionNumber).toBeGreaterThanOrEqual(1 - 1e-12);
          expect(jitter).toBe(0);
          const twice = logMarginalLikelihood(smooth, points, vector(...values), { noiseVariance: 2 * noiseVariance });
          expect(Math.abs(twice.value - expected)).toBeGreaterThan(1e-6);
        },
      ),
      { seed: 6, numRuns: 40 },
    );
  });
});

describe("leaving one out", () => {
  it("is predicting a value from a process that never saw it", () => {
    const size = 9;
    const [points, values, noiseVariance] = [cloud(size, 3), numbers(size, 7), 0.15];
    const { mean, variance } = gaussianProcess(smooth, points, vector(...values), { noiseVariance }).leaveOneOut();
    for (let i = 0; i < size; i++) {
      const others = Array.from({ length: size }, (_, j) => j).filter((j) => j !== i);
      const rest = ndarray(Float64Array.from(others.flatMap((j) => [points.get(j, 0), points.get(j, 1)])), [
        size - 1,
        2,
      ]);
      const without = gaussianProcess(smooth, rest, vector(...others.map((j) => values[j])), { noiseVariance });
      const own = points.lo(i).hi(1);
      expect(Math.abs(mean.get(i) - without.mean(own).get(0))).toBeLessThan(1e-12);
      expect(Math.abs(variance.get(i) - without.variance(own).get(0) - noiseVariance)).toBeLessThan(1e-12);
      // negative control: the variance of the field in place of that of the value
      expect(Math.abs(variance.get(i) - without.variance(own).get(0))).toBeGreaterThan(0.1);
    }
  });
});

describe("draws of the same key", () => {
  const points = cloud(40, 2);
  it("are the same bits, and the first of many are the few", () => {
    const many = gaussianProcessDraws(exponential, points, { samples: 200, key: keyFrom(3) }).fields;
    for (const draws of [1, 63, 64, 65, 200]) {
      const few = gaussianProcessDraws(exponential, points, { samples: draws, key: keyFrom(3) }).fields;
      expect(few.data).toEqual(many.data.slice(0, draws * 40));
    }
    expect(gaussianProcessDraws(exponential, points, { samples: 1, key: keyFrom(4) }).fields.data).not.toEqual(
      many.data.slice(0, 40),
    );
    // blocks differ
    expect(many.get(64, 0)).not.toBe(many.get(0, 0));
  });

  it("given values, too, with several outputs", () => {
    const values = ndarray(Float64Array.from(numbers(80, 1)), [40, 2]);
    const process = gaussianProcess(exponential, points, values, { noiseVariance: 0.3 });
    const tests = cloud(5, 9);
    const many = process.draws(tests, { samples: 130, key: keyFrom(3) }).fields;
    expect(process.draws(tests, { samples: 70, key: keyFrom(3) }).fields.data).toEqual(many.data.slice(0, 700));
    expect(many.get(0, 0, 0) - process.mean(tests).get(0, 0)).not.toBe(
      many.get(0, 0, 1) - process.mean(tests).get(0, 1),
    );
  });

  it("of repeated points are repeated, to rounding", () => {
    const { fields, rank } = gaussianProcessDraws(exponential, line(0, 1, 0, 1, 2), { samples: 3, key: keyFrom(1) });
    expect(rank).toBe(3);
    for (let m = 0; m < 3; m++) {
      expectClose(fields.get(m, 2), fields.get(m, 0), 5e-15);
      expectClose(fields.get(m, 3), fields.get(m, 1), 5e-15);
      expect(Math.abs(fields.get(m, 4) - fields.get(m, 1))).toBeGreaterThan(1e-3);
    }
  });
});
