import ndarray from "ndarray";
import { cosNet, freeScalar, mlp, periodicScalar } from "../../packages/architectures/src/index.ts";
import { linearField } from "../../packages/conformal/src/index.ts";
import { arrayBytes } from "../../packages/data/src/index.ts";
import { gamma, normal, uniformBall } from "../../packages/densities/src/index.ts";
import { exampleExperiments, parseExperiment } from "../../packages/experiments/src/index.ts";
import { resolveActivation } from "../../packages/gaussian-averages/src/index.ts";
import { openDevice } from "../../packages/gpu-kernels/src/index.ts";
import { nngp, ntk } from "../../packages/infinite-width/src/index.ts";
import { deform, periodicBox, phi4, sampleDeformed } from "../../packages/interactions/src/index.ts";
import { latticeScalar } from "../../packages/interactions/src/plane.ts";
import { lazyFamily } from "../../packages/ntk/src/feature-learning.ts";
import { law, linear } from "../../packages/plots/src/index.ts";
import { processCorrelators } from "../../packages/qm/src/index.ts";
import { ornsteinUhlenbeck } from "../../packages/qm/src/processes.ts";
import { keyFrom } from "../../packages/random/src/index.ts";
import { memoryStore } from "../../packages/runner/src/stores.ts";
import { resolveSampler } from "../../packages/sampling/src/index.ts";
import { gaussianNPoint } from "../../packages/symmetry/src/axioms.ts";
import { gaussianField } from "../../packages/symmetry/src/fields.ts";
import { rotations } from "../../packages/symmetry/src/index.ts";
import { readNetworks } from "../../packages/trained-networks/src/index.ts";
import { defectOptions } from "./calls/defects.ts";
import { fermionsOptions } from "./calls/fermions.ts";
import { freeBosonOptions, worldsheetOptions } from "./calls/free-boson.ts";
import { liouvilleOptions } from "./calls/liouville.ts";
import { readOutsOptions } from "./calls/read-outs.ts";
import { renormalizationOptions } from "./calls/renormalization.ts";
import { topologyOptions } from "./calls/topology.ts";
import { whole } from "./changed-arguments.ts";

/** A valid call: the options, and the arguments with options in their place. */
export interface OptionCall {
  readonly options: Readonly<Record<string, unknown>>;
  readonly call: (options: object) => readonly unknown[];
}

/** Options that come first, before other arguments. */
const of = (options: OptionCall["options"], ...after: readonly unknown[]): OptionCall => ({
  options,
  call: (given) => [given, ...after],
});
/** Options that come last, after other arguments. */
const after = (before: readonly unknown[], options: OptionCall["options"]): OptionCall => ({
  options,
  call: (given) => [...before, given],
});

const ball = whole(uniformBall(2, 1));
const spread = whole(gamma(2, 1));
const key = whole(keyFrom(1));
const points = [[0.2], [0.7]];
const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
const tensor = (shape: readonly number[]): ReturnType<typeof ndarray<Float64Array>> =>
  ndarray(new Float64Array(shape.reduce((size, length) => size * length, 1)).fill(1), [...shape]);

const net = whole(mlp({ inputDimension: 1, widths: [2], activation: "relu" }));
const layer = { inputDimension: 1, width: 2, weightStd: 1, biasStd: 0.5 };

const architectures: Record<string, OptionCall> = {
  layeredNet: of({ inputShape: [1], layers: [{ kind: "dense", width: 1, weightStd: 1, biasStd: 0 }] }),
  mlp: of({ inputDimension: 1, widths: [2], activation: "relu", weightStd: 1, biasStd: 0.1, outputDimension: 1 }),
  erfNet: of(layer),
  gaussNet: of(layer),
  reluNet: of(layer),
  periodicScalar: of({ lengths: [4], mass: 1, cutoff: 2 }),
  alphaScalar: of({ dimension: 2, width: 2, mass: 1, cutoff: 2, alpha: 0.5 }),
  cosNet: of({ inputDimension: 1, width: 2, weightStd: 1, outputStd: 1 }),
  euclideanNet: of({ inputDimension: 2, width: 2, momentumDensity: ball, outputDimension: 1 }),
  freeScalar: of({ dimension: 1, width: 2, mass: 1, cutoff: 2 }),
  averagePooling: of({ size: 2, stride: 1 }),
  convolution: of({ channels: 2, size: 3, stride: 1, weightStd: 1, biasStd: 0.1 }),
  dense: of({ width: 2, weightStd: 1, biasStd: 0.1 }),
  layerNorm: of({ epsilon: 1e-6 }),
  selfAttention: of({ heads: 2, queryDimension: 2, queryStd: 1, keyStd: 1 }),
};

const field = whole(linearField({ dimension: 3, normalization: "canonical" }));
const block = { dimension: 3, scalingDimension: 1.2, spin: 0 };
const z = { re: 0.3, im: 0.2 };

const conformal: Record<string, OptionCall> = {
  conformalLayer: of({ neuron: field, width: 2 }),
  deepConformalNet: of({ dimension: 3, powers: [2], widths: [2] }),
  linearField: of({ dimension: 3 }),
  conformalReport: after([field], { key, samples: 1024, level: 0.01 }),
  blockFunction: of(block),
  conformalBlock: of(block, 0.2, 0.3),
  checkCovariance: after([field], { key, points: 2, maps: 1, samples: 1024 }),
  checkCrossing: after([field], { key, samples: 1024 }),
  sampledCorrelator: after([field, [1, 1], tensor([1, 2, 5])], { key, samples: 1024 }),
  sampledFourPoint: after([field, [z]], { key, samples: 1024 }),
  blockDecomposition: after([[{ coefficient: 1, u: 0, v: 0 }]], { dimension: 3, maxDimension: 2 }),
  unitarityBound: of(block, 1),
};

const correlators: Record<string, OptionCall> = {
  gammaMethod: after([[[1, 2, 1, 3, 2, 1, 2, 3, 1, 2]]], { S: 1.5 }),
  connected: after([tensor([4, 2]), 2], { blocks: 2 }),
  moments: after([tensor([4, 2]), 2], { blocks: 2 }),
  jackknife: after([[numbers(1), numbers(2)], [1, 1], (means: Float64Array) => means], { biasCorrected: true }),
};

const table = { name: "table.csv", bytes: new TextEncoder().encode("a,b\n1,2\n3,4\n") };

const dataCalls: Record<string, OptionCall> = {
  readArrays: after([table], { format: "csv" }),
  readArray: after([table], { name: "a", format: "csv" }),
  readFields: after([table], { name: "a", format: "csv" }),
  writeArrays: after(["no-such-folder/a.npz", whole({ a: [1, 2] })], { format: "npz", attributes: { title: "t" } }),
};

const twoColumns = Array.from({ length: 20 }, (_, k) => [Math.sin(k), Math.cos(k * k)]);
const analysis: Record<string, OptionCall> = {
  analyzeFields: after([twoColumns], { points: [[0], [1]], orders: [2], chain: false, level: 0.01 }),
  analyzeChains: after([whole([{ a: twoColumns.map(([x]) => x), b: twoColumns.map(([, y]) => y) }])], {
    of: whole(["a/b"]),
    discard: 0,
    exponentialTime: 3,
  }),
};

const stateDict = whole({
  name: "net.npz",
  bytes: await arrayBytes("npz", {
    "0.weight": tensor([2, 1]),
    "0.bias": tensor([2]),
    "2.weight": tensor([1, 2]),
    "2.bias": tensor([1]),
  }),
});
const networks = whole(await readNetworks([stateDict, stateDict], { activation: "tanh" }));
const trainedNetworks: Record<string, OptionCall> = {
  compareWithOutputs: after([networks, points, [whole([1, 2]), whole([1, 2])]], { tolerance: 1e-6, required: false }),
  compareWithLimit: after([networks, points], { tangents: true, key }),
};

const densities: Record<string, OptionCall> = {
  radial: of({ dimension: 2, profile: { family: "gaussian", scale: 1 }, maximumRadius: 1, minimumRadius: 0.5 }),
};

const estimators: Record<string, OptionCall> = {
  estimateCorrelators: after([net, points], { orders: [2], key, samples: 64, draws: "auto", control: "auto" }),
  streamCorrelators: after([net, points], { orders: [2], key, samples: 64, draws: "auto", control: "auto" }),
  estimateCost: after([net, points], { orders: [2], key, samples: 64 }),
  plannedJob: after([net, points], { orders: [2], key, samples: 64, method: "brute" }),
  estimatorWorkers: of({ count: 1 }),
};

const example = whole(parseExperiment(exampleExperiments.runs, "example.yaml"));

const experiments: Record<string, OptionCall> = {
  prepareExperiment: after([example, "example.yaml"], { workers: 1 }),
  loadExperiment: after(["no-such-file.yaml"], { allowModules: false }),
};

const shownPlot = { x: linear("x"), y: linear("y"), series: [law("a law", [0, 1], Math.sin)] };
const drawing: Record<string, OptionCall> = {
  drawPlots: after([shownPlot], {
    ...{ format: "svg", width: "single", height: 50, font: "serif", columns: 1, titles: true, dpi: 72, theme: "light" },
  }),
  pagePlot: after([shownPlot], { width: 460, height: 300, fontSize: 12, title: true, focusable: true }),
};

const figures: Record<string, OptionCall> = {
  figure: after([shownPlot], { format: "svg", width: "single", height: 50, font: "serif" }),
  show: after([shownPlot], { width: "single", height: 50, font: "serif", titles: true }),
};

const foundations: Record<string, OptionCall> = {
  adaptivePanels: after([Math.cos, 0, 1], { panels: 2, tolerance: 1e-6 }),
};

const covariance = nngp(net);
const processes: Record<string, OptionCall> = {
  crossValidation: after([covariance, points, [[1], [2]]], { noiseVariance: 0.1, folds: 2, key }),
  maximizeEvidence: after([() => covariance, points, [[1], [2]]], {
    parameters: whole({ length: [0.5, 2] }),
    noiseVariance: 0.1,
  }),
  gaussianProcess: after([covariance, points, [[1], [2]]], { noiseVariance: 0.1, jitter: { relative: 1e-9 } }),
  gaussianProcessDraws: after([covariance, points], { samples: 2, key }),
  logMarginalLikelihood: after([covariance, points, [[1], [2]]], { noiseVariance: 0.1, jitter: { relative: 1e-9 } }),
};

const matrix = { data: Float32Array.of(1), rows: 1, columns: 1 };
const device = whole(await openDevice({ backend: "cpu" }));
const onDevice = (options: OptionCall["options"]): OptionCall => after([device], options);
const cosines = { rowCos: matrix, rowSin: matrix, columnCos: matrix, columnSin: matrix };
const relu = "relu";

const gpu: Record<string, OptionCall> = {
  openDevice: of({ backend: "cpu", matrixEntries: 1024 }),
  polynomialAction: onDevice({ field: matrix, weights: matrix, coefficients: [0, 1] }),
  polynomialForce: onDevice({ field: matrix, weights: matrix, coefficients: [0, 1] }),
  waveField: onDevice({ amplitudes: matrix, tables: cosines }),
  waveGradient: onDevice({ force: matrix, tables: cosines, rows: matrix, columns: matrix }),
  waveTable: onDevice({ momenta: matrix, phases: matrix, points: matrix, from: 0, wave: "cos" }),
  backLayer: onDevice({ weights: matrix, deltas: matrix, preactivations: matrix, activation: relu, scale: 1 }),
  denseLayer: onDevice({ weights: matrix, biases: matrix, inputs: matrix, activation: relu }),
  empiricalTangents: onDevice({
    ...{ layers: [{ outputs: 1, inputs: 1, scale: 1, biasScale: 1 }], weights: [matrix], biases: [matrix] },
    ...{ inputs: matrix, activation: relu },
  }),
  kernelLayer: onDevice({
    ...{ kernel: matrix, ntk: matrix, rowVariances: matrix, columnVariances: matrix, activation: relu },
    ...{ weightVariance: 1, biasVariance: 0, quantity: "nngp", diagonal: 0 },
  }),
  networkFields: onDevice({ readout: matrix, neurons: matrix }),
  networkGrams: onDevice({ networks: 1, neurons: matrix }),
  networkLayer: onDevice({ networks: 1, weights: matrix, inputs: matrix, activation: relu, scale: 1 }),
  tangentContraction: onDevice({ deltas: matrix, inputs: matrix, kernel: matrix, weightRate: 1, biasRate: 1 }),
  deviceBenchmark: after(["cpu"], { size: 0.001 }),
  selfTest: after(["cpu"], {}),
};

const noisy = { inputs: [[0.2], [0.7]], targets: [0.1, 0.3], noiseVariance: 0.1 };
const bayesian: Record<string, OptionCall> = {
  hiddenPosterior: after([net, noisy, [[0.5]]], { key, samples: 64, warmUp: 4, chains: 2 }),
  kernelRenormalization: after([net, noisy, [[0.5]]], { neurons: 64, key }),
};

const waves = whole(cosNet({ inputDimension: 1, width: 2 }));
const infiniteWidth: Record<string, OptionCall> = {
  kernelBlocks: after([net, points, undefined], { rows: 1 }),
  kernels: after([net, points, undefined], { device }),
  nngp: after([net], { tolerance: 1e-6 }),
  ntk: after([net], { tolerance: 1e-6 }),
  neuronMoments: after([net, points, [[0, 1]]], { closedForm: true }),
  finiteWidthTensors: after([net, points], { rates: { weight: 1, bias: 1 } }),
  frozenLaw: after([net, points], { tolerance: 1e-7 }),
  headCorrelators: after([{ tokens: [[1]], scores: "linear" }], { samples: 64, key }),
  planeWaveCumulants: after([waves, [[0]], [[0, 0]]], { width: 3 }),
  modeKurtosis: of({ probability: 0.5, width: 2, kurtosis: 1, zeroMode: false }),
  growthExponents: after(["relu"], { depth: 8, rates: { weight: 1, bias: 1 } }),
};

const equal = (a: number, b: number): number => (a === b ? 1 : 0.5);
const averages: Record<string, OptionCall> = {
  monomialAverages: after(["caller", whole(resolveActivation("tanh")), equal, [[0, 1]]], {
    closedFormOnly: false,
    tolerance: 1e-6,
  }),
};

const scalar = { lengths: [4], mass: 1, cutoff: 2 };
const deformed = whole(deform(periodicScalar(scalar), phi4(0.1), periodicBox({ lengths: [4] })));
const samples = whole(await sampleDeformed(deformed, { key, samples: 64, chains: 2, warmup: 100 }));
const cumulants = { twoPoint: tensor([1, 1]), connectedFour: tensor([1, 1, 1, 1]) };
const observable = {
  points: [[0.5]],
  value: (x: Float64Array) => x[0],
  gradient: (_: Float64Array, into: Float64Array) => {
    into[0] = 1;
  },
};

const interactions: Record<string, OptionCall> = {
  sineGordon: of({ strength: 1, frequency: 1 }),
  box: of({ lengths: [2] }),
  periodicBox: of({ lengths: [2] }),
  gaussianWindow: of({ dimension: 1, scale: 1 }),
  sampleDeformed: after([deformed], { key, samples: 64, chains: 2, warmup: 100 }),
  streamDeformed: after([deformed], { key, samples: 64, chains: 2, warmup: 100, looks: [32] }),
  breakingFunction: after([waves, { kind: "dilatation" }], {
    points: [[0.1], [0.4]],
    outputs: [0, 0],
    key,
    samples: 100,
  }),
  latentShiftIdentity: of({
    ...{ logWeight: (w: number) => -w * w, observable: (w: number) => w },
    ...{ shift: 1, key, samples: 64 },
  }),
  wardResidual: after([net, { kind: "shift", block: "weight1", entry: 0 }, observable], { key, samples: 64 }),
  edgeworthAction: after([{ twoPoint: tensor([1, 1]), connectedFour: tensor([1, 1, 1, 1]) }], { order: 1 }),
  quarticResponse: of({ twoPoint: tensor([1, 1]), quartic: tensor([1, 1, 1, 1]), coupling: 0.1 }),
  commonScaleLaw: of({ scale: spread, ...cumulants }),
  correlatedReadoutLaw: of({ correlation: 0.1, width: 3, ...cumulants }),
  deformedTarget: after([deformed], { refine: 1 }),
  interaction: after([deformed], { refine: 1 }),
  effectiveMass: after([samples], { step: 1 }),
  massGap: after([samples], { from: 0, to: 2 }),
  secondMomentMass: after([samples], { estimator: "direct" }),
  renormalizedCoupling: after([samples], { estimator: "direct" }),
  timeCorrelator: after([samples], { times: [0, 1] }),
  freeScalarTwoPoint: of({ dimension: 1, mass: 1, cutoff: 2 }, 0.5),
  sampleBoxNet: of({ ...scalar, width: 2, coupling: 0.1, key, samples: 100 }),
  enumerateBoxNet: of({ ...scalar, width: 1, coupling: 0.1 }),
  oneLoopAtWidth: of({ ...scalar, width: 2, alpha: 0, readout: "fixed", neurons: "fixed" }),
  latticeScalar: of({ sites: [4, 4], spacing: 0.5, mass: 1, coupling: 1 }),
  normalOrderedPhi4: of({ lengths: [3, 3], mass: 1, cutoff: 3, coupling: 1 }),
  poleMass: of({ mass: 1, coupling: 1 }),
  sampleLattice: {
    options: { key: whole(keyFrom(1)), trajectories: 16, warmUp: 2, chains: 1, fit: { from: 0, to: 1 }, leastEss: 1 },
    call: (options) => [whole(latticeScalar({ sites: [4, 4], spacing: 0.5, mass: 1, coupling: 1 })), options],
  },
  singleMode: of({ width: 2, coupling: 0.1 }),
  sunset: of({ mass: 1, momentumSquare: 1 }),
  widthScan: of({ lengths: [4], mass: 1, widths: [2], cutoffs: [2], couplings: [0.1], alphas: [0], tolerance: 0.1 }),
  massCounterterm: of({ dimension: 1, mass: 1, cutoff: 2, coupling: 0.1 }),
  perturbedFourPoint: of({ ...scalar, coupling: 0.1 }, [[0], [0], [1], [1]]),
  perturbedTwoPoint: of({ ...scalar, coupling: 0.1 }, 1),
  chainWorkers: of({ count: 1 }),
};

const one = numbers(1);
const linearAlgebra: Record<string, OptionCall> = {
  conditionNumber: after([one, one, 1], {}),
  matrixProduct: of({ rows: 1, inner: 1, columns: 1, left: one, right: one }),
  solveTriangular: after([one, one, 1], { transpose: true }),
};

const data = { inputs: [[0.2], [0.7]], targets: [[0.1], [0.3]] };
const training = { learningRate: 0.1, steps: 1, networks: 2, key };
const scaling = lazyFamily(0.5, 2);
const smoothNet = whole(mlp({ inputDimension: 1, widths: [2], activation: "tanh" }));
const study = { activation: "relu", data, widths: [8, 16, 32], networks: 2, key };

const ntkCalls: Record<string, OptionCall> = {
  empiricalNtk: after([net, tensor([4]), points, undefined], { blocks: ["weight0"] }),
  sampledNtk: after([net, points, undefined], { samples: 8, key }),
  frozenDynamics: after([whole({ nngp: covariance, ntk: ntk(net) }), data], {
    learningRate: 0.1,
    ridge: 0.1,
    tolerance: 1e-6,
  }),
  lazyRegime: of({ ...study, activation: "tanh", hiddenLayers: 1, testInputs: [[0.5]], learningRate: 0.1, steps: 1 }),
  deepLinearMeanField: of({ data, testInputs: [[0.5]], hiddenLayers: 1, steps: 1, gamma0: 1, learningRate: 0.1 }),
  deepMeanField: of({
    ...{
      activation: "tanh",
      data,
      testInputs: [[0.5]],
      steps: 1,
      gamma0: 1,
      learningRate: 0.1,
      particles: 16,
      replicas: 2,
      key,
    },
  }),
  meanFieldDynamics: of({ activation: "relu", data, testInputs: [[0.5]], times: [0, 1], gamma0: 1, particles: 8, key }),
  trainEnsemble: after([net, data], training),
  trainingWorkers: of({ count: 1 }),
  checkScaling: after([scaling], { optimizer: "adam" }),
  checkDepthScaling: after([0.5], { branchDepth: 1 }),
  learningRateTransfer: of({
    ...{
      netOf: () => net,
      rateOf: (_width: number, rate: number) => rate,
      data,
      widths: [2, 3, 4],
      networks: 4,
      steps: 1,
      key,
    },
    ...{ rates: [1, 2, 4, 8, 16, 32, 64].map((x) => 0.01 * x), optimizer: "gradient-descent" },
  }),
  residualKernelFlow: after([[[1]]], { activation: "relu", weightVariance: 1, time: 0.5 }),
  tangentFluctuations: after([smoothNet, [[0.5]]], { networks: 64, key }),
  trainedMeanCorrection: after([smoothNet, data, [[0.5]]], { learningRate: 1, time: 2 }),
  coordinateCheck: of({ ...study, scaling, eta0: 0.1, gamma0: 1, steps: 1 }),
  scaledLearningRate: after([scaling, 64], { eta0: 0.1, gamma0: 1 }),
  scaledNet: of({ inputDimension: 1, width: 2, activation: "relu", scaling, gamma0: 1 }),
};

const process = whole(ornsteinUhlenbeck({ frequency: 1 }));
const particle = { potential: [0, 0, 0.5], key, period: 4, step: 0.25, samples: 512, chains: 2, longestTime: 1 };
const measured = whole(await processCorrelators(process, { key, step: 0.5, longestTime: 2, samples: 4096 }));

const gevpBlocks = whole(
  Array.from({ length: 16 }, (_, block) => [
    [[0, 1, 2].map((t) => Math.exp(-t) * (1 + 0.01 * Math.sin(7 * block + t)))],
  ]),
);

const measuredRun = whole(
  ndarray(
    Float64Array.from({ length: 48 }, (_, k) => Math.cosh(0.5 * (4 - (k % 3))) * (1 + 0.01 * Math.sin(7 * k * k))),
    [16, 3],
  ),
);

const qm: Record<string, OptionCall> = {
  diagonalize: of({ potential: [0, 0, 0.5], levels: 2 }),
  kkl: after([(t: number, s: number) => Math.exp(-Math.abs(t - s)), [0, 1]], { modes: 2, accuracy: 0.01 }),
  sampledKkl: after([process, [0, 1]], { key, modes: 2, samples: 256 }),
  pathIntegral: of(particle),
  processCorrelators: after([process], { key, step: 0.5, longestTime: 1, samples: 128 }),
  quantumReport: of({ ...particle, levels: 1 }),
  spectrum: after([measured], { levels: 1 }),
  classify: after([process], { key, scale: 1, samples: 1024, level: 0.01 }),
  finiteTwoPoint: after([process], { key, time: 0.4, samples: 1024 }),
  pathContinuity: after([process], { key, time: 0.4, scale: 1, samples: 1024 }),
  compensatedPoisson: of({ rate: 1 }),
  brownianMotion: of({ diffusion: 1 }),
  ornsteinUhlenbeck: of({ frequency: 1 }),
  groundStateProcess: of({ potential: [0, 0, 0.5], step: 0.5, reach: 4, positions: 9 }),
  metropolisChain: of({ logDensity: (x: number) => -x * x, moveStd: 1, step: 1, burnIn: 5 }),
  splitProcess: of({
    start: whole(normal(0, 1)),
    branch: (start: number, times: Float64Array) => times.map(() => start),
  }),
  exponentialFit: after(
    [
      [0, 1, 2],
      [1, 0.5, 0.25],
    ],
    { terms: 1 },
  ),
  measuredSpectrum: after([[measuredRun]], { times: [0, 1, 2], period: 8, levels: 1 }),
  gevp: after([{ times: [0, 1, 2], blocks: gevpBlocks }], { levels: 1 }),
  heisenberg: after([process], { steps: [0.1] }),
  hermiteSpectrum: after([Math.tanh], { frequency: 1, terms: 4 }),
  sampledHeisenberg: after([process], { steps: [0.1], key, samples: 1024 }),
};

const idle = whole({
  count: 1,
  withData: () => ({ capacity: 1, run: () => Promise.reject(new Error("a block ran")) }),
});
const runner: Record<string, OptionCall> = {
  inProcess: after([() => 1], { resultLength: 1 }),
  workers: of({ module: "./no-such-module.js", count: 1 }),
  queueEngines: of({ redis: "redis://127.0.0.1:1", stamp: () => "", inFlight: 1 }),
  serveQueue: of({ redis: "redis://127.0.0.1:1", kinds: {}, stamp: () => "", concurrency: 1 }),
  sqliteStore: of({ file: "package.json/x.db", experiment: "x", fresh: false }),
  storedEngine: after([idle], { store: whole(memoryStore()), stamp: () => "" }),
};

const target = {
  dimension: 1,
  logDensity: (q: Float64Array) => -q[0] * q[0],
  gradient: (q: Float64Array, slope: Float64Array) => {
    slope[0] = -2 * q[0];
    return -q[0] * q[0];
  },
};
const chain = { sampler: whole(resolveSampler("advanceChain", "hmc")), key };
const state = whole({ position: [0], stepSize: 0.5, inverseMass: [1], transitions: 0 });
const advance = { ...chain, samples: 4, observe: () => {}, observables: 1 };

const sampling: Record<string, OptionCall> = {
  advanceChain: after([target, state], advance),
  advanceChainAsync: after([target, state], advance),
  warmUpChain: after([target], { ...chain, warmup: 4, start: one }),
  warmUpChainAsync: after([target], { ...chain, warmup: 4, start: one }),
  sampleDensity: after([target], { key, chains: 2, warmup: 100, samples: 16 }),
};

const simd: Record<string, OptionCall> = {
  loadSimd: of({ build: "auto" }),
  choleskyWorkers: of({ count: 1 }),
};

const twoPoint = (x: readonly number[], y: readonly number[]): number => Math.exp(-Math.abs(x[0] - y[0]));
const plane = whole(freeScalar({ dimension: 2, width: 2, mass: 1, cutoff: 2 }));
const gaussian = whole(gaussianField(twoPoint, { inputDimension: 2 }));
const spots = [
  [[0.5, 0]],
  [
    [0.2, 0],
    [0.4, 0],
  ],
];

const symmetry: Record<string, OptionCall> = {
  betaFunction: of({ mass: 1, cutoff: 5, window: "sharp" }),
  centralChargeSumRule: of({ mass: 1, cutoff: 5, width: 2 }),
  weylAnomaly: of({ scalars: 1, ghostSpin: 1 }),
  overlapIndex: of({ size: 3, flux: 1, wilsonMass: -1, cutoff: 1, roughness: 0.1, key }),
  checkSymmetry: after([plane, whole(rotations(2))], { points: [[0.1, 0.2]], key, samples: 64, level: 0.01 }),
  scalings: after([2], { scalingDimension: 1, scale: 0.5 }),
  clusterDecomposition: after([gaussianNPoint(twoPoint)], { dimension: 2, distances: [1, 2], offset: 0.1 }),
  sampledClusterDecomposition: after([gaussian], { distances: [1, 2], offset: 0.1, key, samples: 1024 }),
  osReport: after([gaussian], { key, samples: 1024, level: 0.01 }),
  reflectionPositivity: after([gaussianNPoint(twoPoint), spots], { accuracy: 1e-9 }),
  sampledReflectionPositivity: after([gaussian, spots], { key, samples: 1024 }),
  euclideanInvariant: of({ inputDimension: 2, width: 2, momentumDensity: ball }),
  netOfSpectrum: after([(p: number) => 1 / (p * p + 1)], { inputDimension: 2, width: 2, cutoff: 3, by: "density" }),
  shapeSpectrum: after([ball, { family: "one" }], { inputDimension: 2, readoutVariance: 1 }),
  commonScaleField: after([twoPoint, spread], { inputDimension: 1 }),
  gaussianField: after([twoPoint], { inputDimension: 1 }),
  markovField: of({ transition: [[1]], values: [1], step: 1 }),
  parameterSplit: after([whole(cosNet({ inputDimension: 2, width: 2 }))], { shared: [] }),
  oscillatorField: of({ potential: (x: number) => 0.5 * x * x, step: 0.5, reach: 4, positions: 9 }),
};

/** One valid call of every exported function that takes options, by package and name. */
export const optionCalls: Readonly<Record<string, OptionCall>> = Object.fromEntries(
  Object.entries({
    ...{
      analysis,
      architectures,
      conformal: { ...conformal, ...defectOptions },
      correlators,
      data: dataCalls,
      densities,
      drawing,
      figures,
    },
    ...{ estimators, experiments, foundations, interactions },
    ...{ "gaussian-processes": processes, "gpu-kernels": gpu, "infinite-width": infiniteWidth },
    ...{ "bayesian-networks": bayesian },
    ...{ "gaussian-averages": averages },
    ...{ "linear-algebra": linearAlgebra, ntk: ntkCalls, qm, runner, sampling, simd, symmetry },
    ...{ "free-boson": freeBosonOptions, worldsheet: worldsheetOptions, liouville: liouvilleOptions },
    ...{ "read-outs": readOutsOptions },
    fermions: fermionsOptions,
    ...{ renormalization: renormalizationOptions, topology: topologyOptions, "trained-networks": trainedNetworks },
  }).flatMap(([owner, calls]) => Object.entries(calls).map(([name, call]) => [`${owner}/${name}`, call])),
);
