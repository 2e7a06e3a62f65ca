import { normal, sample } from "@nnft/densities";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { type LogTarget, type SamplerChoice, sampleDensity } from "./index.ts";

/** Independent normals of these standard deviations. */
const gaussian = (...deviations: number[]): LogTarget => ({
  dimension: deviations.length,
  logDensity: (q) => -0.5 * q.reduce((sum, x, i) => sum + (x / deviations[i]) ** 2, 0),
  gradient: (q, g) => {
    let sum = 0;
    for (let i = 0; i < q.length; i++) {
      g[i] = -q[i] / deviations[i] ** 2;
      sum -= 0.5 * (q[i] / deviations[i]) ** 2;
    }
    return sum;
  },
});
/** e^{−q²/2 − λq⁴/24} */
const quartic = (coupling: number): LogTarget => ({
  dimension: 1,
  logDensity: ([q]) => -0.5 * q * q - (coupling / 24) * q ** 4,
  gradient: (state, g) => {
    const q = state[0];
    g[0] = -q - (coupling / 6) * q ** 3;
    return -0.5 * q * q - (coupling / 24) * q ** 4;
  },
});
const samplers: readonly SamplerChoice[] = ["hmc", "nuts", "mala", "metropolis"];

describe("every sampler", () => {
  it.each(samplers)("%s: has the variances of a Gaussian whose scales differ by a thousand", async (sampler) => {
    const deviations = [0.03, 1, 30];
    const observables = Object.fromEntries(
      deviations.map((s, i) => [`square${i}`, (q: Float64Array) => (q[i] / s) ** 2]),
    );
    const result = await sampleDensity(gaussian(...deviations), {
      sampler,
      key: keyFrom(4),
      warmup: 2000,
      samples: sampler === "metropolis" || sampler === "mala" ? 8000 : 3000,
      observables: { ...observables, mean: (q) => q[1] },
    });
    for (const name of Object.keys(observables)) {
      const { value, standardError } = result.observables[name];
      expect(Math.abs(value - 1) / standardError).toBeLessThan(5);
      expect(standardError).toBeLessThan(0.1);
      // negative control
      expect(Math.abs(value - 2) / standardError).toBeGreaterThan(5);
    }
    expect(Math.abs(result.observables.mean.value) / result.observables.mean.standardError).toBeLessThan(5);
    if (sampler === "hmc" || sampler === "nuts") {
      expect(result.reasons).toEqual([]);
      expect(result.reliable).toBe(true);
    }
  });

  it.each(samplers)("%s: has the moments of the quartic oscillator of one mode, to order 8", async (sampler) => {
    const coupling = 3;
    // trapezoid on the line, exponentially accurate
    const moment = (order: number): number => {
      let [top, bottom] = [0, 0];
      for (let x = -8; x <= 8; x += 0.01) {
        const weight = Math.exp(-0.5 * x * x - (coupling / 24) * x ** 4);
        top += weight * x ** order;
        bottom += weight;
      }
      return top / bottom;
    };
    const orders = [1, 2, 3, 4, 6, 8];
    const { observables } = await sampleDensity(quartic(coupling), {
      sampler,
      key: keyFrom(6),
      samples: 5000,
      observables: Object.fromEntries(orders.map((order) => [order, (q: Float64Array) => q[0] ** order])),
    });
    for (const order of orders) {
      const { value, standardError } = observables[order];
      expect(Math.abs(value - moment(order)) / standardError).toBeLessThan(5);
    }
    // negative controls: the free moments
    for (const [order, free] of [
      [2, 1],
      [4, 3],
    ] as const)
      expect(Math.abs(observables[order].value - free) / observables[order].standardError).toBeGreaterThan(5);
  });

  it.each(samplers)("%s: is calibrated: ranks of the truth among its draws are uniform", async (sampler) => {
    // θ ~ N(0, 1), y ~ N(θ, 1): the posterior is N(y/2, ½)
    const REPLICATIONS = 240;
    const DRAWS = 19;
    const THIN = sampler === "metropolis" ? 24 : 12;
    const counts = async (spread: number): Promise<number[]> => {
      const bins = new Array<number>(5).fill(0);
      for (let r = 0; r < REPLICATIONS; r++) {
        const key = split(keyFrom(9), r);
        const [theta, noise] = sample(normal(0, 1), split(key, 0), 2).data as Float64Array;
        const center = (theta + noise) / 2;
        const variance = 0.5 * spread;
        const { draws } = await sampleDensity(
          {
            dimension: 1,
            logDensity: ([q]) => (-0.5 * (q - center) ** 2) / variance,
            gradient: (q, g) => {
              g[0] = -(q[0] - center) / variance;
              return (-0.5 * (q[0] - center) ** 2) / variance;
            },
          },
          { sampler, key: split(key, 1), chains: 1, warmup: 150, samples: DRAWS * THIN },
        );
        let rank = 0;
        for (let k = 0; k < DRAWS; k++) if (draws.q0[0][k * THIN] < theta) rank++;
        bins[Math.floor((rank * 5) / (DRAWS + 1))]++;
      }
      return bins;
    };
    const chiSquared = (bins: readonly number[]): number =>
      bins.reduce((sum, count) => sum + (count - REPLICATIONS / 5) ** 2 / (REPLICATIONS / 5), 0);
    // four degrees of freedom: beyond 23.5 once in ten thousand
    expect(chiSquared(await counts(1))).toBeLessThan(23.5);
    if (sampler === "hmc") expect(chiSquared(await counts(0.25))).toBeGreaterThan(23.5);
  });
});

describe("a resonant trajectory length", () => {
  const start = [1, 2, 3, 4].map(() => Float64Array.of(2));
  const run = (jitter: number) =>
    sampleDensity(gaussian(1), {
      sampler: { name: "hmc", pathLength: 2 * Math.PI, jitter, stepSize: 0.05 },
      key: keyFrom(2),
      warmup: 0,
      samples: 2000,
      start,
      observables: { square: (q) => q[0] ** 2 },
    });
  it("gives the wrong variance without jitter, and the right one with it", async () => {
    const { value, standardError } = (await run(0.5)).observables.square;
    expect(Math.abs(value - 1) / standardError).toBeLessThan(5);
    const stuck = await run(0);
    expect(Math.abs(stuck.observables.square.value - 1)).toBeGreaterThan(1);
    expect(stuck.reliable).toBe(false);
  });
});

describe("chains that alternate", () => {
  it("trajectories longer than a quarter of the period: pulls are in order, for q and its square", async () => {
    const pulls: Record<"position" | "square", number[]> = { position: [], square: [] };
    const naive: number[] = [];
    let reliable = 0;
    for (let k = 0; k < 50; k++) {
      const result = await sampleDensity(gaussian(1, 1), {
        key: split(keyFrom(40), k),
        sampler: { name: "hmc", pathLength: 2.5 },
        warmup: 300,
        samples: 800,
        observables: { position: (q) => q[0], square: (q) => q[0] ** 2 },
      });
      const { position, square } = result.observables;
      expect(position.integratedTime.value).toBeLessThan(0.3);
      pulls.position.push(position.value / position.standardError);
      pulls.square.push((square.value - 1) / square.standardError);
      // negative control: Γ(0) + 2Γ(1), as a window of one lag has it
      naive.push(position.value / lagOneError(result.draws.position));
      if (result.reliable) reliable++;
    }
    expectPulls(pulls.position);
    expectPulls(pulls.square);
    expectRefuted(naive);
    expect(reliable).toBeGreaterThan(45);
  });
});

/** √((Γ(0) + 2Γ(1))/N), or a tenth of √(Γ(0)/N) where that has no root. */
function lagOneError(chains: readonly Float64Array[]): number {
  let [zero, one, count] = [0, 0, 0];
  for (const chain of chains)
    chain.forEach((x, i) => {
      zero += x * x;
      one += i > 0 ? x * chain[i - 1] : 0;
      count++;
    });
  return Math.sqrt(Math.max(0.01 * zero, zero + 2 * one)) / count;
}

describe("many short chains", () => {
  const settings = { chains: 64, chainsPerStart: 16, warmup: 100, samples: 32 };

  it("are reliable by nested R̂, where R̂ asks for longer ones", async () => {
    const result = await sampleDensity(gaussian(1, 2), { key: keyFrom(50), ...settings });
    expect(result.reasons).toEqual([]);
    for (const { nestedRHat, rHat, value, standardError } of Object.values(result.observables)) {
      expect(nestedRHat).toBeLessThan(1.01);
      expect(rHat).toBeGreaterThan(1.01);
      expect(Math.abs(value) / standardError).toBeLessThan(5);
    }
    const own = await sampleDensity(gaussian(1, 2), { key: keyFrom(50), chains: 4, samples: 500 });
    expect(own.observables.q0.nestedRHat).toBeNaN();
  });

  it("that started in different modes are not, in words", async () => {
    const modes: LogTarget = {
      dimension: 1,
      logDensity: ([q]) => logSumOfModes(q),
      gradient: (state, g) => {
        const q = state[0];
        g[0] = -q + 8 * Math.tanh(8 * q);
        return logSumOfModes(q);
      },
    };
    const start = [-8, -8, 8, 8].map((q) => Float64Array.of(q));
    const { reliable, reasons } = await sampleDensity(modes, { key: keyFrom(51), ...settings, start });
    expect(reliable).toBe(false);
    expect(reasons.join()).toMatch(/nested R̂ of q0 is/);
  });
});

/** ln(e^{−(q−8)²/2} + e^{−(q+8)²/2}) up to a constant. */
function logSumOfModes(q: number): number {
  return -0.5 * q * q + 8 * Math.abs(q) + Math.log1p(Math.exp(-16 * Math.abs(q)));
}

describe("diagnostics refuse to believe", () => {
  it.each(["hmc", "nuts"] as const)("%s in a funnel, whose energies crawl: E-BFMI says so", async (name) => {
    // v ~ N(0, 3²), nine x ~ N(0, e^v)
    const funnel: LogTarget = {
      dimension: 10,
      logDensity: (q) => funnelLog(q, new Float64Array(10)),
      gradient: funnelLog,
    };
    const { reliable, reasons, energyFraction } = await sampleDensity(funnel, {
      key: keyFrom(60),
      sampler: { name, acceptance: 0.95 },
      observables: { v: (q) => q[0] },
    });
    expect(energyFraction).toBeLessThan(0.3);
    expect(reasons.join()).toMatch(/E-BFMI is 0\.\d\d, below 0\.3/);
    expect(reliable).toBe(false);
    // negative control: ten independent normals
    const calm = await sampleDensity(gaussian(1, 1, 1, 1, 1, 1, 1, 1, 1, 3), {
      key: keyFrom(61),
      sampler: { name, acceptance: 0.95 },
    });
    expect(calm.energyFraction).toBeGreaterThan(0.6);
    expect(calm.reasons).toEqual([]);
    const blind = await sampleDensity(gaussian(1), { key: keyFrom(62), sampler: "metropolis" });
    expect(blind.energyFraction).toBeNaN();
  });

  it("chains that sit in different modes", async () => {
    // two modes at ±8
    const target: LogTarget = {
      dimension: 1,
      logDensity: ([q]) => Math.log(Math.exp(-0.5 * (q - 8) ** 2) + Math.exp(-0.5 * (q + 8) ** 2) + 1e-300),
      gradient: (state, g) => {
        const q = state[0];
        const [a, b] = [Math.exp(-0.5 * (q - 8) ** 2), Math.exp(-0.5 * (q + 8) ** 2)];
        g[0] = (-a * (q - 8) - b * (q + 8)) / (a + b + 1e-300);
        return Math.log(a + b + 1e-300);
      },
    };
    const start = [-8, -8, 8, 8].map((q) => Float64Array.of(q));
    const { reliable, reasons, observables } = await sampleDensity(target, { key: keyFrom(3), start });
    expect(reliable).toBe(false);
    expect(observables.q0.rHat).toBeGreaterThan(1.5);
    expect(reasons.join()).toMatch(/R̂ of q0/);
  });

  it("trajectories that diverge, and e^{−ΔH} that does not average to 1", async () => {
    const target = gaussian(0.01, 1);
    const wild = await sampleDensity(target, {
      key: keyFrom(3),
      sampler: { name: "hmc", stepSize: 0.5 },
      warmup: 0,
      start: [0, 1, 2, 3].map(() => Float64Array.of(0, 0)),
    });
    expect(wild.divergences).toBeGreaterThan(0);
    expect(wild.reasons.join()).toMatch(/diverged/);
    expect(wild.reliable).toBe(false);
    const calm = await sampleDensity(target, { key: keyFrom(3), samples: 2000 });
    expect(calm.divergences).toBe(0);
    expect(Math.abs(calm.boltzmann.value - 1) / calm.boltzmann.standardError).toBeLessThan(5);
    expect(calm.acceptance).toBeGreaterThan(0.6);
  });

  it("chains with too few effective samples, and an observable that never moves", async () => {
    const slow = await sampleDensity(gaussian(1), {
      key: keyFrom(3),
      sampler: { name: "metropolis", stepSize: 0.02 },
      warmup: 0,
      samples: 200,
    });
    expect(slow.reliable).toBe(false);
    expect(slow.reasons.join()).toMatch(/effective samples, fewer than 400/);
    const constant = await sampleDensity(gaussian(1), { key: keyFrom(3), observables: { one: () => 1 } });
    expect(constant.observables.one.standardError).toBeNaN();
    expect(constant.reliable).toBe(false);
  });
});

/** Neal's funnel, with its gradient. */
function funnelLog(q: Float64Array, g: Float64Array): number {
  const precision = Math.exp(-q[0]);
  g[0] = -q[0] / 9;
  let sum = -0.5 * (q[0] / 3) ** 2;
  for (let i = 1; i < q.length; i++) {
    const half = 0.5 * q[i] ** 2 * precision;
    g[i] = -q[i] * precision;
    g[0] += half - 0.5;
    sum -= half + 0.5 * q[0];
  }
  return sum;
}
