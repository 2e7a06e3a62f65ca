import ndarray from "ndarray";
import { cosNet, freeScalar, mlp, periodicScalar } from "../../../packages/architectures/src/index.ts";
import { arrayBytes } from "../../../packages/data/src/index.ts";
import { gamma } from "../../../packages/densities/src/index.ts";
import { plannedJob } from "../../../packages/estimators/src/index.ts";
import { openDevice } from "../../../packages/gpu-kernels/src/index.ts";
import { finiteWidthTensors } from "../../../packages/infinite-width/src/finite-width.ts";
import { nngp, ntk } from "../../../packages/infinite-width/src/index.ts";
import { periodicBox, phi4 } from "../../../packages/interactions/src/index.ts";
import { lazyFamily } from "../../../packages/ntk/src/feature-learning.ts";
import { frozenDynamics, trainEnsemble } from "../../../packages/ntk/src/index.ts";
import { processCorrelators, quantumReport, spectrum } from "../../../packages/qm/src/index.ts";
import { ornsteinUhlenbeck } from "../../../packages/qm/src/processes.ts";
import { keyFrom } from "../../../packages/random/src/index.ts";
import { osReport } from "../../../packages/symmetry/src/axioms.ts";
import { gaussianField } from "../../../packages/symmetry/src/fields.ts";
import { rotations } from "../../../packages/symmetry/src/index.ts";
import { readNetworks } from "../../../packages/trained-networks/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { Calls } from "../valid-calls.ts";

const key = whole(keyFrom(1));
const points = [[0.2], [0.7]];
const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
const tensor = (...shape: number[]) =>
  ndarray(new Float64Array(shape.reduce((size, length) => size * length, 1)).fill(1), shape);
const net = whole(mlp({ inputDimension: 1, widths: [2], activation: "relu" }));
const linear = whole(mlp({ inputDimension: 1, widths: [2, 2], activation: "linear" }));
const plane = whole(freeScalar({ dimension: 2, width: 2, mass: 1, cutoff: 2 }));

const heads = { tokens: [[1]], scores: "linear", heads: 2 };
const tensors = whole(finiteWidthTensors(net, points));
const noisy = { inputs: [[0.2], [0.7]], targets: [0.1, 0.3], noiseVariance: 0.1 };
const bayesian: Calls = {
  deepLinearPosterior: [{ kernel: [[1]], targets: [0.5], noiseVariance: 0.1, cross: [[0.5]], own: [1] }, [4]],
  featureLearningSaddle: [{ activation: "erf", kernel: [[1]], targets: [0.5], noiseVariance: 0.1, gamma: 0.5 }],
  hiddenPosterior: [net, noisy, [[0.5]], { key, samples: 64, warmUp: 4, chains: 2 }],
  kernelRenormalization: [net, noisy, [[0.5]], { neurons: 64, key }],
};

const infiniteWidth: Calls = {
  criticalInitialization: ["relu"],
  criticalSurface: ["relu", [1]],
  deepLinearMoments: [linear, points, [[0, 1]]],
  finiteWidthFiles: [tensors],
  finiteWidthFlow: [net, [[0.5]]],
  finiteWidthTensors: [net, points, { rates: { weight: 1, bias: 1 } }],
  fourPointVertex: [net, points],
  frozenLaw: [net, points, { tolerance: 1e-7 }],
  growthExponents: ["relu", { depth: 8 }],
  powerSpectrum: [plane],
  optimalSplit: [{ momenta: [[1]], shares: [1] }, { kind: "coincident" }],
  headCorrelators: [heads, { samples: 64, key }],
  headCumulant: [{ tokens: [[1]], scores: "linear" }, 0, 4],
  scoreLaw: [heads],
  tangentLaw: [net, points],
  preactivationCovariance: [net, numbers(0.2, 0.7)],
};

const device = whole(await openDevice({ backend: "cpu" }));
const matrix = { data: Float32Array.of(1), rows: 1, columns: 1 };

const gpu: Calls = {
  availableBackends: [],
  fieldGram: [device, matrix],
  fieldProducts: [device, matrix, [[0, 0]], 1],
  fieldQuadruples: [device, matrix, [[0, 0, 0, 0]]],
};

const planned = await plannedJob(net, points, { orders: [2], key, samples: 64, method: "brute" });
const estimators: Calls = {
  serveEstimates: [],
  requireOwnJob: [whole(planned?.data ?? {}), planned?.resultLength],
};

const data = { inputs: [[0.2], [0.7]], targets: [[0.1], [0.3]] };
const dynamics = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, { learningRate: 0.1 });
const stepwise = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, {
  learningRate: 0.1,
  schedule: "gradient-descent",
});
const trained = await trainEnsemble(net, data, {
  learningRate: 0.1,
  steps: 1,
  networks: 4,
  key,
  testInputs: [[0.5]],
});
const scaling = lazyFamily(0.5, 2);

const ntkCalls: Calls = {
  serveTrainings: [],
  requireTrainingJob: [
    whole({
      net,
      ...{ inputs: numbers(0.2, 0.7), targets: numbers(0.1, 0.3), testInputs: numbers(0.5) },
      ...{ samples: 2, tests: 1, outputs: 1, wide: true, loss: "squared", optimizer: "gradient-descent" },
      ...{ learningRate: 0.1, record: [0, 1], centered: false, arithmetic: "float64", key, from: undefined },
    }),
  ],
  frozenControl: [whole(trained), whole(stepwise), [[0.5]]],
  checkDepthScaling: [0.5],
  residualMoments: [{ width: 4, depth: 8, alpha: 0.5 }],
  ensembleErrors: [whole(dynamics.limit([[0.5]])), 4],
  linearize: [net, ndarray(numbers(1, 2, 1, 0.5), [4])],
  checkScaling: [scaling],
  featureLearningFamily: [0.5, 2],
  lazyFamily: [0.5, 2],
};

const scalar = whole(periodicScalar({ lengths: [4], mass: 1, cutoff: 2 }));
const region = periodicBox({ lengths: [4] });
const potential = phi4(0.1);
const spread = whole(gamma(2, 1));

const waves = whole(cosNet({ inputDimension: 1, width: 2 }));
const interactions: Calls = {
  breakingSources: [waves, { kind: "dilatation" }],
  deform: [scalar, potential, region],
  expression: ["lambda phi^4", { lambda: 1 }],
  phi4: [0.1],
  polynomial: [[0, 0, 1]],
  quartic: [0.1],
  couplingLocality: [tensor(1, 1, 1, 1), [[0.1]]],
  commonScale: [net, spread],
  correlatedReadout: [net, 0.1],
  localPotential: [potential],
  quarticByMomenta: [scalar, numbers(...new Array<number>(9).fill(0.5)), region],
  coshMass: [2, 1, 4],
  serveChains: [],
};

const process = whole(ornsteinUhlenbeck({ frequency: 1 }));
const report = whole(
  await quantumReport({
    ...{ potential: [0, 0, 0.5], key, period: 4, step: 0.25, samples: 512, chains: 2, longestTime: 1, levels: 1 },
  }),
);
const levels = whole(spectrum(await processCorrelators(process, { key, step: 0.5, longestTime: 2, samples: 4096 })));

const qm: Calls = {
  formatQuantumReport: [report],
  quantumReportPlot: [report],
  deepProcess: [process, Math.tanh, "name"],
  gaussianPathProcess: [(t: number, s: number) => Math.exp(-Math.abs(t - s)), "name"],
  realTime: [levels, [0, 1]],
};

const twoPoint = (x: readonly number[], y: readonly number[]): number => Math.exp(-Math.abs(x[0] - y[0]));
const gaussian = whole(gaussianField(twoPoint, { inputDimension: 1 }));
const group = whole(rotations(2));
const verdicts = whole(await osReport(gaussian, { key, samples: 1024 }));
const spots = [
  [[0.5, 0]],
  [
    [0.2, 0],
    [0.4, 0],
  ],
];
const turn = whole({ output: [0, -1, 1, 0] });

const symmetry: Calls = {
  sphereZeta: [1],
  compose: [turn, turn],
  directProduct: [group, whole(rotations(2))],
  equivariantPair: [group, "vector"],
  euclidean: [2, 1],
  haar: [group, key],
  inverse: [turn],
  orthogonal: [2],
  reflections: [2, [0]],
  rotations: [2],
  translations: [2, 1],
  exactNPoint: [plane, spots],
  formatOsReport: [verdicts],
  gaussianNPoint: [twoPoint],
  gaussianReflectionPositivity: [{ kind: "power", mass: 1, exponent: 1 }],
  osReportPlots: [verdicts],
  commonScaleReadout: [net, spread],
  ensembleField: [net, "name"],
  knownTheories: [],
  finiteGroup: [[whole({ output: [1] }), whole({ output: [-1] })]],
  outputOrthogonal: [2],
  outputPermutations: [2],
  outputSigns: [1],
  outputUnitary: [2],
};

const state = whole({
  name: "net.npz",
  bytes: await arrayBytes("npz", { "0.weight": tensor(2, 1), "2.weight": tensor(1, 2) }),
});
const networks = whole(await readNetworks([state, state], { activation: "tanh" }));
const trainedNetworks: Calls = {
  readNetworks: [state, { activation: "tanh", biases: false, channels: "first", initialization: "pytorch" }],
  evaluateNetworks: [networks, points],
  networkKernels: [networks, points],
};

/** The upper floors: kernels, devices, estimators, training, interactions, quantum mechanics and symmetries. */
export const upperCalls: Readonly<Record<string, Calls>> = {
  "bayesian-networks": bayesian,
  "infinite-width": infiniteWidth,
  "gpu-kernels": gpu,
  estimators,
  ntk: ntkCalls,
  interactions,
  qm,
  symmetry,
  "trained-networks": trainedNetworks,
};
