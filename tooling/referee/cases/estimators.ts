import { cosNet, mlp } from "@nnft/architectures";
import { type Control, estimateCorrelators } from "@nnft/estimators";
import type { Key } from "@nnft/random";
import type { Claim, Dice, RefereeCase } from "../referee-case.ts";

const PACKAGE = "@nnft/estimators";
const TUPLES = [
  [0, 1],
  [1, 1],
  [0, 0, 1, 1],
  [0, 1, 1, 1],
];

/** Without ⟨φ(x)²⟩, which plane waves with integrated phases have to rounding: its error is no statistical one. */
const MOVING = TUPLES.filter((tuple) => tuple.join() !== "1,1");

type Net = Parameters<typeof estimateCorrelators>[0];
type Sampling = "neuron" | "collapse" | "rao-blackwell" | "brute";

async function claimsOf(
  net: Net,
  points: readonly (readonly number[])[],
  tuples: readonly (readonly number[])[],
  method: Sampling,
  samples: number,
  key: Key,
  control: Control = "none",
): Promise<Claim[]> {
  const result = await estimateCorrelators(net, points as never, { tuples, method, samples, key, control });
  const next = new Map<number, number>();
  return tuples.map((tuple) => {
    const at = next.get(tuple.length) ?? 0;
    next.set(tuple.length, at + 1);
    const { value, standardError } = result.connected(tuple.length);
    return { value: value.data[at], error: standardError.data[at], doubted: !result.converged };
  });
}

const twoPoints = (dice: Dice, d: number): number[][] =>
  [0, 1].map(() => Array.from({ length: d }, () => dice.real(-1.5, 1.5)));

function dense(method: Sampling, samples: number): RefereeCase {
  return {
    package: PACKAGE,
    estimator: `${method}, one hidden layer`,
    route: "dense_neurons",
    by: "grid over two normal numbers (numpy)",
    draw: (dice) => ({
      points: twoPoints(dice, dice.integer(1, 5)),
      width: dice.integer(3, 60),
      activation: dice.pick(["tanh", "relu", "erf", "sin", "cos", "sigmoid", "gelu"]),
      weightStd: [dice.real(0.6, 2.2), dice.real(0.4, 1.8)],
      biasStd: [dice.real(0, 0.8), dice.real(0, 0.6)],
      tuples: TUPLES,
    }),
    claims: (parameters, key) => {
      const { points, width, activation, weightStd, biasStd } = parameters as {
        readonly points: readonly (readonly number[])[];
        readonly width: number;
        readonly activation: "tanh";
        readonly weightStd: readonly number[];
        readonly biasStd: readonly number[];
      };
      const net = mlp({ inputDimension: points[0].length, widths: [width], activation, weightStd, biasStd });
      return claimsOf(net, points, TUPLES, method, samples, key);
    },
  };
}

function deepLinear(method: Sampling, samples: number, control: Control = "none"): RefereeCase {
  const tuples = [
    [0, 0],
    [0, 0, 0, 0],
  ];
  return {
    package: PACKAGE,
    estimator: `${method}, ${control === "none" ? "" : "its frozen-law twin, "}deep linear nets`,
    route: "deep_linear",
    by: "closed form (Python)",
    draw: (dice) => ({
      points: [Array.from({ length: 3 }, () => dice.real(-1.5, 1.5))],
      widths: [dice.integer(8, 30), dice.integer(8, 30)],
      weightStd: [dice.real(0.6, 1.6), dice.real(0.6, 1.6), dice.real(0.6, 1.6)],
    }),
    claims: (parameters, key) => {
      const { points, widths, weightStd } = parameters as {
        readonly points: readonly (readonly number[])[];
        readonly widths: readonly number[];
        readonly weightStd: readonly number[];
      };
      const net = mlp({ inputDimension: 3, widths, activation: "linear", weightStd });
      return claimsOf(net, points, tuples, method, samples, key, control);
    },
  };
}

const waves: RefereeCase = {
  package: PACKAGE,
  estimator: "neuron, plane waves",
  route: "plane_waves",
  by: "closed form (numpy)",
  draw: (dice) => ({
    points: twoPoints(dice, 1),
    width: dice.integer(3, 60),
    momentumStd: dice.real(0.4, 2),
    readoutStd: dice.real(0.5, 1.7),
    tuples: MOVING,
  }),
  claims: (parameters, key) => {
    const { points, width, momentumStd, readoutStd } = parameters as {
      readonly points: readonly (readonly number[])[];
      readonly width: number;
      readonly momentumStd: number;
      readonly readoutStd: number;
    };
    const net = cosNet({ inputDimension: 1, width, weightStd: momentumStd, outputStd: readoutStd });
    return claimsOf(net, points, MOVING, "neuron", 8192, key);
  },
};

export const estimatorCases: readonly RefereeCase[] = [
  dense("neuron", 16_384),
  dense("collapse", 16_384),
  dense("rao-blackwell", 8192),
  dense("brute", 16_384),
  deepLinear("collapse", 8192),
  deepLinear("collapse", 8192, "frozen-law"),
  deepLinear("rao-blackwell", 8192),
  deepLinear("brute", 16_384),
  waves,
];
