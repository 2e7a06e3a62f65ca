import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted, relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { type GammaEstimate, gammaMethod } from "../index.ts";
import { autoregressive } from "../testing/autoregressive.ts";
import { normals } from "../testing/seeded.ts";

/** A stationary autoregressive chain of mean 2. */
const chain = (normal: () => number, length: number, a: number): Float64Array =>
  autoregressive(normal, length, a).map((x) => x + 2);

describe("gammaMethod on autoregressive chains", () => {
  for (const a of [0, 0.5, 0.8]) {
    const time = (0.5 * (1 + a)) / (1 - a);
    const normal = normals(70 + 10 * a);
    const estimates = Array.from({ length: 100 }, () =>
      gammaMethod([chain(normal, 10_000, a), chain(normal, 5000, a)]),
    );

    it(`with a = ${a} has pulls of the mean and of τ_int in order`, () => {
      const means = (truth: number) => estimates.map((e) => (e.value - truth) / e.standardError);
      const times = (truth: number) =>
        estimates.map((e) => (e.integratedTime.value - truth) / e.integratedTime.standardError);
      expectPulls(means(2));
      expectPulls(times(time));
      // negative controls: wrong mean, wrong time
      expectRefuted(means(2.2));
      expectRefuted(times(2 * time));
      for (const { samples, method, window } of estimates) {
        expect([samples, method]).toEqual([15_000, "gamma-method"]);
        expect(window).toBeGreaterThan(0);
      }
    });

    it(`with a = ${a} has the exact standard error √(2τ_int/N) within its own error`, () => {
      const exact = Math.sqrt((2 * time) / 15_000);
      const pulls = (truth: number) => estimates.map((e) => (e.standardError - truth) / e.errorOfStandardError);
      expectPulls(pulls(exact));
      expectRefuted(pulls(1.5 * exact));
    });
  }

  it("reads a series as numbers, an ndarray of one axis with any stride, or a table of one column, with the same bits", () => {
    const series = chain(normals(3), 500, 0.5);
    const expected = gammaMethod([series]);
    const spread = ndarray(new Float64Array(1001).fill(9), [500], [2], 1);
    series.forEach((x, i) => {
      spread.set(i, x);
    });
    expect(gammaMethod([spread])).toEqual(expected);
    for (const same of [Array.from(series), ndarray(series, [500, 1]), Array.from(series, (x) => [x])])
      expect(gammaMethod([same])).toEqual(expected);
    const ratio = ([a, b]: Float64Array) => b / a;
    const pairs = Array.from(series, (x, i) => [3 + x, series[(i + 1) % 500]]);
    const known = gammaMethod([ndarray(Float64Array.from(pairs.flat()), [500, 2])], { statistic: ratio });
    expect(gammaMethod([pairs], { statistic: ratio })).toEqual(known);
    expect(gammaMethod([series.slice(1)])).not.toEqual(expected);
  });

  it("scatters as its errors of errors say", () => {
    const normal = normals(47);
    const estimates = Array.from({ length: 1500 }, () => gammaMethod([chain(normal, 4000, 0.5)]));
    const ratio = (number: (e: GammaEstimate) => number, error: (e: GammaEstimate) => number) => {
      const mean = estimates.reduce((sum, e) => sum + number(e), 0) / 1500;
      const variance = estimates.reduce((sum, e) => sum + (number(e) - mean) ** 2, 0) / 1499;
      return Math.sqrt(variance) / (estimates.reduce((sum, e) => sum + error(e), 0) / 1500);
    };
    const ofTime = ratio(
      (e) => e.integratedTime.value,
      (e) => e.integratedTime.standardError,
    );
    const ofError = ratio(
      (e) => e.standardError,
      (e) => e.errorOfStandardError,
    );
    // statistical error of a ratio: 2 %; the formulas hold for windows of many τ_int and are 10 % too wide here
    const calibrated = (x: number) => x > 0.8 && x < 1.1;
    expect([ofTime, ofError].map(calibrated)).toEqual([true, true]);
    // negative control: 1.5 times narrower or wider
    expect([ofTime * 1.5, ofError * 1.5, ofTime / 1.5, ofError / 1.5].some(calibrated)).toBe(false);
  });

  it("with S = 0 has the error of the error of independent samples, 1/√(2N) of it", () => {
    const { standardError, errorOfStandardError } = gammaMethod([chain(normals(6), 300, 0)], { S: 0 });
    expect(relativeDistance([errorOfStandardError / standardError], [1 / Math.sqrt(600)])).toBeLessThan(1e-12);
    expect(relativeDistance([errorOfStandardError / standardError], [1 / Math.sqrt(300)])).toBeGreaterThan(0.1);
  });

  it("with S = 0 ignores autocorrelation, and then the pulls are too wide", () => {
    const normal = normals(31);
    const pulls = Array.from({ length: 100 }, () => {
      const { value, standardError, window, integratedTime } = gammaMethod([chain(normal, 4000, 0.9)], { S: 0 });
      expect([window, integratedTime.value]).toEqual([0, 0.5]);
      return (value - 2) / standardError;
    });
    expectRefuted(pulls);
  });
});

describe("gammaMethod of derived quantities", () => {
  const ratio = (means: Float64Array) => means[1] / means[0];

  /** Chains of (x, x y) with y independent of x and ⟨y⟩ = 3: the ratio of means is 3. */
  const table = (normal: () => number) => {
    const x = chain(normal, 6000, 0.7);
    const y = chain(normal, 6000, 0.7);
    return ndarray(
      Float64Array.from({ length: 12_000 }, (_, k) => (k % 2 ? x[k >> 1] * (y[k >> 1] + 1) : x[k >> 1])),
      [6000, 2],
    );
  };

  it("has pulls in order for a ratio of means", () => {
    const normal = normals(91);
    const estimates = Array.from({ length: 80 }, () =>
      gammaMethod([table(normal), table(normal)], { statistic: ratio }),
    );
    expectPulls(estimates.map((e) => (e.value - 3) / e.standardError));
    expectRefuted(estimates.map((e) => (e.value - 3.3) / e.standardError));
  });

  it("numerical and given gradients agree", () => {
    const data = table(normals(5));
    const numerical = gammaMethod([data], { S: 0, statistic: ratio });
    const given = gammaMethod([data], { S: 0, statistic: ratio, gradient: (m) => [-m[1] / m[0] ** 2, 1 / m[0]] });
    // S = 0 fixes the window, which could else move by one; 1e-4: central differences over one standard error
    expect(relativeDistance([numerical.standardError], [given.standardError])).toBeLessThan(1e-4);
    const wrong = gammaMethod([data], { S: 0, statistic: ratio, gradient: (m) => [0, 1 / m[0]] });
    expect(relativeDistance([wrong.standardError], [given.standardError])).toBeGreaterThan(0.05);
  });

  it("two replicas remove the bias of the square of a mean", () => {
    const normal = normals(17);
    const length = 200;
    const values = Array.from({ length: 2000 }, () => {
      const series = [chain(normal, length, 0.3), chain(normal, length, 0.3)];
      const mean = (series[0].reduce((s, x) => s + x, 0) + series[1].reduce((s, x) => s + x, 0)) / (2 * length);
      return [
        gammaMethod(
          series.map((s) => ndarray(s, [length, 1])),
          { statistic: ([m]) => (m - 2) ** 2 },
        ).value,
        (mean - 2) ** 2,
      ];
    });
    const pull = (column: number) => {
      const x = values.map((v) => v[column]);
      const mean = x.reduce((s, y) => s + y, 0) / x.length;
      return mean / Math.sqrt(x.reduce((s, y) => s + (y - mean) ** 2, 0) / x.length ** 2);
    };
    expect(Math.abs(pull(0))).toBeLessThan(5);
    expect(Math.abs(pull(1))).toBeGreaterThan(10);
  });

  it("an observable that never moves has an unknown error", () => {
    const { value, standardError, integratedTime } = gammaMethod([new Float64Array(50).fill(3)]);
    expect([value, standardError, integratedTime.value]).toEqual([3, Number.NaN, Number.NaN]);
    // 0.1 is not a binary fraction: the overall mean is off by rounding, which is no fluctuation
    const still = gammaMethod([50, 70, 90].map((length) => new Float64Array(length).fill(0.1)));
    expect(still.standardError).toBeNaN();
    const moving = Float64Array.from({ length: 50 }, (_, i) => 0.1 + 1e-12 * (i % 2));
    expect(gammaMethod([moving], { S: 0 }).standardError).toBeGreaterThan(0);
    // a chain that only alternates has the same mean each two steps: no error can be given
    expect(gammaMethod([moving]).standardError).toBeNaN();
  });
});
