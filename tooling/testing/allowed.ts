/** Why a place of a call may hold what the walk puts there: by place, or by place and change. */
export type Reasons = Readonly<Record<string, string>>;

const passes = "NaN and ±∞ pass: memory is laid out, and who reads the numbers judges them";
const likeMath = "as in Math: the limit at ±∞, and NaN where there is none, as the documentation says";
const bound = "a bound or a list that the caller's source writes, no input";
const inner = "an inner loop: entries are checked once by its callers";

const numbers = (place: string, reason: string): Reasons => ({
  [`${place}: NaN`]: reason,
  [`${place}: Infinity`]: reason,
  [`${place}: -Infinity`]: reason,
});

const entries = (place: string, reason: string): Reasons => ({
  [`${place}: an entry NaN`]: reason,
  [`${place}: an entry Infinity`]: reason,
});

const foundations: Readonly<Record<string, Reasons>> = {
  nested: { ...entries("table", passes), "table: an empty array": "no rows are an empty list" },
  pack: { ...entries("array", passes), "array: an empty array": "it has no entries to lay out" },
  rowMajor: { ...entries("array", passes), "array: an empty array": "it has no entries to lay out" },
  speakingFor: { names: bound, call: bound },
  bytesInWords: { "bytes: Infinity": "more than any unit" },
  requireRoom: { "bytes: Infinity": "its subject is named" },
  roomFor: { "count: Infinity": "its subject is named" },
  quoted: { value: "every value has a text" },
  requireInteger: { least: bound, most: bound },
  requireKnownOptions: { known: bound, "options.a": "the names are checked, not the values" },
  requireNumbers: { leastLength: bound },
  requireNumber: numbers("value", "a number that may be NaN"),
  requireText: { value: "every text is one" },
  requireMember: { words: bound },
  displayed: { value: "it is returned as it is" },
  requireObject: { fields: bound },
  requireList: { "value[0]": "what they are is not looked at", leastLength: bound },
  notFiniteAt: { numbers: inner, "numbers[0]": "it is what is looked for" },
  requireFloat64: { "value[0]": inner, leastLength: bound },
  nearest: { "word: a text": "no name is near", names: "no name is near" },
  forwardSubstitute: { "lower[0]": inner, "x[0]": inner },
  backwardSubstitute: { "lower[0]": inner, "x[0]": inner },
  pivotedCholesky: { "matrix[0]": "NaN shows in `left`, as the documentation says" },
  chiSquaredTail: numbers("x", likeMath),
  fTail: numbers("x", likeMath),
  ...Object.fromEntries(
    [
      ...[
        "bernoulliNumber n",
        "binomial n",
        "binomial k",
        "factorial n",
        "oddFactorial n",
        "tangentNumber k",
        "erf z",
        "erfc z",
      ],
      ...["besselJ x", "besselJ0 x", "besselJ0MinusOne x", "besselJ1 x"],
      ...["scaledBesselI0 x", "scaledBesselI1 x"],
      ...[
        "gammaFunction x",
        "gammaHalf n",
        "logGamma x",
        "logGammaHalfStep a",
        "logSphereArea dimension",
        "normalCdf z",
      ],
    ]
      .map((one) => one.split(" "))
      .map(([name, place]) => [name, numbers(place, likeMath)]),
  ),
  scaledBesselI0MinusOne: { "x: NaN": likeMath, "x: Infinity": likeMath },
  binomial: { ...numbers("n", likeMath), ...numbers("k", likeMath) },
};

const linearAlgebra: Readonly<Record<string, Reasons>> = {
  subPfaffians: {
    "subsets: an empty list": "no subsets, no Pfaffians",
    "subsets[0]: an empty list": "the Pfaffian of no rows is 1",
  },
  matrixProduct: {
    "options.left[0]": "products of trainings that diverge pass NaN on, and who asked for them says so",
    "options.right[0]": "products of trainings that diverge pass NaN on, and who asked for them says so",
  },
};

const random: Readonly<Record<string, Reasons>> = {
  keyFrom: { "seed: a text": "every text is a seed" },
  ...Object.fromEntries(
    ["fillGamma", "fillNormal", "fillRademacher", "fillSobol", "fillUniform"].map((name) => [
      name,
      { "target: an empty list": "nothing to fill", "target[0]": "what stands in the target is overwritten" },
    ]),
  ),
};

const plotted = "NaN and ±∞ stand where there is nothing to draw";
const plots: Readonly<Record<string, Reasons>> = {
  dots: { ...numbers("x[0]", plotted), ...numbers("y[0]", plotted), ...numbers("errors[0]", plotted) },
  law: { ...numbers("x[0]", plotted), "x: an empty list": "nothing to draw" },
  printedLaw: { ...numbers("x[0]", plotted), "x: an empty list": "nothing to draw" },
  levels: { ...numbers("values[0]", plotted), "values: an empty list": "nothing to draw" },
  places: { ...numbers("values[0]", plotted), "values: an empty list": "nothing to draw" },
  band: { ...numbers("x[0]", plotted), ...numbers("y[0]", plotted), ...numbers("halfWidths[0]", plotted) },
  category: { "categories: an empty list": "an axis without names, for nothing to draw" },
};

const correlators: Readonly<Record<string, Reasons>> = {
  compare: {
    "exact: Infinity": "a theory may give ∞: the pull is −∞",
    "exact: -Infinity": "a theory may give −∞: the pull is ∞",
  },
  typesetNumber: { ...numbers("value", "it has a text: ∞"), "value: a text": "any text is one" },
  formatEstimate: { ...numbers("value", "printed as it is"), ...numbers("standardError", "printed as ? or ∞") },
  symmetricTensor: {
    "values[0]: NaN": "an unknown error is NaN at every place of its tuple",
    "values[0]: Infinity": "numbers are spread as they are",
  },
  jackknife: {
    "blockSums[0][0]":
      "sums of heavy tails may leave float64: value and error are then NaN, which no verdict calls reliable",
  },
  jackknifeError: {
    "replicas: an empty list": "NaN, as the documentation says: fewer than two replicas hold no error",
    ...numbers("replicas[0]", "NaN, as the documentation says: a replica that is NaN has no error"),
  },
  wick: { "indices: an empty list": "the moment of no fields is 1" },
  accumulate: { "fields: an empty array": "an empty batch changes nothing" },
  momentTable: { "tuple: an empty list": "the moment of no fields is 1" },
  scalarCumulants: { "moments: an empty list": "no moments, no cumulants" },
  scalarMoments: { "cumulants: an empty list": "no cumulants, no moments" },
  addProducts: { plan: inner, fields: inner, offset: inner, sums: inner },
};

const averages: Readonly<Record<string, Reasons>> = {
  gaussianAverage: {
    "functions: an empty list": "the average of no factors is 1",
    "tolerance: Infinity": "no limit: any accuracy is taken, and the result states it",
  },
  derivativeAverages: {
    "products: an empty list": "no products, no averages",
    "products[0]: an empty list": "the average of no factors is 1",
    "products[0][0].orders: an empty list": "the derivative of 1 is 0",
  },
  gaussianProduct: { "kinks: an empty list": "functions without kinks" },
  monomialAverages: {
    "monomials: an empty list": "no monomials, no averages",
    "monomials[0]: an empty list": "the average of no factors is 1",
  },
};

const infinite = "Infinity is a width: the generalized free field";
const conformal: Readonly<Record<string, Reasons>> = {
  conformalLayer: { "options.width: Infinity": infinite },
  deepConformalNet: { "options.widths[0]: Infinity": infinite },
  indexMetric: { "a: 7": "an index of a larger space", "b: 7": "an index of a larger space" },
  blockDecomposition: { "g[0]: a key more": "terms may carry what else their maker knows" },
};

const read = "layeredNet reads what is in a layer, and names its place";
const shown = "numbers on the device are not looked at: NaN shows in the result";
const gpu: Readonly<Record<string, Reasons>> = Object.fromEntries(
  [
    ...[
      "fieldGram",
      "fieldProducts",
      "fieldQuadruples",
      "polynomialAction",
      "polynomialForce",
      "waveField",
      "waveGradient",
    ],
    ...["waveTable", "backLayer", "denseLayer", "empiricalTangents", "kernelLayer", "networkFields", "networkGrams"],
    ...["networkLayer", "tangentContraction"],
  ].map((name) => [name, { "*.data[0]": shown }]),
);

const interactions: Readonly<Record<string, Reasons>> = {
  streamDeformed: { "options.looks: an empty list": "no looks are none" },
  massGap: { "range.to: Infinity": "up to the last time" },
  coshMass: {
    ...numbers("ratio", "NaN: no mass fits"),
    ...numbers("x", "NaN: no mass fits"),
    ...numbers("a", "NaN: no mass fits"),
  },
  freeScalarTwoPoint: { "options.cutoff: Infinity": "no cutoff" },
  singleMode: { "options.width: Infinity": infinite },
  massCounterterm: {
    "options.dimension": "its dimension is named by the divergence",
    "options.cutoff: Infinity": "no cutoff",
  },
};

const kernelPrecision = "no limit: `kernels` states the error";
const widths: Readonly<Record<string, Reasons>> = {
  nngp: { "options.tolerance: Infinity": kernelPrecision },
  ntk: { "options.tolerance: Infinity": kernelPrecision },
  deepLinearMoments: {
    "monomials: an empty list": "no monomials, no moments",
    "monomials[0]: an empty list": "the moment of no fields is 1",
  },
  neuronMoments: {
    "monomials: an empty list": "no monomials, no moments",
    "monomials[0]: an empty list": "the moment of no factors is 1",
  },
};

const anyText = "any text is one";
const asked = "any value may be asked about";
const runner: Readonly<Record<string, Reasons>> = {
  isBlockEngine: { value: asked },
  jobId: { "stamp: a text": anyText, data: "all plain data has a name" },
  moduleEngine: { "base: a text": "the address is read when workers start", "module: a text": anyText },
  requireLooks: { "looks: an empty list": "no looks are none" },
  requireWorkers: { choice: "its callers call it `workers`" },
  readPayload: { value: "it speaks for the queue, from which blocks come" },
  encodeData: { value: "all plain data has a text" },
  sharedCopy: { "array[0]": "numbers are copied as they are", "array: an empty list": "no numbers, no copies" },
  serveQueue: { "options.kinds: a key more": "kinds of blocks have any names" },
  sqliteStore: { "options.experiment: a text": anyText },
};

const fileName = "a name for messages, and the folder of what the file names";
const ofFile = "messages about a file begin with its name, and with line and column where there are any";
const unknown = "a number that is not known is null in a file, and nothing is drawn";
const unread = "what is not asked for is not read";
const drawn = (plot: string): Reasons => ({
  [`${plot}.series: an empty list`]: "axes with nothing to draw",
  ...numbers(`${plot}.series[0].x[0]`, plotted),
  ...numbers(`${plot}.series[0].y[0]`, plotted),
  [`${plot}.series[0].x[0]: null`]: unknown,
  [`${plot}.series[0].y[0]: null`]: unknown,
});

const drawing: Readonly<Record<string, Reasons>> = {
  escapeHtml: { "text: a text": anyText },
  drawPlots: drawn("plots"),
  pagePlot: drawn("plot"),
  plotCsv: drawn("plot"),
  requirePlot: drawn("plot"),
};

const figures: Readonly<Record<string, Reasons>> = {
  figure: drawn("result"),
  show: drawn("result"),
  plotsOf: drawn("result"),
};

const experiments: Readonly<Record<string, Reasons>> = {
  isBadInput: { error: asked },
  ...Object.fromEntries(
    ["estimateExperiment", "prepareExperiment", "runExperiment"].map((name) => [name, { "file: a text": fileName }]),
  ),
  shardTasks: { "file: a text": ofFile },
  threadEngines: { "file: a text": ofFile },
  loadExperiment: { "file: a text": ofFile },
  parseExperiment: { "text: a text": ofFile, "file: a text": fileName },
  parseResults: { "text: a text": ofFile, "file: a text": ofFile },
  readResults: { "file: a text": ofFile },
  behind: { "engines: an empty object": "no engines, nothing to put in front of them" },
  resultsJson: { "provenance: an empty object": "files of earlier versions say less of it" },
  checksumOf: { "body: an empty object": "every object has a checksum" },
  specDimension: { "spec: a key more": unread, "spec.activation": unread },
  specWidth: { "spec: a key more": unread, "spec.activation": unread, "spec.inputDimension": unread },
  ...Object.fromEntries(
    ["partKey", "partSeed"].map((name) => [
      name,
      { "seed: a text": "every text is a seed", "part: a text": anyText, "words: a text": anyText },
    ]),
  ),
  textOf: { "cell.text: a text": anyText },
};

const estimators: Readonly<Record<string, Reasons>> = {
  requireOwnJob: { resultLength: "it speaks for the queue, from which jobs come" },
};

const sampling: Readonly<Record<string, Reasons>> = {
  resolveSampler: { choice: "its caller calls it `sampler`" },
  ...Object.fromEntries(
    ["sampleDensity", "warmUpChain", "warmUpChainAsync", "advanceChain", "advanceChainAsync"].map((name) => [
      name,
      { "target: a key more": "a density may carry more than chains read" },
    ]),
  ),
  judgeChains: { "records.acceptances[0][0]": "a sampler may leave out what it does not know: NaN" },
};

const coefficients = "coefficients that are left out are 0";
const architectures: Readonly<Record<string, Reasons>> = {
  evaluate: { "theta: an empty array": "no networks, no fields" },
  resolvePeriodic: { "periodic.cosines: an empty list": coefficients, "periodic.sines: an empty list": coefficients },
  softmaxInPlace: { "scores[0]": inner },
  parallel: {
    ...{ "branches: an empty list": "the identity", "branches[0]: a key more": read },
    ...{
      "branches[0].kind": read,
      "branches[0].width": read,
      "branches[0].weightStd": read,
      "branches[0].biasStd": read,
    },
  },
  serial: {
    ...{ "layers: a key more": read, "layers.kind": read, "layers.width": read },
    ...{ "layers.weightStd": read, "layers.biasStd": read },
  },
};

const densities: Readonly<Record<string, Reasons>> = {
  sampleInto: { "target[0]": "what stands in the target is overwritten" },
};

const emptyFile = { "file.bytes: an empty list": "an empty file: its refusal names the file" };
const data: Readonly<Record<string, Reasons>> = {
  readArray: emptyFile,
  readArrays: emptyFile,
  readFields: emptyFile,
};

const analysis: Readonly<Record<string, Reasons>> = {
  analyzeChains: { "options.of: an empty list": "no functions of means" },
};

const topology: Readonly<Record<string, Reasons>> = {
  sampleVortices: { "options.distances: an empty list": "no distances, no correlators" },
  streamVortices: { "options.looks: an empty list": "no looks are none" },
  sampleVorticesInBlocks: { "options.distances: an empty list": "no distances, no correlators" },
  vertexExponent: { "options.width: Infinity": infinite },
  vertexFunction: { "options.width: Infinity": infinite },
};

const anyWidth = { "options.width: Infinity": infinite };
const freeBoson: Readonly<Record<string, Reasons>> = {
  besselTail: { "x: NaN": likeMath, "x: Infinity": likeMath },
  ...Object.fromEntries(
    [
      "centralCharge",
      "ghostNet",
      "imageField",
      "localExponent",
      "chiralMajoranaNet",
      "vertexCorrelator",
      "wardIdentity",
    ].map((name) => [name, anyWidth]),
  ),
};
const unbalanced = {
  "options.psi: an empty list": "unequal numbers of ψ and ψ̄ have the correlator 0",
  "options.psiBar: an empty list": "unequal numbers of ψ and ψ̄ have the correlator 0",
};
const fermions: Readonly<Record<string, Reasons>> = {
  connectedFermionCorrelator: unbalanced,
  diracNet: anyWidth,
  fermionCorrelator: unbalanced,
  fermionPropagator: { "options.cutoff: Infinity": "no cutoff" },
  freeSupernet: anyWidth,
  levelNet: anyWidth,
  linearYukawa: anyWidth,
  oneFlavourPaths: anyWidth,
  yukawaWeight: anyWidth,
  majoranaNet: { ...anyWidth, "options.momenta.weights: 7": "one weight for all modes" },
  minimalNet: anyWidth,
  sampleFermionCorrelator: unbalanced,
};
const worldsheet: Readonly<Record<string, Reasons>> = Object.fromEntries(
  ["closedAmplitude", "moebiusResidual", "openAmplitude", "tachyonCorrelator", "worldsheetCharge"].map((name) => [
    name,
    anyWidth,
  ]),
);

const noFields = "the state of no fields is 1";
const readOuts: Readonly<Record<string, Reasons>> = {
  conditionalCorrelators: { "tuples[0]: an empty list": noFields },
  qWick: { "indices: an empty list": noFields },
  readOutCorrelators: { "tuples[0]: an empty list": noFields, "options.width: Infinity": infinite },
  vacuumCorrelator: { "options.width: Infinity": infinite },
};

const allowed: Readonly<Record<string, Reasons>> = Object.fromEntries(
  Object.entries({
    "linear-algebra": linearAlgebra,
    architectures,
    conformal,
    topology,
    "free-boson": freeBoson,
    worldsheet,
    "read-outs": readOuts,
    fermions,
    liouville: { freeMassMoment: { "options.cutoff: Infinity": infinite } },
    symmetry: { centralChargeSumRule: { "options.width: Infinity": infinite } },
    interactions,
    "gpu-kernels": gpu,
    estimators,
    experiments,
    runner,
    sampling,
    "infinite-width": widths,
    ntk: { trainedMeanCorrection: { "options.time: Infinity": "the end of training" } },
    foundations,
    random,
    plots,
    drawing,
    figures,
    correlators,
    densities,
    data,
    analysis,
    "gaussian-averages": averages,
  }).flatMap(([owner, list]) => Object.entries(list).map(([name, reasons]) => [`${owner}/${name}`, reasons])),
);

/** Places of a call of a function that may hold what the walk puts there, with the reason. */
export const reasonsOf = (id: string): Reasons => allowed[id] ?? {};

/** Whether a place and change are among those with a reason: the place with its change, the place or what is inside it, or `*` and how it ends. */
export function keepsToReason(
  id: string,
  where: string,
  among: readonly string[] = Object.keys(reasonsOf(id)),
): boolean {
  return among.some((place) =>
    place.startsWith("*")
      ? where.includes(place.slice(1))
      : where === place || [":", ".", "["].some((next) => where.startsWith(place + next)),
  );
}
