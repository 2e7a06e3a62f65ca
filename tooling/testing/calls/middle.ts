import ndarray from "ndarray";

import { erfNet, euclideanNet, layeredNet, mlp, sampleParameters } from "../../../packages/architectures/src/index.ts";
import { ensembleToJSON } from "../../../packages/architectures/src/json.ts";
import { averagePooling, convolution, dense, selfAttention } from "../../../packages/architectures/src/layers.ts";
import { lorentzGenerator } from "../../../packages/conformal/src/embedding.ts";
import { conformalReport, linearField } from "../../../packages/conformal/src/index.ts";

import { gamma, iid, normal, uniformBall } from "../../../packages/densities/src/index.ts";
import { densityToJSON } from "../../../packages/densities/src/json.ts";
import { support } from "../../../packages/densities/src/support.ts";
import { resolveActivation } from "../../../packages/gaussian-averages/src/index.ts";
import { matrixProduct } from "../../../packages/linear-algebra/src/index.ts";
import { keyFrom } from "../../../packages/random/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { Calls } from "../valid-calls.ts";

const key = whole(keyFrom(1));
const points = [[0.2], [0.7]];
const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
const one = whole(normal());
const ball = whole(uniformBall(2, 1));
const where = whole(support(one));

const densities: Calls = {
  correlatedNormal: [[0], [[1]]],
  gamma: [2, 1],
  iid: [one, 2],
  laplace: [0, 1],
  normal: [0, 1],
  product: [[one, one]],
  sample: [one, key, 2],
  studentT: [5, 0, 1],
  uniform: [0, 1],
  uniformBall: [2, 1],
  uniformSphere: [2, 1],
  deterministic: [1],
  discrete: [
    [1, 2],
    [0.5, 0.5],
  ],
  rademacher: [],
  densityFromJSON: [densityToJSON(normal())],
  densityToJSON: [one],
  mixture: [
    [one, one],
    [0.5, 0.5],
  ],
  scaleMixture: [one, whole(gamma(2, 1))],
  atomsOfSupport: [where],
  coordinates: [one],
  cumulant: [one, 2],
  dimensionOf: [one],
  dimensionOfSupport: [where],
  gradLogDensity: [one, points],
  isRotationInvariant: [ball, 2],
  isSymmetric: [one],
  logDensity: [one, points],
  logDensityFunction: [one],
  moment: [one, 2],
  sampleInto: [one, key, 2, numbers(0, 0)],
  support: [one],
  uniformMap: [one],
};

const tanh = whole(resolveActivation("tanh"));
const relu = whole(resolveActivation("relu"));
const smooth = whole({ value: Math.tanh });

const averages: Calls = {
  averageOf: [[tanh, tanh], numbers(1, 0.5, 0.5, 1)],
  closedFormAverage: [relu, numbers(1, 0.5, 0.5, 1), 2],
  gaussianAverage: [
    [tanh, tanh],
    [
      [1, 0.5],
      [0.5, 1],
    ],
    1e-6,
  ],
  derivativeAverages: ["caller", tanh, numbers(1, 0.5, 0.5, 1), [[{ point: 0, orders: [0, 1], raised: 1 }]]],
  gaussianProduct: [[smooth, smooth], [0], numbers(1, 0.5, 0.5, 1)],
  jumpsAtKink: [relu],
  lineAverages: [tanh],
  monomialAverages: [
    "caller",
    tanh,
    (a: number, b: number) => (a === b ? 1 : 0.5),
    [[0, 1]],
    { closedFormOnly: false },
  ],
  pairAverages: ["relu"],
  resolveActivation: ["relu"],
};

const net = whole(mlp({ inputDimension: 1, widths: [2], activation: "tanh" }));
const theta = (): unknown => sampleParameters(net, key, 2);
const conv = whole(convolution({ channels: 2, size: 3 }));
const layered = layeredNet({ inputShape: [4, 1], layers: [conv, dense({ width: 1 })] });
const wave = whole(euclideanNet({ inputDimension: 2, width: 2, momentumDensity: ball }));

const architectures: Calls = {
  evaluate: [net, theta(), points],
  sampleParameters: [net, key, 2],
  evaluator: [net, points],
  parameterSampler: [net],
  parameterSpace: [net],
  netPoints: [net, points],
  jacobianRows: [net, points, matrixProduct],
  vjp: [net, ndarray(numbers(1, 2, 1, 0.5), [4]), points, ndarray(numbers(1, 1), [2])],
  ensembleFromJSON: [ensembleToJSON(net)],
  ensembleToJSON: [net],
  convolutionWindows: [conv, [4, 1]],
  layerPlan: [whole(layered.architecture as object)],
  poolingWindows: [whole(averagePooling({ size: 2 })), [4, 1]],
  scoreScale: [whole(selfAttention({ heads: 1, queryDimension: 2, queryStd: 1, keyStd: 1 }))],
  softmaxInPlace: [numbers(0.1, 0.2), 0, 2],
  activation: ["relu"],
  flatten: [],
  globalAveragePooling: [],
  layersOf: [net],
  parallel: [[dense({ width: 1 })], [dense({ width: 1 })]],
  serial: [dense({ width: 1 }), dense({ width: 2 })],
  fixedWaves: [wave],
  hasFreePhases: [wave],
  neuronSampler: [whole(erfNet({ inputDimension: 1, width: 2, weightStd: 1, biasStd: 1 })), points, 1],
  neuronSum: [wave],
  resolvePeriodic: [{ cosines: [0, 1], sines: [0, 1] }],
  resolveProfile: [{ family: "gaussian", scale: 1 }],
};

const field = whole(linearField({ dimension: 3, normalization: "canonical" }));
const z = { re: 0.3, im: 0.2 };
const zs = whole(await conformalReport(field, { key, samples: 1024 }));
const symmetric4 = (): unknown => lorentzGenerator(2, 1, 2);

const conformal: Calls = {
  conformalCorrelator: [field, [1, 1]],
  conformalReportPlots: [zs],
  finiteness: [field, 2, [1, 1]],
  formatConformalReport: [zs],
  powerField: [field, 2],
  productField: [[field, field]],
  ratioField: [field, field],
  scalingDimension: [field],
  conformalFourPoint: [field, 1],
  crossingResidual: [(w: { re: number }) => w.re, 1],
  dBar: [[1, 1, 1, 1], 0.3, 0.2],
  dilogarithm: [z],
  momentTensor: [whole(iid(normal(), 4))],
  conformalFrame: [2, z],
  crossRatios: [
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [2, 3],
    ],
  ],
  crossRatiosFrom: [0.3, 0.5, 2],
  embed: [[[1, 2]]],
  indexMetric: ["+", "-"],
  lightConeMetric: [2],
  lorentzExponential: [symmetric4(), 0.1],
  lorentzGenerator: [2, 1, "+"],
  lorentzProduct: [
    [1, 2, 3],
    [1, 2, 3],
  ],
  project: [[[1, 2, 3, 13]]],
  conformalMap: [ndarray(numbers(1, 0, 0, 0, 1, 0, 0, 0, 1), [3, 3])],
  dilatation: [2, 2],
  randomConformalMap: [2, key, 0.5],
  rotation: [2, 1, 2, 0.3],
  specialConformal: [[0.1, 0.2]],
  translation: [[0.1, 0.2]],
  doubleTwistCoefficient: [3, 1.2, 0, 2],
  generalizedFreeField: [1.2],
  opeCoefficient: [field, 1, [2]],
};

const sampling: Calls = {
  chainMean: [[numbers(1, 2, 1, 3, 2, 1, 2, 3), numbers(1, 2, 3, 2, 2, 1, 3, 3)]],
  judgeChains: [
    {
      draws: { a: [numbers(1, 2, 1, 3, 2, 1, 2, 3), numbers(1, 2, 3, 2, 2, 1, 3, 3)] },
      acceptances: [numbers(0.8, 0.8), numbers(0.8, 0.8)],
      divergences: 0,
      leastEss: 1,
    },
  ],
  paretoTail: [Array.from({ length: 40 }, (_, k) => 1 / (k + 1))],
  resolveSampler: ["caller", "hmc"],
};

const processes: Calls = {
  kernelOf: [(x: readonly number[], y: readonly number[]) => Math.exp(-Math.abs(x[0] - y[0]))],
};

/** The middle floors: densities, averages, architectures, conformal fields, chains and Gaussian processes. */
export const middleCalls: Readonly<Record<string, Calls>> = {
  densities,
  "gaussian-averages": averages,
  architectures,
  conformal,
  sampling,
  "gaussian-processes": processes,
};
