import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { trainedMeanCorrection } from "../finite-width.ts";
import { frozenDynamics } from "../index.ts";
import { splitMean } from "../testing/split-mean.ts";

const WIDTHS = [32, 64, 128, 256];
const inputs = [
  [1, 0.4],
  [-0.7, 0.8],
];
const two = { inputs, targets: [2, -1.2], test: [0.3, -0.9] };
const data = { inputs, targets: two.targets.map((y) => [y]) };
// steps of gradient descent as small as 0.03 of a decay: with 0.12 the motion is some 6 % larger than that of gradient flow
const run = { networks: 3000, steps: 400, learningRate: 0.05 };

/** a of n·x = a + b/n by weighted least squares, with its error and the χ² left. */
function limitOf(values: readonly number[], errors: readonly number[]) {
  let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
  values.forEach((y, i) => {
    const [x, w] = [1 / WIDTHS[i]!, errors[i]! ** -2];
    [s, sx, sxx, sy, sxy] = [s + w, sx + w * x, sxx + w * x * x, sy + w * y, sxy + w * x * y];
  });
  const det = s * sxx - sx * sx;
  const [a, b] = [(sxx * sy - sx * sxy) / det, (s * sxy - sx * sy) / det];
  const chi = values.reduce((sum, y, i) => sum + ((y - a - b / WIDTHS[i]!) / errors[i]!) ** 2, 0);
  return { a, error: Math.sqrt(sxx / det), chi };
}

describe("the end of training of networks of 32 to 256 neurons", () => {
  for (const hidden of [1, 2])
    it(`tends to the coefficient of 1/n as 1/n, ${hidden} hidden layers`, async ({ annotate }) => {
      const netOf = (n: number) =>
        mlp({
          inputDimension: 2,
          widths: new Array<number>(hidden).fill(n),
          activation: "tanh",
          weightStd: Math.sqrt(1.3),
          biasStd: Math.sqrt(0.1),
        });
      const found = { values: [] as number[], errors: [] as number[] };
      for (const n of WIDTHS) {
        const net = netOf(n);
        const options = { learningRate: run.learningRate, schedule: "gradient-descent" } as const;
        const response = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, options).response(run.steps, [
          two.test,
        ]);
        const key = split(keyFrom("trained means by width"), 10 * n + hidden);
        const { motion } = await splitMean(net, two, { ...run, key }, [response.get(0, 0), response.get(0, 1)]);
        found.values.push(n * motion.value);
        found.errors.push(n * motion.error);
      }
      const theory = trainedMeanCorrection(netOf(32), data, [two.test]);
      const [first, second] = [theory.firstMotion.get(0), theory.secondMotion.get(0)];
      const { a, error, chi } = limitOf(found.values, found.errors);
      const shown = found.values.map((v, i) => `${v.toFixed(4)}(${found.errors[i]!.toFixed(4)})`).join(" ");
      annotate(`n × motion ${shown} → ${a.toFixed(4)}(${error.toFixed(4)}), theory ${(first + second).toFixed(4)}`);
      expect(Math.abs(a - first - second)).toBeLessThan(3 * error);
      expect(chi).toBeLessThan(12);
      // the control: without the first motion
      expect(Math.abs(a - second)).toBeGreaterThan(3 * error);
    });
});
