import { freeScalar, periodicScalar } from "@nnft/architectures";
import { normal, sample } from "@nnft/densities";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import { deform, gaussianWindow, periodicBox, phi4, polynomial, sampleDeformed, sineGordon } from "../index.ts";
import { empiricalPull } from "./empirical-pull.ts";

const origin = (d: number) => ndarray(new Float64Array(d), [1, d]);
const normals = (seed: number, count: number): Float64Array =>
  sample(normal(0, 1), keyFrom(seed), count).data as Float64Array;

describe("the pull by empirical likelihood", () => {
  it("of normal draws is that of normal errors", () => {
    const [signed, wrong]: [number[], number[]] = [[], []];
    for (let k = 0; k < 60; k++) {
      const values = normals(100 + k, 400).map((x) => x + 1);
      const weights = normals(300 + k, 400).map((x) => Math.exp(x / 3));
      // another estimate of the same mean, of error 0.06
      const value = 1 + 0.06 * normals(900 + k, 1)[0];
      const sum = weights.reduce((s, w) => s + w, 0);
      const mean = weights.reduce((s, w, i) => s + w * values[i], 0) / sum;
      const error = Math.sqrt(weights.reduce((s, w, i) => s + (w * (values[i] - mean)) ** 2, 0)) / sum;
      const pull = empiricalPull(weights, values, { value, standardError: 0.06 });
      expect(Math.abs(pull - Math.abs(value - mean) / Math.hypot(error, 0.06))).toBeLessThan(0.1 + 0.05 * pull);
      signed.push(Math.sign(value - mean) * pull);
      wrong.push(Math.sign(value - mean) * empiricalPull(weights, values, { value, standardError: 0.01 }) - 1);
    }
    expectPulls(signed);
    expectRefuted(wrong);
  });

  it("of a few rare draws is that of a Poisson count, beside an error that knows of none", () => {
    // k of 10⁴ draws have the value 1, and the other estimate says (0.3 ± 0.3)/10⁴
    const poisson = (k: number, mean: number, error: number): number => {
      let least = Number.POSITIVE_INFINITY;
      for (let mu = 1e-4; mu < k; mu += 1e-4)
        least = Math.min(least, ((mu - mean) / error) ** 2 + 2 * (mu - k + k * Math.log(k / mu)));
      return Math.sqrt(least);
    };
    for (const k of [3, 8]) {
      const values = new Float64Array(1e4);
      values.fill(1, 0, k);
      const pull = empiricalPull(new Float64Array(1e4).fill(2), values, { value: 3e-5, standardError: 3e-5 });
      expect(Math.abs(pull / poisson(k, 0.3, 0.3) - 1)).toBeLessThan(0.01);
      // negative control: normal errors, which hide it
      expect(pull / ((k - 0.3) / Math.hypot(Math.sqrt(k), 0.3))).toBeGreaterThan(1.3);
    }
  });
});

describe("chains against reweighting", () => {
  const wells = deform(
    freeScalar({ dimension: 1, width: 1, mass: 0.8, cutoff: 2.5 }),
    sineGordon({ strength: 1.7, frequency: 1.3 }),
    gaussianWindow({ dimension: 1, scale: 0.9 }),
  );

  it("a well that no chain found makes the result unreliable, in words", async () => {
    for (const seed of sweep([1], [1, 2, 3])) {
      const options = { key: keyFrom(seed), points: origin(1), samples: 2500 };
      const { reliable, reasons, reweightingCheck, correlator } = await sampleDeformed(wells, options);
      const fourth = correlator(4);
      // 0.1770 by quadrature over momentum, phase and read-out
      expect(Math.abs(fourth.value.data[0] - 0.177) / fourth.standardError.data[0]).toBeGreaterThan(5);
      expect(reweightingCheck?.usable).toBe(true);
      expect(reliable).toBe(false);
      expect(reasons.join()).toMatch(/⟨phi\(0\)\^4⟩ is 0\.0\d+\(\d+\) by chains, .* by reweighting/);
      if (seed > 1) continue;
      // negative control: the chains themselves see nothing
      const blind = await sampleDeformed(wells, { ...options, againstReweighting: false });
      expect(blind.reasons).toEqual([]);
      expect(blind.reweightingCheck).toBeUndefined();
      expect(blind.draws.chains).toEqual((await sampleDeformed(wells, options)).draws.chains);
    }
  });

  it("weighted draws find the fourth moment", async () => {
    const { correlator, reliable, paretoShape } = await sampleDeformed(wells, {
      key: keyFrom(4),
      points: origin(1),
      sampler: "reweighting",
      samples: 25_000,
    });
    const fourth = correlator(4);
    expect(Math.abs(fourth.value.data[0] - 0.177) / fourth.standardError.data[0]).toBeLessThan(4);
    expect(Math.abs(fourth.value.data[0] - 0.06) / fourth.standardError.data[0]).toBeGreaterThan(4);
    expect(reliable).toBe(true);
    expect(paretoShape).toBeLessThan(0.5);
  });

  it(`healthy chains stay reliable for all of ${sweep(12, 30)} keys, their furthest observable within its statistics`, async () => {
    const theory = deform(periodicScalar({ lengths: [3], mass: 1, cutoff: 5 }), phi4(1), periodicBox({ lengths: [3] }));
    for (let k = 0; k < sweep(12, 30); k++) {
      const { reasons, reweightingCheck } = await sampleDeformed(theory, {
        key: split(keyFrom(5), k),
        points: origin(1),
        samples: 500,
        warmup: 300,
        sampler: { name: "hmc", acceptance: 0.9 },
      });
      expect(reasons).toEqual([]);
      expect(reweightingCheck?.usable).toBe(true);
      expect(reweightingCheck?.largestPull).toBeLessThan(4);
    }
  });

  it("draws that cannot judge say nothing: strong coupling in a large box", async () => {
    const theory = deform(
      periodicScalar({ lengths: [12], mass: 1, cutoff: 8 }),
      phi4(400),
      periodicBox({ lengths: [12] }),
    );
    const { reasons, reweightingCheck } = await sampleDeformed(theory, { key: keyFrom(6), samples: 500 });
    expect(reweightingCheck?.usable).toBe(false);
    expect(reweightingCheck?.draws).toBe(256);
    expect(reweightingCheck?.largestPull).toBeNaN();
    expect(reasons.join()).not.toMatch(/reweighting/);
  });
});

describe("weights with a heavy tail", () => {
  it("are refused by k̂, where effective samples count for enough", async () => {
    // e^{−cφ} of a normal field is log-normal
    const theory = (c: number) =>
      deform(periodicScalar({ lengths: [1], mass: 1, cutoff: 6 }), polynomial([0, c]), periodicBox({ lengths: [1] }));
    const weighted = (c: number, key = keyFrom(7)) =>
      sampleDeformed(theory(c), { key, points: origin(1), sampler: "reweighting", leastEss: 1 });
    const heavy = await weighted(4);
    expect(heavy.paretoShape).toBeGreaterThan(0.7);
    expect(heavy.reasons.join()).toMatch(/Pareto k̂ of the weights is \d\.\d\d, not below 0\.70/);
    // ⟨φ⟩ = −c: the stated errors are untrue
    const pulls: number[] = [];
    for (let k = 0; k < 40; k++) {
      const { value, standardError } = (await weighted(4, split(keyFrom(17), k))).correlator(1);
      pulls.push((value.data[0] + 4) / standardError.data[0]);
    }
    expectRefuted(pulls);
    const light = await weighted(0.5);
    expect(light.reasons).toEqual([]);
    expect(light.reliable).toBe(true);
    const chains = await sampleDeformed(theory(4), { key: keyFrom(8), points: origin(1) });
    expect(chains.reasons).toEqual([]);
    expect(chains.paretoShape).toBeNaN();
  });
});

describe("many short chains of a field", () => {
  it("share their starts and are judged by nested R̂", async () => {
    const theory = deform(periodicScalar({ lengths: [3], mass: 1, cutoff: 5 }), phi4(1), periodicBox({ lengths: [3] }));
    const options = { key: keyFrom(9), chains: 32, warmup: 100, samples: 32 };
    const { observables, reasons } = await sampleDeformed(theory, { ...options, chainsPerStart: 8 });
    expect(reasons).toEqual([]);
    for (const { nestedRHat } of Object.values(observables)) expect(nestedRHat).toBeLessThan(1.01);
    // negative control: judged one by one they are too short
    expect((await sampleDeformed(theory, options)).reasons.join()).toMatch(/R̂ of .* not below 1.01/);
  });
});
