import { mlp } from "@nnft/architectures";
import { sampledNtk, trainEnsemble } from "@nnft/ntk";
import type { RefereeCase } from "../referee-case.ts";
import { claimOf } from "./correlators.ts";

const PACKAGE = "@nnft/ntk";

interface Shallow {
  readonly points: readonly (readonly number[])[];
  readonly width: number;
  readonly activation: "tanh";
  readonly weightStd: readonly number[];
  readonly biasStd: readonly number[];
}

const tangentKernel: RefereeCase = {
  package: PACKAGE,
  estimator: "sampledNtk, one hidden layer",
  route: "tangent_kernel",
  by: "grid over two normal numbers (numpy)",
  draw: (dice) => {
    const d = dice.integer(1, 4);
    return {
      points: [0, 1].map(() => Array.from({ length: d }, () => dice.real(-1.5, 1.5))),
      width: dice.integer(3, 30),
      activation: dice.pick(["tanh", "relu", "erf", "sin"]),
      weightStd: [dice.real(0.6, 2), dice.real(0.5, 1.8)],
      biasStd: [dice.real(0.1, 0.8), dice.real(0.1, 0.6)],
    };
  },
  claims: async (parameters, key) => {
    const { points, width, activation, weightStd, biasStd } = parameters as unknown as Shallow;
    const net = mlp({ inputDimension: points[0].length, widths: [width], activation, weightStd, biasStd });
    const { value, standardError, samples, method } = await sampledNtk(net, points, undefined, { samples: 300, key });
    return [
      [0, 1],
      [1, 1],
    ].map(([i, j]) => claimOf({ value: value.get(i, j), standardError: standardError.get(i, j), samples, method }));
  },
};

const training: RefereeCase = {
  package: PACKAGE,
  estimator: "trainEnsemble, mean and variance after training",
  route: "trained_networks",
  by: "60,000 networks trained in numpy",
  slow: true,
  draw: (dice) => ({
    inputs: [dice.real(-1.5, -0.3), dice.real(0.3, 1.5)],
    targets: [dice.real(-1, 1), dice.real(-1, 1)],
    test: dice.real(-1, 1),
    width: dice.integer(4, 12),
    weightStd: [dice.real(0.6, 1.8), dice.real(0.5, 1.5)],
    biasStd: [dice.real(0.1, 0.8), dice.real(0.1, 0.5)],
    learningRate: dice.real(0.05, 0.3),
    steps: 12,
  }),
  claims: async (parameters, key) => {
    const { inputs, targets, test, width, weightStd, biasStd, learningRate, steps } = parameters as {
      readonly inputs: readonly number[];
      readonly targets: readonly number[];
      readonly test: number;
      readonly width: number;
      readonly weightStd: readonly number[];
      readonly biasStd: readonly number[];
      readonly learningRate: number;
      readonly steps: number;
    };
    const net = mlp({ inputDimension: 1, widths: [width], activation: "tanh", weightStd, biasStd });
    const data = { inputs: inputs.map((x) => [x]), targets };
    const trained = await trainEnsemble(net, data as never, {
      learningRate,
      steps,
      networks: 256,
      key,
      testInputs: [[test]],
    });
    const [mean, variance] = [trained.moments(1, 1), trained.connected(1, 2)];
    return [mean, variance].map(({ value, standardError, warnings }) => ({
      value: value.data[0],
      error: standardError.data[0],
      doubted: warnings !== undefined,
    }));
  },
};

export const trainingCases: readonly RefereeCase[] = [tangentKernel, training];
