import { cosNet, type Ensemble, mlp, reluNet } from "@nnft/architectures";
import { gamma, studentT } from "@nnft/densities";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import {
  type CorrelatorResult,
  type EstimateOptions,
  estimateCorrelators,
  estimateCost,
  plannedJob,
} from "../index.ts";

const points = ndarray(Float64Array.of(0.3, -0.2, 0.9, 0.4, -0.5, 0.8), [3, 2]);
const tanh = mlp({ inputDimension: 2, widths: [9], activation: "tanh", weightStd: 1.3, biasStd: 0.2 });
const key = keyFrom(3);
const base: EstimateOptions = {
  tuples: [
    [0, 1],
    [0, 0, 1, 2],
  ],
  key,
  method: "neuron",
};
const numbers = (result: CorrelatorResult): number[] =>
  [2, 4].flatMap((order) => [...result.connected(order).value.data, ...result.connected(order).standardError.data]);
const withWeights = (weight0: Ensemble["density"][string]): Ensemble => ({
  ...tanh,
  density: { ...tanh.density, weight0 },
});

describe("draws of method neuron", () => {
  it("are Sobol points where they can be: 32 times a power of two of them, and the cost says how many", async () => {
    for (const [samples, drawn] of [
      [512, 512],
      [5000, 8192],
      [65_536, 65_536],
    ]) {
      const result = await estimateCorrelators(tanh, points, { ...base, samples });
      expect([result.draws, result.samples]).toEqual(["sobol", drawn]);
      expect((await estimateCost(tanh, points, { ...base, samples })).draws).toBe(drawn);
      const independent = { ...base, samples, draws: "independent" } as const;
      expect((await estimateCorrelators(tanh, points, independent)).samples).toBe(samples);
      expect((await estimateCost(tanh, points, independent)).draws).toBe(samples);
    }
  });

  it("are independent for few neurons, without an inverse distribution function, and beyond 64 coordinates", async () => {
    const wide = mlp({ inputDimension: 70, widths: [4], activation: "tanh" });
    const many = ndarray(
      Float64Array.from({ length: 70 * 70 }, (_, i) => (i % 71 === 0 ? 1 : 0)),
      [70, 70],
    );
    for (const [net, where, samples] of [
      [tanh, points, 511],
      [withWeights(gamma(2, 1)), points, 4096],
      [wide, many, 4096],
    ] as const) {
      // a pair of each point with itself: points that no tuple names are not drawn
      const tuples = Array.from({ length: where.shape[0] }, (_, p) => [p, p]);
      const result = await estimateCorrelators(net, where, { ...base, tuples, samples });
      expect([result.draws, result.samples]).toEqual(["independent", samples]);
      if (net === tanh) continue;
      const refused = () => estimateCorrelators(net, where, { ...base, tuples, samples, draws: "sobol" });
      await expectRejection(refused, UnsupportedError, /`draws` "sobol" .*; use "independent"/);
    }
    // negative controls: few when asked for, and a quantile that is known
    expect((await estimateCorrelators(tanh, points, { ...base, samples: 100, draws: "sobol" })).samples).toBe(128);
    expect((await estimateCorrelators(withWeights(studentT(20)), points, { ...base, samples: 4096 })).draws).toBe(
      "sobol",
    );
  });

  it("go back to independent ones where a few scramblings carry the scatter, unless they are asked for", async () => {
    // sixth powers of relu far out
    const net = reluNet({ inputDimension: 1, width: 4 });
    const line = ndarray(Float64Array.of(1), [1, 1]);
    const options = { tuples: [[0, 0, 0, 0, 0, 0, 0, 0]], method: "neuron", samples: 512 } as const;
    let back = 0;
    for (let seed = 0; seed < 40; seed++) {
      const own = { ...options, key: keyFrom(seed) };
      const asked = await estimateCorrelators(net, line, { ...own, draws: "sobol" });
      const chosen = await estimateCorrelators(net, line, own);
      const heavy = asked.warnings.some((warning) => warning.includes("groups of draws carries"));
      expect(chosen.draws).toBe(heavy ? "independent" : "sobol");
      if (heavy) back++;
    }
    expect(back).toBeGreaterThan(0);
    expect(back).toBeLessThan(40);
  });

  it("are points of the same sequences when they double, and reach a precision with fewer neurons", async () => {
    const options = { ...base, targetRelativeError: 2e-4, arithmetic: "float64" } as const;
    const grown = await estimateCorrelators(tanh, points, options);
    expect(grown.draws).toBe("sobol");
    expect(grown.converged).toBe(true);
    const { samples } = grown;
    const fixed = await estimateCorrelators(tanh, points, { ...base, samples, arithmetic: "float64" });
    expect(fixed.samples).toBe(samples);
    const known = numbers(fixed);
    expect(numbers(grown).every((value, i) => Math.abs(value / known[i] - 1) < 1e-9)).toBe(true);
    const budget = { ...options, draws: "independent", maxSamples: samples } as const;
    const independent = await estimateCorrelators(tanh, points, budget);
    expect(independent.converged).toBe(false);
    expect(grown.samples).toBeLessThanOrEqual(samples);
  });

  it("keep to the budget of a precision that is out of reach", async () => {
    for (const maxSamples of [600, 5000, 40_000]) {
      const options = { ...base, targetRelativeError: 1e-9, maxSamples } as const;
      const result = await estimateCorrelators(tanh, points, options);
      expect(result.samples).toBeLessThanOrEqual(maxSamples);
      expect(2 * result.samples).toBeGreaterThan(maxSamples);
      expect(result.converged).toBe(false);
    }
  });

  it("are the same points in float32 and in float64, of dense neurons and of plane waves", async () => {
    const waves = cosNet({ inputDimension: 2, width: 8, weightStd: 2 });
    for (const net of [tanh, waves, withWeights(studentT(20))]) {
      const run = (arithmetic: "plain" | "float64", seed = 3): Promise<CorrelatorResult> =>
        estimateCorrelators(net, points, { ...base, key: keyFrom(seed), samples: 4096, arithmetic, draws: "sobol" });
      const [plain, exact, other] = [await run("plain"), await run("float64"), await run("float64", 4)];
      expect([plain.arithmetic, exact.arithmetic]).toEqual(["plain", "float64"]);
      for (const order of [2, 4]) {
        const [a, b, c] = [plain, exact, other].map((result) => [...result.connected(order).value.data]);
        const scale = Math.max(...b.map(Math.abs));
        expect(Math.max(...a.map((value, i) => Math.abs(value - b[i]))) / scale).toBeLessThan(5e-6);
        // negative control: another key
        expect(Math.max(...c.map((value, i) => Math.abs(value - b[i]))) / scale).toBeGreaterThan(5e-6);
      }
    }
  });

  it("are planned as 32 blocks that any engine computes", async () => {
    const planned = await plannedJob(tanh, points, { ...base, samples: 10_000 });
    expect(planned?.blocks).toBe(32);
    expect(planned?.data.schedule).toEqual({ kind: "nets", points: 512, blockSize: 512 });
    expect(planned?.data.problem.draws).toBe("sobol");
  });

  it("refuses other words", async () => {
    const refused = () => estimateCorrelators(tanh, points, { ...base, draws: "halton" as never });
    await expectRejection(refused, DomainError, /`draws` must be auto, sobol, independent, got "halton"/);
  });
});
