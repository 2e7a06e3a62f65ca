import ndarray from "ndarray";
import {
  accumulate,
  accumulatorToJSON,
  emptyAccumulator,
  planTensor,
  planTuples,
} from "../../../packages/correlators/src/accumulators.ts";
import { law, linear } from "../../../packages/plots/src/index.ts";
import { keyFrom } from "../../../packages/random/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { Calls } from "../valid-calls.ts";

const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
const tensor = (...shape: number[]) =>
  ndarray(new Float64Array(shape.reduce((size, length) => size * length, 1)).fill(1), shape);
const fields = () => ndarray(numbers(0.3, -1, 0.8, 0.1, -0.4, 0.9, 1.2, -0.7), [4, 2]);
const key = whole(keyFrom(1));

const foundations: Calls = {
  displayed: [whole({ a: 1 })],
  setDisplayWriter: [() => ({})],
  nested: [tensor(2, 2)],
  pack: [tensor(2, 2)],
  rowMajor: [tensor(2, 2)],
  readPoints: ["caller", [[1, 2]], 2, "points"],
  readRows: [
    "caller",
    "name",
    [[1, 2]],
    { rows: 1, columns: 2, vectors: false, empty: false, axes: "[P, 2]", remedy: "do" },
  ],
  quoted: [1],
  refuse: ["caller", "name", "a number", "text", "pass one"],
  requireFinite: ["caller", "name", 1],
  requireFunction: ["caller", "name", Math.sin],
  requireInteger: ["caller", "name", 1, 0, 2, "do"],
  requireKey: ["caller", key],
  requireKeyWords: ["caller", [1, 2]],
  requireKnownOptions: ["caller", { a: 1 }, ["a"], "option"],
  requireNonNegative: ["caller", "name", 1, "do"],
  requireNumbers: ["caller", "name", [1], 1],
  requirePositive: ["caller", "name", 1, "do"],
  roomFor: ["caller", "the subject", 2, "do"],
  bernoulliNumber: [4],
  binomial: [4, 2],
  factorial: [4],
  oddFactorial: [4],
  tangentNumber: [2],
  backwardSubstitute: [numbers(1, 0, 1, 1), numbers(1, 1), 2, 1],
  forwardSubstitute: [numbers(1, 0, 1, 1), numbers(1, 1), 2, 1],
  cholesky: ["caller", "name", [[1]]],
  pivotedCholesky: [numbers(1), 1, 0.1],
  semidefiniteFactor: [numbers(1), 1, 1e-9],
  jacobiEigen: [numbers(1), 1],
  requireBoolean: ["caller", "name", true],
  requireFloat64: ["caller", "name", numbers(1), 1],
  requireList: ["caller", "name", [1], 1, "do"],
  requireMember: ["caller", "name", "a", ["a", "b"]],
  requireNumber: ["caller", "name", 1],
  requireObject: ["caller", "name", whole({ a: 1 }), ["a"], "do"],
  bytesInWords: [1024],
  requireRoom: ["caller", "the subject", 8, "do"],
  notFiniteAt: [numbers(1)],
  speakingFor: ["caller", whole({ inner: "own" }), () => 1],
  requireText: ["caller", "name", "text", "do"],
  nearest: ["word", ["ward", "bird"]],
  nodeBuiltin: ["node:fs"],
  nodeProcess: [],
  gaussHermite: [3],
  gaussLegendre: [3],
  chiSquaredTail: [1, 2],
  fTail: [1, 2, 3],
  besselJ: [2, 1],
  besselJ0: [1],
  besselJ0MinusOne: [1],
  besselJ1: [1],
  scaledBesselI0: [1],
  scaledBesselI0MinusOne: [1],
  scaledBesselI1: [1],
  erf: [1],
  erfc: [1],
  gammaFunction: [1],
  gammaHalf: [1],
  logGamma: [1],
  logGammaHalfStep: [1],
  logSphereArea: [2],
  normalCdf: [0.1],
  normalQuantile: [0.1],
};

const plots: Calls = {
  band: ["label", [1, 2], [3, 4], [0.1, 0.1]],
  category: ["label", ["a", "b"]],
  dots: ["label", [1, 2], [3, 4], [0.1, 0.1]],
  grid: [0, 1, 3],
  law: ["label", [1, 2], Math.sin],
  levels: ["label", [1, 2], "exact"],
  linear: ["label"],
  log: ["label"],
  logGrid: [1, 2, 3],
  places: ["label", [1, 2], "exact"],
  printedLaw: ["label", [1, 2], Math.sin],
  symlog: ["label"],
};

const plot = { x: linear("x"), y: linear("y"), series: [law("a law", [0, 1], Math.sin)] };
const drawing: Calls = {
  escapeHtml: ["a < b"],
  labelHtml: ["x0"],
  plotCsv: [plot],
  requirePlot: ["caller", "plot", plot],
};

const random: Calls = {
  fillGamma: [key, numbers(0, 0), 2, 1, 0],
  fillNormal: [key, numbers(0, 0), 0],
  fillRademacher: [key, numbers(0, 0), 0],
  fillSobol: [key, 0, numbers(0, 0), 0],
  fillUniform: [key, numbers(0, 0), 0],
  keyFrom: [1],
  philox4x32: [
    [1, 2, 3, 4],
    [1, 2],
  ],
  sobolSeeds: [key, 0],
  sobolSteps: [0],
  split: [key, 0],
};

const plan = whole(planTensor(2, 2));
const accumulator = whole(accumulate(emptyAccumulator(plan), fields()));
const pairs = whole(planTuples([[0, 1]], 2));

const correlators: Calls = {
  compare: [whole({ value: 1, standardError: 0.1 }), 1.1],
  fitExponent: [
    [8, 16, 32],
    [1, 0.5, 0.25],
    [0.1, 0.1, 0.1],
  ],
  formatEstimate: [1, 0.1],
  typesetNumber: [0.1],
  gaussianAction: [[[1]]],
  generatingFunctional: [fields()],
  jackknifeError: [[1, 2, 3]],
  wick: [[[1]], [0, 0]],
  accumulate: [accumulator, fields()],
  accumulatorFromJSON: [accumulatorToJSON(accumulator)],
  accumulatorToJSON: [accumulator],
  addProducts: [plan, numbers(1, 2), 0, new Float64Array(plan.monomials.length)],
  connectedFromAccumulator: [accumulator],
  emptyAccumulator: [pairs, [0, 0]],
  mergeAccumulators: [accumulator, accumulator],
  momentTable: [accumulator, [0, 1]],
  momentsFromAccumulator: [accumulator],
  planTensor: [2, 2],
  planTuples: [[[0, 1]], 2],
  sortedTuples: [2, 2],
  symmetricTensor: [Float64Array.of(1, 2, 3), 2, 2],
  tailWeight: [[1, 2, 3]],
  tailWarnings: [[0.1, 0.2]],
  cumulantsFromMoments: [numbers(1, 0, 1, 0)],
  kStatistic: [fields(), [0, 1]],
  momentsFromCumulants: [numbers(0, 0, 1, 0)],
  pairings: [4],
  scalarCumulants: [[1, 0, 1]],
  scalarMoments: [[0, 1, 0]],
  setPartitions: [3],
};

const data: Calls = { arrayBytes: ["npz", whole({ a: [1, 2] })] };

const linearAlgebra: Calls = {
  choleskyFactor: [numbers(1), 1],
  choleskyFactorIfPositive: [numbers(1), 1],
  complexPfaffian: [Float64Array.of(0, 1, -1, 0), Float64Array.of(0, 2, -2, 0), 2],
  logDeterminant: [numbers(1), 1],
  pfaffian: [Float64Array.of(0, 1, -1, 0), 2],
  pfaffianGradient: [Float64Array.of(0, 1, -1, 0), 2],
  complexPfaffianGradient: [Float64Array.of(0, 1, -1, 0), Float64Array.of(0, 1, -1, 0), 2],
  subPfaffians: [Float64Array.of(0, 1, -1, 0), 2, [[0, 1]]],
  solveFactored: [numbers(1), numbers(1), 1],
  solvePositive: [numbers(1), numbers(1), 1],
  symmetricEigen: [numbers(1), 1],
};

const simd: Calls = { simdStamp: ["auto"] };

export const groundCalls: Readonly<Record<string, Calls>> = {
  foundations,
  plots,
  drawing,
  random,
  data,
  correlators,
  simd,
  "linear-algebra": linearAlgebra,
};
