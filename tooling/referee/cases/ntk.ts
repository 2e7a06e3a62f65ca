import { mlp } from "@nnft/architectures";
import { lazyRegime, meanFieldDynamics, sampledNtk, trainEnsemble } from "@nnft/ntk";
import { coordinateCheck, featureLearningFamily, lazyFamily } from "@nnft/ntk/feature-learning";
import type { Dice, RefereeCase } from "../referee-case.ts";
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

/** Data of a line: two inputs of different signs. */
const onLine = ({ real }: Dice) => ({
  inputs: [real(-1.5, -0.3), real(0.3, 1.5)],
  targets: [real(-1, 1), real(-1, 1)],
});

interface OnLine {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

const dataOf = ({ inputs, targets }: OnLine) => ({ inputs: inputs.map((x) => [x]), targets }) as never;

const infiniteWidth: RefereeCase = {
  package: PACKAGE,
  estimator: "meanFieldDynamics, outputs and features",
  route: "particles_of_infinite_width",
  by: "200,000 neurons (numpy)",
  slow: true,
  draw: (dice) => ({
    ...onLine(dice),
    test: dice.real(-1, 1),
    activation: dice.pick(["tanh", "erf", "sin"]),
    gamma0: dice.real(0.4, 1.6),
    time: dice.real(0.5, 1.5),
    learningRate: 1,
  }),
  claims: async (parameters, key) => {
    const given = parameters as unknown as OnLine & {
      readonly test: number;
      readonly activation: "tanh";
      readonly gamma0: number;
      readonly time: number;
    };
    const { outputs, features } = await meanFieldDynamics({
      activation: given.activation,
      data: dataOf(given),
      testInputs: [[given.test]],
      times: [given.time],
      gamma0: given.gamma0,
      particles: 64,
      replicas: 16,
      tolerance: 1e-4,
      key,
    });
    return [
      { value: outputs.value.get(0, 0), error: outputs.standardError.get(0, 0) },
      ...[0, 1].map((b) => ({ value: features.value.get(0, 0, b), error: features.standardError.get(0, 0, b) })),
    ];
  },
};

const powers: RefereeCase = {
  package: PACKAGE,
  estimator: "coordinateCheck, exponents",
  route: "given",
  by: "powers of the width that are known",
  draw: (dice) => {
    const learns = dice.pick([true, false]);
    return {
      ...onLine(dice),
      // targets of one sign nearly cancel in dφ/dt = Θy, so that its power is not there yet at widths of hundreds
      targets: [dice.real(-1, -0.3), dice.real(0.3, 1)],
      learns,
      activation: dice.pick(["tanh", "relu", "erf"]),
      right: [0, learns ? 0 : -0.5, 0],
    };
  },
  claims: async (parameters, key) => {
    const given = parameters as unknown as OnLine & { readonly learns: boolean; readonly activation: "tanh" };
    const rows = await coordinateCheck({
      scaling: given.learns ? featureLearningFamily(0, 2) : lazyFamily(0.5, 2),
      activation: given.activation,
      data: dataOf(given),
      widths: [64, 128, 256, 512],
      networks: 10,
      key,
    });
    return rows.map(({ fit }) => claimOf(fit.exponent));
  },
};

const motion: RefereeCase = {
  package: PACKAGE,
  estimator: "lazyRegime, exponents",
  route: "given",
  by: "powers of the width that are known",
  slow: true,
  draw: (dice) => ({ ...onLine(dice), activation: dice.pick(["tanh", "erf"]), right: [-0.5, -0.5, -0.5, -1, -1] }),
  claims: async (parameters, key) => {
    const given = parameters as unknown as OnLine & { readonly activation: "tanh" };
    const found = await lazyRegime({
      activation: given.activation,
      hiddenLayers: 1,
      widths: [64, 128, 256],
      data: dataOf(given),
      testInputs: [[0.4]],
      learningRate: 0.3,
      steps: 10,
      networks: 12,
      key,
    });
    return found.map(({ fit }) => claimOf(fit.exponent));
  },
};

export const trainingCases: readonly RefereeCase[] = [tangentKernel, training, infiniteWidth, powers, motion];
