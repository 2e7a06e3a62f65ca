import { type Ensemble, mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { trainedMeanCorrection } from "../finite-width.ts";
import { frozenDynamics } from "../index.ts";
import { splitMean, type TwoInputs } from "../testing/split-mean.ts";

const tanhNet = (widths: readonly number[]): Ensemble =>
  mlp({ inputDimension: 2, widths, activation: "tanh", weightStd: Math.sqrt(1.3), biasStd: Math.sqrt(0.1) });

const inputs = [
  [1, 0.4],
  [-0.7, 0.8],
];
const problem = (targets: readonly number[]): TwoInputs => ({ inputs, targets, test: [0.3, -0.9] });
const column = (targets: readonly number[]): number[][] => targets.map((y) => [y]);

interface Run {
  readonly networks: number;
  readonly steps: number;
  readonly learningRate: number;
}

async function measured(net: Ensemble, two: TwoInputs, run: Run) {
  const data = { inputs, targets: column(two.targets) };
  const schedule = { learningRate: run.learningRate, schedule: "gradient-descent" } as const;
  const response = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, schedule).response(run.steps, [two.test]);
  const key = keyFrom("mean of trained networks");
  return splitMean(net, two, { ...run, key }, [response.get(0, 0), response.get(0, 1)]);
}

describe("the mean of trained networks at order 1/n", () => {
  it("is what networks of 64 neurons have at the end of training and on the way, where targets are large", async () => {
    const two = problem([2, -1.2]);
    const net = tanhNet([64]);
    for (const [steps, learningRate] of [
      [120, 0.2],
      [150, 0.04],
    ] as const) {
      const { motion, linear } = await measured(net, two, { networks: 800, steps, learningRate });
      const options = steps * learningRate > 10 ? {} : { time: steps * learningRate };
      const theory = trainedMeanCorrection(net, { inputs, targets: column(two.targets) }, [two.test], options);
      const [first, second] = [theory.firstMotion.get(0), theory.secondMotion.get(0)];
      // the next order is some tenth of the coefficients at n = 64
      const slack = 0.1 * (Math.abs(first) + Math.abs(second));
      expect(Math.abs(64 * motion.value - first - second)).toBeLessThan(4 * 64 * motion.error + slack);
      // the control: with either motion only
      for (const single of [first, second])
        expect(Math.abs(64 * motion.value - single)).toBeGreaterThan(4 * 64 * motion.error);
      const steady = theory.frozen.get(0) + (theory.mean.get(0) + theory.covariance.get(0)) / 64;
      expect(Math.abs(linear.value - steady)).toBeLessThan(4 * linear.error + 0.005);
    }
  });
});
