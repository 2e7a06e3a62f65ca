import { mlp } from "@nnft/architectures";
import { finiteWidthTensors } from "@nnft/infinite-width/finite-width";
import { describe, expect, it } from "vitest";
import { legTensors, MEASURED } from "../testing/leg-tensors.ts";

const problem = {
  hidden: [4],
  weightVariance: 1.3,
  biasVariance: 0.1,
  rate: 1,
  points: [
    [1, 0.4],
    [0.5, -0.3],
    [-0.2, 0.9],
  ],
  labels: [0, 1, 2, 0],
} as const;

describe("tensors of networks of four neurons", () => {
  it("are those of order 1/n: with one hidden layer they are exact at every width", () => {
    const net = mlp({
      inputDimension: 2,
      widths: problem.hidden,
      activation: "tanh",
      weightStd: Math.sqrt(problem.weightVariance),
      biasStd: Math.sqrt(problem.biasVariance),
    });
    const { layers } = finiteWidthTensors(net, problem.points, { rates: { weight: 1, bias: 1 } });
    const measured = legTensors(problem, 12000, "four neurons");
    const [a, b, c, d] = problem.labels;
    for (const name of MEASURED) {
      const tensor = layers[1]![name];
      const exact = name === "F" || name === "B" ? tensor.get(a, c, b, d) : tensor.get(a, b, c, d);
      const { value, error } = measured[name];
      expect(Math.abs(value - exact), name).toBeLessThan(4 * error);
      expect(error, name).toBeLessThan(0.03);
    }
    // the controls: labels in another place
    const { F, Q, R } = layers[1]!;
    for (const [name, wrong] of [
      ["F", F.get(a, b, c, d)],
      ["Q", Q.get(b, a, c, d)],
      ["R", R.get(b, a, c, d)],
    ] as const)
      expect(Math.abs(measured[name].value - wrong), name).toBeGreaterThan(3 * measured[name].error);
  });
});
