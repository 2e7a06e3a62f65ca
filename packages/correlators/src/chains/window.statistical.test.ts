import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { type GammaEstimate, gammaMethod } from "../index.ts";
import { autoregressive } from "../testing/autoregressive.ts";
import { normals } from "../testing/seeded.ts";

const RUNS = 300;

/** √Var of the mean of n correlated numbers with Γ(t) = ρᵗ. */
const errorOfMean = (rho: number, n: number): number =>
  Math.sqrt(((1 + rho) / (1 - rho) - (2 * rho * (1 - rho ** n)) / (n * (1 - rho) ** 2)) / n);
const timeOf = (rho: number): number => (0.5 * (1 + rho)) / (1 - rho);
const meanOf = (estimates: readonly GammaEstimate[], of: (estimate: GammaEstimate) => number): number =>
  estimates.reduce((sum, estimate) => sum + of(estimate), 0) / estimates.length;

describe("gammaMethod on chains that alternate, or do not", () => {
  for (const [rho, length] of [
    [-0.95, 2000],
    [-0.9, 500],
    [-0.7, 500],
    [-0.5, 2000],
    [-0.45, 500],
    [-0.4, 2000],
    [-0.3, 2000],
    [-0.2, 500],
    [0, 500],
    [0.5, 2000],
    [0.9, 2000],
  ] as const)
    it(`Γ(t) = ${rho}ᵗ, ${length} samples: mean error and τ_int are right to 5 %, pulls in order`, () => {
      const normal = normals(1000 * (2 + rho) + length);
      const found = Array.from({ length: RUNS }, () => gammaMethod([autoregressive(normal, length, rho)]));
      const ratio = meanOf(found, ({ standardError }) => standardError) / errorOfMean(rho, length);
      const times = meanOf(found, ({ integratedTime }) => integratedTime.value) / timeOf(rho);
      // the means of 300 scatter by 1.5 % at most; for the square of an error twice the bias
      const right = (x: number, within: number): boolean => Math.abs(x - 1) < within;
      expect([right(ratio, 0.05), right(times, 0.1)]).toEqual([true, true]);
      expectPulls(found.map(({ value, standardError }) => value / standardError));
      // negative controls: errors of independent samples, and of a sum over two lags
      if (Math.abs(rho) >= 0.2) {
        expect(right(Math.sqrt(1 / length) / errorOfMean(rho, length), 0.05)).toBe(false);
        expect(right(Math.sqrt(Math.max(0, 1 + 2 * rho) / length) / errorOfMean(rho, length), 0.05)).toBe(false);
      }
    });

  it("a fast part that alternates does not hide a slow one", () => {
    const normal = normals(5);
    const found = Array.from({ length: RUNS }, () => {
      const slow = autoregressive(normal, 2000, 0.9);
      const fast = autoregressive(normal, 2000, -0.9);
      return gammaMethod([slow.map((x, i) => (x + fast[i]) / Math.SQRT2)]);
    });
    const exact = Math.hypot(errorOfMean(0.9, 2000), errorOfMean(-0.9, 2000)) / Math.SQRT2;
    const ratio = meanOf(found, ({ standardError }) => standardError) / exact;
    expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
    expectPulls(found.map(({ value, standardError }) => value / standardError));
    // negative control: Γ(1) = 0, and a window of one lag would take the samples for independent
    expect(Math.abs(Math.sqrt(1 / 2000) / exact - 1)).toBeGreaterThan(0.5);
  });
});

describe("gammaMethod with holes", () => {
  /** Σ_{ij} ρ^{|t_i − t_j|}/N² */
  const exactError = (times: readonly number[], rho: number): number => {
    let sum = 0;
    for (const t of times) for (const s of times) sum += rho ** Math.abs(t - s);
    return Math.sqrt(sum) / times.length;
  };

  for (const rho of [-0.7, 0.3, 0.8])
    it(`of random steps that were not measured, Γ(t) = ${rho}ᵗ: errors and τ_int are right, pulls in order`, () => {
      const normal = normals(70 + rho);
      const times = Array.from({ length: 2000 }, (_, t) => t).filter(
        (t) => t === 0 || Math.sin(12.9898 * t * t) > -0.3,
      );
      const found = Array.from({ length: RUNS }, () => {
        const chain = autoregressive(normal, 2000, rho);
        // every third step of the chain as it was counted, from 7 on
        return gammaMethod([times.map((t) => chain[t])], { times: [times.map((t) => 7 + 3 * t)] });
      });
      const exact = exactError(times, rho);
      const ratio = meanOf(found, ({ standardError }) => standardError) / exact;
      expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
      expect(Math.abs(meanOf(found, (e) => e.integratedTime.value) / timeOf(rho) - 1)).toBeLessThan(0.1);
      expectPulls(found.map(({ value, standardError }) => value / standardError));
      // negative control: the same numbers one after the other have another error
      const packed = gammaMethod([times.map((t) => autoregressive(normals(4), 2000, rho)[t])]);
      expect(Math.abs(packed.integratedTime.value / timeOf(rho) - 1)).toBeGreaterThan(0.1);
    });

  it("a regular spacing is no hole, and a chain in two stretches is like two replicas", () => {
    const chain = autoregressive(normals(8), 1200, 0.6);
    const plain = gammaMethod([chain]);
    expect(gammaMethod([chain], { times: [Array.from(chain, (_, i) => 5 + 10 * i)] })).toEqual(plain);
    const times = Array.from(chain, (_, i) => (i < 500 ? i : 300 + i));
    const stretches = gammaMethod([chain], { times: [times] });
    const replicas = gammaMethod([chain.subarray(0, 500), chain.subarray(500)]);
    expect(stretches.value).toBeCloseTo(replicas.value, 12);
    expect(stretches.window).toBe(replicas.window);
    // σ²: holes change the number of pairs by one part in a thousand
    expect(Math.abs(stretches.standardError / replicas.standardError - 1)).toBeLessThan(2e-3);
    expect(stretches.integratedTime.value).toBeCloseTo(replicas.integratedTime.value, 10);
    expect(Math.abs(plain.standardError / replicas.standardError - 1)).toBeGreaterThan(1e-6);
  });
});

describe("gammaMethod of several replicas", () => {
  it("Q is uniform for replicas of different lengths that agree, and tiny for one that is off", () => {
    const normal = normals(9);
    const lengths = [300, 2000, 900];
    const draw = (shift: number): number =>
      gammaMethod(lengths.map((n, r) => autoregressive(normal, n, 0.5).map((x) => (r === 0 ? x + shift : x))))
        .replicaAgreement;
    const chiSquared = (values: readonly number[]): number => {
      const bins = [0, 0, 0, 0, 0];
      for (const q of values) bins[Math.min(4, Math.floor(5 * q))]++;
      return bins.reduce((sum, count) => sum + (count - values.length / 5) ** 2 / (values.length / 5), 0);
    };
    // four degrees of freedom: beyond 23.5 once in ten thousand
    expect(chiSquared(Array.from({ length: 400 }, () => draw(0)))).toBeLessThan(23.5);
    // negative control: one replica moved by two of its errors
    expect(chiSquared(Array.from({ length: 400 }, () => draw(0.2)))).toBeGreaterThan(23.5);
    expect(draw(1)).toBeLessThan(1e-6);
    expect(gammaMethod([autoregressive(normal, 300, 0.5)]).replicaAgreement).toBeNaN();
  });
});

describe("gammaMethod with a tail", () => {
  it("sees a slow part too small for the window", () => {
    const normal = normals(10);
    const [share, slow, length] = [0.05, 0.98, 4000];
    const chains = Array.from({ length: RUNS }, () => {
      const [a, b] = [autoregressive(normal, length, 0.5), autoregressive(normal, length, slow)];
      return a.map((x, i) => Math.sqrt(1 - share) * x + Math.sqrt(share) * b[i]);
    });
    const exact = Math.hypot(
      Math.sqrt(1 - share) * errorOfMean(0.5, length),
      Math.sqrt(share) * errorOfMean(slow, length),
    );
    const ratio = (exponentialTime?: number): number =>
      meanOf(
        chains.map((chain) => gammaMethod([chain], exponentialTime ? { exponentialTime } : {})),
        ({ standardError }) => standardError,
      ) / exact;
    const tail = -1 / Math.log(slow);
    expect(Math.abs(ratio(tail) - 1)).toBeLessThan(0.1);
    const found = chains.map((chain) => gammaMethod([chain], { exponentialTime: tail }));
    expectPulls(found.map(({ value, standardError }) => value / standardError));
    // negative control: without the tail errors are a fifth too small
    expect(ratio()).toBeLessThan(0.85);
    expectRefuted(found.map(({ value, standardError }) => value / standardError + 1));
  });

  it("of one exponential gives its τ_int", () => {
    const normal = normals(11);
    const found = Array.from({ length: RUNS }, () =>
      gammaMethod([autoregressive(normal, 2000, 0.9)], { exponentialTime: -1 / Math.log(0.9) }),
    );
    const mean = meanOf(found, ({ integratedTime }) => integratedTime.value);
    // the tail is that of 2δρ at least, and safe: up to a seventh too long
    expect(mean / timeOf(0.9)).toBeGreaterThan(0.98);
    expect(mean / timeOf(0.9)).toBeLessThan(1.2);
    // negative control: four times the decay
    const long = gammaMethod([autoregressive(normal, 2000, 0.9)], { exponentialTime: -4 / Math.log(0.9) });
    expect(long.integratedTime.value / timeOf(0.9)).toBeGreaterThan(1.2);
  });
});
