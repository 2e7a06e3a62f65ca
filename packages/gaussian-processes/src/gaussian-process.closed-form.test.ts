import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { gaussianProcess, gaussianProcessDraws, kernelOf, logMarginalLikelihood } from "./index.ts";
import { brownian, entriesOf, exponential, line, relativeDifference, vector } from "./testing/kernels.ts";

const TAU = 2 * Math.PI;

describe("one value", () => {
  const scaled = kernelOf(([x], [y]) => 4 * Math.exp(-Math.abs(x - y)));
  const [y, noise, across] = [1.3, 0.5, 4 * Math.exp(-0.7)];
  const process = gaussianProcess(scaled, line(0.2), vector(y), { noiseVariance: noise });

  it("pulls the field by k/(k + σ²) and leaves k − k*²/(k + σ²) of its variance", () => {
    expect(relativeDifference(entriesOf(process.mean(line(0.9))), [(across / 4.5) * y])).toBeLessThan(1e-14);
    expect(relativeDifference(entriesOf(process.variance(line(0.9))), [4 - across ** 2 / 4.5])).toBeLessThan(1e-14);
    // negative control: the noise forgotten
    expect(relativeDifference(entriesOf(process.mean(line(0.9))), [(across / 4) * y])).toBeGreaterThan(0.1);
  });

  it("has a marginal likelihood of N(0, k + σ²)", () => {
    const expected = -0.5 * (y ** 2 / 4.5) - 0.5 * Math.log(TAU * 4.5);
    expect(relativeDifference([process.logMarginalLikelihood], [expected])).toBeLessThan(1e-14);
    expectClose(process.conditionNumber, 1, 5e-15);
    expect(process.jitter).toBe(0);
    // negative control: without ½ log 2π
    expect(relativeDifference([process.logMarginalLikelihood + 0.5 * Math.log(TAU)], [expected])).toBeGreaterThan(0.1);
  });

  it("is predicted from no other value by the prior", () => {
    const { mean, variance } = process.leaveOneOut();
    expectClose(mean.get(0), 0, 5e-15, 1);
    expectClose(variance.get(0), 4.5, 5e-14);
  });
});

describe("two values", () => {
  it("give the conditional of a 3 × 3 covariance, written out", () => {
    const [x0, x1, x, s] = [0, 0.8, 1.5, 0.3];
    const [a, b, c] = [Math.exp(-(x1 - x0)), Math.exp(-(x - x0)), Math.exp(-(x - x1))];
    const [y0, y1] = [0.4, -1.1];
    const determinant = (1 + s) ** 2 - a * a;
    const expectedMean = (b * ((1 + s) * y0 - a * y1) + c * ((1 + s) * y1 - a * y0)) / determinant;
    const expectedVariance = 1 - ((1 + s) * (b * b + c * c) - 2 * a * b * c) / determinant;
    const expectedLog =
      -0.5 * (((1 + s) * (y0 * y0 + y1 * y1) - 2 * a * y0 * y1) / determinant) -
      0.5 * Math.log(determinant) -
      Math.log(TAU);
    const process = gaussianProcess(exponential, line(x0, x1), vector(y0, y1), { noiseVariance: s });
    const found = [
      process.mean(line(x)).get(0),
      process.variance(line(x)).get(0),
      process.covariance(line(x)).get(0, 0),
      process.logMarginalLikelihood,
      logMarginalLikelihood(exponential, line(x0, x1), vector(y0, y1), { noiseVariance: s }).value,
    ];
    const expected = [expectedMean, expectedVariance, expectedVariance, expectedLog, expectedLog];
    expect(relativeDifference(found, expected)).toBeLessThan(1e-14);
    expectClose(process.conditionNumber, (1 + s + a) / (1 + s - a), 5e-13);
    // negative control: the sign of the covariance between the two values
    const wrong = (b * ((1 + s) * y0 + a * y1) + c * ((1 + s) * y1 + a * y0)) / determinant;
    expect(Math.abs(found[0] - wrong)).toBeGreaterThan(0.02);
  });
});

describe("Brownian motion", () => {
  // by loops and by the SIMD kernels
  for (const count of [5, 150]) {
    const times = Array.from({ length: count }, (_, i) => 0.3 + i * 0.1 + 0.04 * Math.sin(5 * i));
    const values = times.map((t) => Math.sin(3 * t) + t);
    const process = gaussianProcess(brownian, line(...times), vector(...values));
    const between = [0.1, 0.37, 0.5, 0.625];

    it(`given ${count} values is a chain of bridges: straight lines with variance (t − a)(b − t)/(b − a)`, () => {
      const bridge = (t: number): { mean: number; variance: number } => {
        const at = times.findIndex((time) => time > t);
        const [a, b] = [at > 0 ? times[at - 1] : 0, times[at]];
        const [ya, yb] = [at > 0 ? values[at - 1] : 0, values[at]];
        return { mean: ya + ((yb - ya) * (t - a)) / (b - a), variance: ((t - a) * (b - t)) / (b - a) };
      };
      const points = line(...between);
      expect(
        relativeDifference(
          entriesOf(process.mean(points)),
          between.map((t) => bridge(t).mean),
        ),
      ).toBeLessThan(1e-11);
      const variances = between.map((t) => bridge(t).variance);
      expect(relativeDifference(entriesOf(process.variance(points)), variances)).toBeLessThan(1e-10);
      const covariance = process.covariance(points);
      between.forEach((s, i) => {
        between.forEach((t, j) => {
          const apart = times.some((time) => (s - time) * (t - time) < 0);
          const [early, late] = [Math.min(s, t), Math.max(s, t)];
          const at = times.findIndex((time) => time > late);
          const [a, b] = [at > 0 ? times[at - 1] : 0, times[at]];
          const expected = apart ? 0 : ((early - a) * (b - late)) / (b - a);
          expect(Math.abs(covariance.get(i, j) - expected)).toBeLessThan(1e-12);
        });
      });
      // negative control: the variance of free Brownian motion
      expect(relativeDifference(entriesOf(process.variance(points)), between)).toBeGreaterThan(0.5);
    });

    it(`gives ${count} values the probability of their independent increments`, () => {
      let expected = 0;
      times.forEach((t, i) => {
        const [step, change] = [t - (times[i - 1] ?? 0), values[i] - (values[i - 1] ?? 0)];
        expected -= change ** 2 / (2 * step) + 0.5 * Math.log(TAU * step);
      });
      expect(relativeDifference([process.logMarginalLikelihood], [expected])).toBeLessThan(1e-12);
      expect(relativeDifference([process.logMarginalLikelihood], [expected - 0.01])).toBeGreaterThan(1e-6);
    });

    it(`predicts each of ${count} values only from its neighbours`, () => {
      const { mean, variance } = process.leaveOneOut();
      for (let i = 0; i < count - 1; i++) {
        const [a, t, b] = [times[i - 1] ?? 0, times[i], times[i + 1]];
        const [ya, yb] = [values[i - 1] ?? 0, values[i + 1]];
        expect(Math.abs(mean.get(i) - (ya + ((yb - ya) * (t - a)) / (b - a)))).toBeLessThan(1e-10);
        expect(Math.abs(variance.get(i) - ((t - a) * (b - t)) / (b - a))).toBeLessThan(1e-12);
      }
      // the last one walks freely
      expectClose(mean.get(count - 1), values[count - 2], 5e-11);
      expectClose(variance.get(count - 1), times[count - 1] - times[count - 2], 5e-13);
    });
  }
});

describe("draws", () => {
  it("are a mean plus a column of √K where there is one direction", () => {
    const rays = kernelOf(([x], [y]) => x * y);
    const points = line(1, -2, 0);
    const options = { samples: 3, key: { generator: "philox4x32-10", words: [5, 0] } } as const;
    const { fields, rank } = gaussianProcessDraws(rays, points, options);
    expect(rank).toBe(1);
    const shifted = gaussianProcessDraws(rays, points, { ...options, mean: vector(10, 20, 30) }).fields;
    for (let m = 0; m < 3; m++) {
      expect(fields.get(m, 1)).toBe(-2 * fields.get(m, 0));
      expect(fields.get(m, 2)).toBe(0);
      expect(shifted.get(m, 2)).toBe(30);
      expectClose(shifted.get(m, 1) - fields.get(m, 1), 20, 5e-14);
    }
    // negative control: the draws differ
    expect(fields.get(0, 0)).not.toBe(fields.get(1, 0));
  });

  it("of a kernel that vanishes are the mean", () => {
    const nothing = kernelOf(() => 0);
    const { fields, rank } = gaussianProcessDraws(nothing, line(1, 2), {
      samples: 2,
      key: { generator: "philox4x32-10", words: [1, 0] },
      mean: ndarray(Float64Array.of(7, 0, 8, 0), [2], [2]),
    });
    expect([rank, ...entriesOf(fields)]).toEqual([0, 7, 8, 7, 8]);
  });
});

it("a covariance on the points themselves, where all is rounding, is at most the product of its standard deviations", () => {
  const smooth = kernelOf(([x], [y]) => Math.exp(-((x - y) ** 2) / 2));
  const points = line(...Array.from({ length: 8 }, (_, i) => 0.55 * i));
  const process = gaussianProcess(smooth, points, vector(...Array.from({ length: 8 }, (_, i) => Math.sin(i))));
  const tests = line(...Array.from({ length: 29 }, (_, i) => 0.55 * 0.25 * i));
  const covariance = process.covariance(tests);
  let large = 0;
  for (let a = 0; a < 29; a++) {
    expect(covariance.get(a, a)).toBeGreaterThanOrEqual(0);
    for (let b = 0; b < a; b++) {
      const most = Math.sqrt(covariance.get(a, a) * covariance.get(b, b));
      expect(Math.abs(covariance.get(a, b))).toBeLessThanOrEqual(most * (1 + 1e-15));
      if (Math.abs(covariance.get(a, b)) > 0.5 * most) large++;
    }
  }
  // negative control: between the points there are covariances close to that bound
  expect(large).toBeGreaterThan(10);
});
