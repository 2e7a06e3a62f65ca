import type { Ensemble } from "@nnft/architectures";
import { ConvergenceError, DomainError, readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { finiteWidthTensors } from "@nnft/infinite-width/finite-width";
import { symmetricEigen } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import { pointsOf, requireData, type TrainingData } from "../training-data.ts";
import { iteratedExponential } from "./iterated-exponentials.ts";
import { entryAt } from "./labelled-tensor.ts";
import { type Modes, motionOfMean, type Pieces } from "./motion-of-mean.ts";
import { type ScalarOutput, scalarOutput } from "./scalar-output.ts";

/** Eigenvalues of Θ(X, X) below this share of the largest leave no limit. */
const SINGULAR = 1e-10;
/** Corrections beyond this share of the largest target are no small ones. */
const SMALL = 0.3;

/** The mean of trained networks at order 1/n, on T tests. */
export interface TrainedMeanCorrection {
  /** the mean at infinite width [T] */
  readonly frozen: NdArray<Float64Array>;
  /** coefficients of 1/n [T]: of the mean of the kernel, of its scatter, and of its first and second motion in training */
  readonly mean: NdArray<Float64Array>;
  readonly covariance: NdArray<Float64Array>;
  readonly firstMotion: NdArray<Float64Array>;
  readonly secondMotion: NdArray<Float64Array>;
  /** n, the width of the last hidden layer */
  readonly fanIn: number;
  /** frozen + (mean + covariance + firstMotion + secondMotion)/n [T] */
  readonly trained: NdArray<Float64Array>;
  /** Σ|coefficients|/n over the largest |target|: what is left out is about the square of it, times the largest target */
  readonly size: number;
  /** Σ_ij ⟨h_ij²⟩/(λ_iλ_j), how far tangent kernels of networks are from Θ on the inputs, in units of it: what is left out is beyond this share of `size` */
  readonly scatter: number;
  /** in words, where `size` or `scatter` is not small */
  readonly warnings: readonly string[];
}

export interface TrainedMeanOptions {
  /** η; default 1, which matters only with a time */
  readonly learningRate?: number;
  /** of gradient flow; default ∞ */
  readonly time?: number;
}

/**
 * ⟨φ_t(x)⟩ of networks of finite width under gradient flow on the squared loss, to order 1/n.
 *
 *   ⟨φ_t⟩ = P_t y + (1/n)[mean + covariance + firstMotion + secondMotion], the four pieces as motionOfMean says
 * The first three are linear in the targets, the last has a cubic part: features learn more from larger targets.
 * Shapes: inputs [n, d], targets [n]; tests [T, d] → [T].
 * Convention: L = (1/|D|) Σ ½(φ − y)², parameters move by −η∇L, as for `frozenDynamics`; the kernel is that of the parameterization of the net.
 * Accuracy: that of finiteWidthTensors times the condition number of Θ. What is left out is of order 1/n²: `size` says how large 1/n is here, `scatter`
 * whether Θ⁻¹ of networks may be expanded at all: inputs close to others have small eigenvalues λ, which kernels of narrow networks scatter beyond.
 * Cost: the tensors at n + 1 inputs for each test (three inputs 0.1 s a layer, five 1 s), then n⁴ operations.
 * Errors: UnsupportedError for nets with several outputs, for relu and others with kinks, whose kernel moves as |t| (second motion is infinite), and
 * those of finiteWidthTensors; DomainError for a time below 0, and for t = ∞ where Θ is singular on the inputs.
 * Source: derived here, with the mean at t = ∞ of Roberts, Yaida & Hanin 2022, chapter ∞; arXiv:2508.11522.
 *
 * @example
 * const { trained } = trainedMeanCorrection(net, { inputs: [[1, 0.4], [-0.7, 0.8]], targets: [1, -0.6] }, [[0.3, -0.9]]);
 */
export function trainedMeanCorrection(
  net: Ensemble,
  data: TrainingData,
  testInputs: Table,
  options: TrainedMeanOptions = {},
): TrainedMeanCorrection {
  const caller = "trainedMeanCorrection";
  requireKnownOptions(caller, options, ["learningRate", "time"]);
  const { learningRate = 1, time = Number.POSITIVE_INFINITY } = options;
  requirePositive(caller, "learningRate", learningRate);
  if (!(typeof time === "number" && time >= 0))
    throw new DomainError(`${caller}: \`time\` must be a number ≥ 0 or Infinity, got ${time}; pass one of these.`);
  requireData(caller, data);
  const inputs = pointsOf(caller, "inputs", data.inputs);
  const targets = readRows(caller, "targets", data.targets, { rows: inputs.shape[0], vectors: true });
  const tests = pointsOf(caller, "testInputs", testInputs);
  if (targets.columns !== 1)
    throw new UnsupportedError(
      `${caller}: \`targets\` must have one column, got ${targets.columns}; take outputs one by one.`,
    );
  const found = Array.from({ length: tests.shape[0] }, (_, t) =>
    atTest(
      { caller, net, inputs, targets: targets.data, time: (time * learningRate) / inputs.shape[0] },
      rowOf(tests, t),
    ),
  );
  return collected(found, Math.max(...targets.data.map(Math.abs)));
}

interface Problem {
  readonly caller: string;
  readonly net: Ensemble;
  readonly inputs: NdArray<Float64Array>;
  readonly targets: Float64Array;
  /** ηt/|D| */
  readonly time: number;
}

type AtTest = Pieces & Readonly<Record<"frozen" | "fanIn" | "scatter", number>>;

function atTest({ caller, net, inputs, targets, time }: Problem, test: Float64Array): AtTest {
  const [n, d] = inputs.shape;
  const points = ndarray(Float64Array.from([...inputs.data, ...test]), [n + 1, d]);
  const { layers } = finiteWidthTensors(net, points);
  const layer = layers[layers.length - 1];
  if (![layer.R, layer.S, layer.T, layer.U].every(({ data }) => data.every(Number.isFinite)))
    throw new UnsupportedError(
      `${caller}: \`net\` must have a smooth activation, because a kernel with kinks moves as |t| and has no second motion; use gelu or swish.`,
    );
  const Theta = tensorBlock(layer.Theta, n);
  const { values, vectors } = symmetricEigen(Theta, n);
  if (time === Number.POSITIVE_INFINITY && !(values[0] > SINGULAR * values[n - 1]))
    throw new DomainError(
      `${caller}: \`inputs\` must have a tangent kernel that is not singular for t = ∞, got eigenvalues from ${values[0]} to ${values[n - 1]}; ` +
        `leave out repeated inputs, or pass a time.`,
    );
  const inModes = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let a = 0; a < n; a++) inModes[i] += vectors[a * n + i] * targets[a];
  const modes: Modes = { eigenvalues: values, vectors, targets: inModes };
  const output = scalarOutput(layer, n, vectors);
  const pieces = motionOfMean(output, modes, n, time);
  if (!Object.values(pieces).every(Number.isFinite))
    throw new ConvergenceError(
      `${caller}: the coefficients of 1/n must be finite, got ${JSON.stringify(pieces)}; use smaller weights or inputs.`,
    );
  const frozen = inModes.reduce(
    (sum, y, i) => sum + entryAt(output.Theta, n, i) * y * iteratedExponential([0, values[i]], time),
    0,
  );
  return { ...pieces, frozen, fanIn: layer.fanIn, scatter: scatterOf(output, modes, time) / layer.fanIn };
}

/** n Σ_ij ⟨h_ij²⟩/(λ_iλ_j) in the modes of Θ; a mode that is not learned by the time counts as 1/t. */
function scatterOf({ hh }: ScalarOutput, { eigenvalues, vectors }: Modes, time: number): number {
  const n = eigenvalues.length;
  const rate = eigenvalues.map((lambda) => Math.max(lambda, 1 / time));
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let a = 0; a < n; a++) sum += (vectors[a * n + i] * entryAt(hh, a, j, i, j)) / (rate[i] * rate[j]);
  return sum;
}

function rowOf({ data, shape }: NdArray<Float64Array>, row: number): Float64Array {
  return data.subarray(row * shape[1], (row + 1) * shape[1]);
}

/** The block of the first n labels. */
function tensorBlock({ data, shape }: NdArray<Float64Array>, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, i) => data[Math.floor(i / n) * shape[1] + (i % n)]);
}

function collected(found: readonly AtTest[], largestTarget: number): TrainedMeanCorrection {
  const column = (read: (one: AtTest) => number): NdArray<Float64Array> =>
    ndarray(Float64Array.from(found, read), [found.length]);
  const fanIn = found[0]?.fanIn ?? 0;
  const pieces = ({ mean, covariance, firstMotion, secondMotion }: AtTest): readonly number[] => [
    mean,
    covariance,
    firstMotion,
    secondMotion,
  ];
  const sizes = found.map((one) => pieces(one).reduce((sum, piece) => sum + Math.abs(piece), 0) / fanIn);
  const size = largestTarget === 0 ? 0 : Math.max(...sizes) / largestTarget;
  const scatter = found[0]?.scatter ?? 0;
  const words =
    `corrections of order 1/n are ${(100 * size).toFixed(0)} % of the largest target; ` +
    `take wider networks or smaller targets, or train networks with trainEnsemble.`;
  return {
    frozen: column(({ frozen }) => frozen),
    mean: column(({ mean }) => mean),
    covariance: column(({ covariance }) => covariance),
    firstMotion: column(({ firstMotion }) => firstMotion),
    secondMotion: column(({ secondMotion }) => secondMotion),
    fanIn,
    trained: column((one) => one.frozen + pieces(one).reduce((sum, piece) => sum + piece, 0) / fanIn),
    size,
    scatter,
    warnings: [...(size > SMALL ? [words] : []), ...(scatter > SMALL ? [scatterWords(scatter)] : [])],
  };
}

const scatterWords = (scatter: number): string =>
  `tangent kernels of networks scatter too much for an expansion in 1/n, ⟨h²⟩/λ² is ${scatter.toPrecision(2)}; ` +
  `take wider networks, leave out inputs close to others, or stop earlier.`;
