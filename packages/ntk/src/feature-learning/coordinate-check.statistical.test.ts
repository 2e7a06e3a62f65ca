import { sampleParameters } from "@nnft/architectures";
import { ConvergenceError, DomainError, pack } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRuns, judgeRuns } from "../../../../tooling/testing/statistics.ts";
import { layerRates } from "../empirical/layer-rates.ts";
import {
  checkScaling,
  coordinateCheck,
  featureLearningFamily,
  lazyFamily,
  type WidthScaling,
} from "../feature-learning.ts";
import { scaledNet } from "./scaled-net.ts";

const data = {
  inputs: ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]),
  targets: ndarray(Float64Array.of(1, -1, 0.5), [3]),
};
const common = {
  activation: "tanh",
  data,
  widths: [64, 128, 256, 512],
  networks: 16,
  key: keyFrom(1),
  steps: 1,
} as const;

describe("the measured coordinate check", () => {
  it("finds everything of order one for maximal update, after a step of training too", async () => {
    const rows = await coordinateCheck({ ...common, scaling: featureLearningFamily(0, 3) });
    expect(rows.map(({ quantity, layer }) => `${quantity} ${layer}`)).toEqual([
      "z 1",
      "dz/dt 1",
      "z 2",
      "dz/dt 2",
      "dphi/dt 3",
    ]);
    for (const { verdict, fit } of rows) {
      expect(verdict).toBe("order one");
      expect(Math.abs(fit.exponent.value)).toBeLessThan(0.05 + 4 * fit.exponent.standardError);
    }
  });

  it("measures the powers that checkScaling predicts for scalings that fail", async () => {
    const standard: WidthScaling = { a: [0, 0.5, 0.5], b: [0, 0, 0], c: 0.4, d: 0 };
    for (const scaling of [lazyFamily(0.5, 3), standard]) {
      const { layers } = checkScaling(scaling);
      for (const { quantity, layer, fit, verdict } of await coordinateCheck({ ...common, scaling, networks: 32 })) {
        if (quantity === "dphi/dt") continue;
        const predicted = quantity === "z" ? layers[layer - 1].preactivation : layers[layer - 1].feature;
        expect(Math.abs(fit.exponent.value - predicted)).toBeLessThan(0.05 + 4 * fit.exponent.standardError);
        expect(verdict).toBe(predicted < 0 ? "vanishes" : "order one");
        // negative control: half a power off
        expect(Math.abs(fit.exponent.value - predicted - 0.5)).toBeGreaterThan(0.05 + 4 * fit.exponent.standardError);
      }
    }
  });

  it("has errors of exponents that scatter as stated, for few networks: over 150 keys", async () => {
    const runs: number[][] = [];
    for (let k = 0; k < 150; k++) {
      const rows = await coordinateCheck({
        ...{ ...common, activation: "relu", scaling: lazyFamily(0.5, 2), networks: 8, steps: 0 },
        key: split(keyFrom(9), k),
      });
      runs.push(
        rows.map(({ quantity, fit: { exponent } }) => {
          return (exponent.value - (quantity === "dz/dt" ? -0.5 : 0)) / exponent.standardError;
        }),
      );
    }
    expectRuns(runs);
    const pulls = runs.flat();
    const covered = (factor: number): number => pulls.filter((pull) => Math.abs(pull) < factor).length / pulls.length;
    expect(Math.abs(covered(1) - 0.6827)).toBeLessThan(0.08);
    // negative controls: errors that are too small by 1.6, and a power that is off by a half
    expect(covered(1 / 1.6)).toBeLessThan(0.6);
    expect(judgeRuns(runs.map((run) => run.map((pull) => 1.6 * pull))).complaint).toBeDefined();
  });

  it("says that lazy features vanish or that nothing is shown, never that they are of order one", async () => {
    const verdicts: string[] = [];
    for (const networks of [2, 3, 10])
      for (let k = 0; k < 20; k++)
        for (const { quantity, verdict, reason } of await coordinateCheck({
          ...{ ...common, activation: "relu", scaling: lazyFamily(0.5, 2), networks, steps: 0 },
          key: split(keyFrom(10), k),
        })) {
          if (quantity !== "dz/dt") continue;
          verdicts.push(verdict);
          expect(reason).toMatch(verdict === "vanishes" ? /beyond ±0.1 by more than 3 errors/ : /draw more networks/);
        }
    expect(verdicts.length).toBe(60);
    expect(new Set(verdicts)).toEqual(new Set(["vanishes", "neither shown"]));
    // 10 networks are enough
    expect(verdicts.slice(40)).toEqual(new Array(20).fill("vanishes"));
  });

  it("finds no power where training makes one impossible, and says which network diverges", async () => {
    await expect(coordinateCheck({ ...common, scaling: lazyFamily(0.5, 3), eta0: 1e300 })).rejects.toThrow(
      ConvergenceError,
    );
    await expect(coordinateCheck({ ...common, scaling: lazyFamily(0.5, 3), eta0: 1e300 })).rejects.toThrow(
      /network 0 of width 64 has outputs or steps that are not finite after 1 of 1 steps; lower eta0, now 1e\+300/,
    );
    await expect(coordinateCheck({ ...common, scaling: lazyFamily(0.5, 3), eta0: 1e300, steps: 0 })).rejects.toThrow(
      /dz\/dt of layer 1 is not finite in 16 of 16 networks of width 64/,
    );
  });

  it("refuses one width or one net", async () => {
    const scaling = lazyFamily(0, 2);
    await expect(coordinateCheck({ ...common, scaling, widths: [10, 10] })).rejects.toThrow(DomainError);
    await expect(coordinateCheck({ ...common, scaling, networks: 1 })).rejects.toThrow(/at least 2/);
    await expect(coordinateCheck({ ...common, scaling, width: 3 } as never)).rejects.toThrow(/unknown option `width`/);
  });
});

it("rates of the layers are numerical derivatives along the velocity", () => {
  const net = scaledNet({
    inputDimension: 2,
    width: 6,
    activation: "tanh",
    scaling: lazyFamily(0.5, 4),
    outputDimension: 2,
  });
  const theta = pack(sampleParameters(net, keyFrom(2), 1));
  const velocity = pack(sampleParameters(net, keyFrom(3), 1));
  const points = pack(data.inputs);
  const at = (t: number) =>
    layerRates(
      net.architecture,
      theta.map((x, i) => x + t * velocity[i]),
      velocity,
      points,
    ).values;
  const { rates, values } = layerRates(net.architecture, theta, velocity, points);
  const [plus, minus] = [at(1e-5), at(-1e-5)];
  rates.forEach((layer, l) => {
    expect(layer.length).toBe(3 * (l === 3 ? 2 : 6));
    layer.forEach((rate, i) => {
      expect(Math.abs(rate - (plus[l][i] - minus[l][i]) / 2e-5)).toBeLessThan(1e-8);
    });
    // negative control: the values are not their rates
    expect(Math.max(...layer.map((rate, i) => Math.abs(rate - values[l][i])))).toBeGreaterThan(0.1);
  });
});
