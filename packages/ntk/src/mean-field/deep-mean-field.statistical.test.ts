import { UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { featureLearningFamily, scaledLearningRate, scaledNet } from "../feature-learning.ts";
import { deepLinearMeanField, deepMeanField, trainEnsemble } from "../index.ts";
import { settled } from "./deep-mean-field.ts";

const inputs = [
  [1, 0.4, -0.3, 0.8],
  [-0.7, 0.8, 0.5, 0.2],
];
const data = { inputs, targets: [[1], [-0.8]] };
const testInputs = [[0.3, -0.9, 0.2, 0.6]];
const [gamma0, learningRate, steps] = [1.5, 0.3, 6];
const tanh = [
  Math.tanh,
  (z: number) => 1 - Math.tanh(z) ** 2,
  (z: number) => -2 * Math.tanh(z) * (1 - Math.tanh(z) ** 2),
] as const;

describe("two hidden layers at infinite width", () => {
  it("train as networks of 512 neurons do, which the theory without responses does not", async () => {
    const scaling = featureLearningFamily(0, 3);
    const width = 512;
    const net = scaledNet({ inputDimension: 4, width, activation: "tanh", scaling, gamma0 });
    const trained = await trainEnsemble(net, data, {
      learningRate: scaledLearningRate(scaling, width, { eta0: learningRate, gamma0 }),
      ...{
        steps,
        networks: 60,
        key: keyFrom("networks of 512"),
        testInputs: [...inputs, ...testInputs],
        centered: true,
      },
    });
    const networks = trained.moments(1, 1);
    const theory = await deepMeanField({
      ...{ activation: "tanh", data, testInputs, steps, gamma0, learningRate },
      ...{ particles: 1500, replicas: 6, key: keyFrom("particles") },
    });
    const found = [
      theory.fits.value.get(steps, 0),
      theory.fits.value.get(steps, 1),
      theory.outputs.value.get(steps, 0),
    ];
    const errors = [
      theory.fits.standardError.get(steps, 0),
      theory.fits.standardError.get(steps, 1),
      theory.outputs.standardError.get(steps, 0),
    ];
    found.forEach((value, at) => {
      // networks of 512 neurons and 1,500 particles are off by some thousandths
      const slack = 0.006;
      expect(Math.abs(value - networks.value.get(at))).toBeLessThan(
        4 * Math.hypot(errors[at]!, networks.standardError.get(at)) + slack,
      );
    });
    expect([theory.fits.value.get(0, 0), theory.outputs.value.get(0, 0)]).toEqual([0, 0]);
    expect(theory.rounds).toBeLessThan(20);
    // the control: without responses
    const kernel = Float64Array.from(
      inputs.flatMap((x) => inputs.map((y) => x.reduce((sum, v, k) => sum + v * y[k]!, 0) / 4)),
    );
    const shared = { sigma: tanh, samples: 2, inputs: 2, times: steps + 1, kernel, targets: Float64Array.of(1, -0.8) };
    const problem = { ...shared, rate: learningRate * gamma0, gamma: gamma0 };
    const without = settled("here", { ...problem, responses: false }, 3000, keyFrom("particles"));
    const apart = Math.abs(without.order.outputs[2 * steps]! - networks.value.get(0));
    expect(apart).toBeGreaterThan(0.05);
  });

  it("of linear neurons have the exact dynamics", async () => {
    const exact = await deepLinearMeanField({
      data,
      testInputs,
      hiddenLayers: 2,
      steps: 4,
      gamma0: 1,
      learningRate: 0.3,
    });
    const theory = await deepMeanField({
      ...{ activation: "linear", data, testInputs, steps: 4, gamma0: 1, learningRate: 0.3 },
      ...{ particles: 2000, replicas: 8, key: keyFrom("linear particles") },
    });
    for (let t = 0; t <= 4; t++) {
      const error = theory.outputs.standardError.get(t, 0);
      expect(Math.abs(theory.outputs.value.get(t, 0) - exact.outputs.get(t, 0))).toBeLessThan(4 * error + 0.004);
    }
    await expectRejection(
      () => deepMeanField({ activation: "relu", data, testInputs, steps: 2, gamma0: 1, key: keyFrom(1) }),
      UnsupportedError,
      /smooth/,
    );
  });
});
