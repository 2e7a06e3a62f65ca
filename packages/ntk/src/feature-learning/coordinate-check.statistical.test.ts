import { sampleParameters } from "@nnft/architectures";
import { DomainError, pack } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
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
