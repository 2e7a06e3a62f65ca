import { type Ensemble, mlp, sampleParameters } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { trainedMeanCorrection } from "../finite-width.ts";
import { empiricalNtk, frozenDynamics } from "../index.ts";
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

describe("the scatter of tangent kernels", () => {
  const kernelOf = ntk(tanhNet([1]));
  const near = [
    [1, 0.4],
    [0.9, 0.45],
  ];

  it("is that of sampled networks in units of Θ, with one hidden layer at every width, whether inputs are close or not", () => {
    for (const points of [inputs, near]) {
      const net = tanhNet([8]);
      const { scatter } = trainedMeanCorrection(net, { inputs: points, targets: column([1, -0.6]) }, [[0.3, -0.9]]);
      const table = ndarray(Float64Array.from(points.flat()), [2, 2]);
      const Theta = kernelOf(table);
      const det = Theta.get(0, 0) * Theta.get(1, 1) - Theta.get(0, 1) ** 2;
      const inverse = [Theta.get(1, 1), -Theta.get(0, 1), -Theta.get(0, 1), Theta.get(0, 0)].map((x) => x / det);
      const values = Array.from({ length: 4000 }, (_, m) => {
        const theta = sampleParameters(net, split(keyFrom("scatter"), m), 1).data as Float64Array;
        const found = empiricalNtk(net, ndarray(theta, [theta.length]), table);
        const h = found.data.map((x, at) => x - Theta.data[at]!);
        // tr (Θ⁻¹h)²
        const [a, b, c, d] = [0, 1, 2, 3].map((at) => {
          const [i, j] = [2 * Math.floor(at / 2), at % 2];
          return inverse[i]! * h[j]! + inverse[i + 1]! * h[j + 2]!;
        }) as [number, number, number, number];
        return a * a + 2 * b * c + d * d;
      });
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const error = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / values.length;
      expect(Math.abs(mean - scatter) / error).toBeLessThan(4);
      // the control: twice as much
      expect(Math.abs(mean - 2 * scatter) / error).toBeGreaterThan(8);
    }
  });

  it("warns where networks are narrow, and not early in training", () => {
    const data = { inputs, targets: column([1, -0.6]) };
    const at = (width: number, time = Number.POSITIVE_INFINITY) =>
      trainedMeanCorrection(tanhNet([width]), data, [[0.3, -0.9]], { time });
    const end = at(4);
    expect(end.scatter).toBeGreaterThan(0.3);
    expect(end.warnings.join()).toMatch(/scatter too much.*take wider networks, leave out inputs close to others/);
    expect(at(4, 0.5).warnings).toEqual([]);
    expect(at(80).scatter).toBeCloseTo(end.scatter / 20, 12);
    // the control: wide networks
    expect(at(80).warnings).toEqual([]);
  });
});
