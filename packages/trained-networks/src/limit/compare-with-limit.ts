import { connected, type Estimate, moments } from "@nnft/correlators";
import { DomainError, type StridedArray, type Table } from "@nnft/foundations";
import { requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean, requireObject, speakingFor } from "@nnft/foundations/kinds";
import { nngp, ntk } from "@nnft/infinite-width";
import { type FrozenDynamicsOptions, frozenDynamics, type TrainedLaw } from "@nnft/ntk";
import { type Key, keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { evaluateNetworks } from "../evaluate-networks.ts";
import { networkKernels } from "../network-kernels.ts";
import { type Inputs, readInputs, requireNetworks } from "../read-inputs.ts";
import type { TrainedNetworks } from "../read-networks.ts";
import { type LawTest, lawTest } from "./law-test.ts";
import { limitNet } from "./limit-net.ts";

/** Kernels good to this share are enough beside networks: averages over the uniform weights of few inputs of relu may be no better. */
const ACCURATE = { tolerance: 1e-3 };

/** How the networks were trained: full-batch gradient descent on the squared loss (1/|D|) Σ ½|φ − y|², perhaps with a ridge. */
export interface TrainingOfNetworks extends Pick<FrozenDynamicsOptions, "learningRate" | "schedule" | "ridge"> {
  readonly inputs: Inputs;
  /** [n] or [n, D] */
  readonly targets: Table | StridedArray;
  /** steps, or the time of gradient flow; ∞ for training to the end */
  readonly time: number;
}

export interface LimitOptions {
  /** left out: the networks are compared with the law before training */
  readonly training?: TrainingOfNetworks;
  /** whether tangent kernels are compared too, which takes M Jacobians; default true */
  readonly tangents?: boolean;
  /** of the draws behind the p-value of the covariance; default keyFrom(0) */
  readonly key?: Key;
}

/** Networks beside the law of their ensemble at infinite width. */
export interface LimitComparison {
  /** mean and covariance of the law */
  readonly law: TrainedLaw;
  /** mean over networks [T] or [T, D] */
  readonly mean: Estimate;
  /** covariance over networks of the first output, [T, T], by the jackknife */
  readonly covariance: Estimate;
  /** (mean − law)/error and (covariance − law)/error */
  readonly pulls: { readonly mean: NdArray<Float64Array>; readonly covariance: NdArray<Float64Array> };
  /** |covariance − law|/|law|, Frobenius norms, and what draws of the law would give on average */
  readonly distance: { readonly covariance: number; readonly expected: number };
  readonly test: LawTest;
  /** tangent kernels of the networks, that of the limit at the start, |mean − limit|/|limit|; undefined where not asked for */
  readonly tangents?: { readonly measured: Estimate; readonly limit: NdArray<Float64Array>; readonly distance: number };
}

/**
 * Compares trained networks with the law of infinitely wide ones.
 *
 * Before training N(0, K) of the NNGP; after it mean and covariance of `frozenDynamics` with the kernels K and Θ of the initialization.
 * Shapes: points [T, …] as of `evaluateNetworks`; law mean [T] or [T, D], covariance [T, T] for every output.
 * Convention: kernels are those of the initialization of the description at the widths of the files, with Gaussian weights of the same
 * variances in place of uniform ones for convolutions and more than 8 inputs; Θ is in standard form, so `learningRate` is PyTorch's for
 * the loss (1/|D|) Σ ½|φ − y|², which is half of `MSELoss`.
 * Accuracy: errors of the mean and of the covariance by the jackknife over networks; they scatter for few networks. `test` is exact for
 * every number of networks, see `LawTest`: real networks differ from the limit by a share of 1/N, which enough networks show.
 * Errors: DomainError for fewer than two networks; those of `nngp`, `ntk` and `frozenDynamics`.
 * Source: Halverson 2025 (30)–(32), (57), (64)–(69).
 * @example
 * compareWithLimit(networks, points, { training: { inputs, targets, learningRate: 0.1, schedule: "gradient-descent", time: 1000 } });
 */
export function compareWithLimit(
  networks: TrainedNetworks,
  points: Inputs,
  options: LimitOptions = {},
): LimitComparison {
  const caller = "compareWithLimit";
  requireKnownOptions(caller, options, ["training", "tangents", "key"]);
  const { training, tangents = true, key = keyFrom(0) } = options;
  requireBoolean(caller, "tangents", tangents);
  requireKey(caller, key);
  const { theta, net } = requireNetworks(caller, networks);
  const [count] = theta.shape;
  if (count < 2)
    throw new DomainError(`${caller}: \`networks\` must be at least 2 for errors, got ${count}; read more files.`);
  const tests = readInputs(caller, networks, points);
  const fields = evaluateNetworks(networks, points);
  const outputs = net.architecture.outputDimension;
  const law = speakingFor(caller, {}, () => lawOf(networks, tests, training));
  const mean = meanOf(fields, outputs);
  const covariance = connected(firstOutput(fields), 2);
  return {
    law,
    mean,
    covariance,
    pulls: { mean: pulls(mean, law.mean), covariance: pulls(covariance, law.covariance) },
    distance: { covariance: relative(covariance.value, law.covariance), expected: expectedDistance(law, count) },
    test: lawTest(fields.data, count, law.mean.data, law.covariance.data, key),
    ...(tangents && { tangents: tangentsOf(networks, points, tests) }),
  };
}

function lawOf(networks: TrainedNetworks, tests: NdArray, training: TrainingOfNetworks | undefined): TrainedLaw {
  const net = limitNet(networks.net);
  const outputs = net.architecture.outputDimension;
  if (training === undefined) {
    const covariance = nngp(net, ACCURATE)(tests);
    const shape = [tests.shape[0], ...(outputs > 1 ? [outputs] : [])];
    return { mean: ndarray(new Float64Array(tests.shape[0] * outputs), shape), covariance };
  }
  const fields = ["inputs", "targets", "learningRate", "time"];
  requireObject("compareWithLimit", "training", training, fields, "give { inputs, targets, learningRate, time }");
  requireKnownOptions("compareWithLimit", training, [...fields, "schedule", "ridge"], "field of `training`");
  const { targets, time, learningRate, schedule, ridge } = training;
  const inputs = readInputs("compareWithLimit", networks, training.inputs, "training.inputs");
  const data = { inputs, targets: targets as Table };
  const kernels = { nngp: nngp(net, ACCURATE), ntk: ntk(net, ACCURATE) };
  return frozenDynamics(kernels, data, {
    learningRate,
    ...(schedule && { schedule }),
    ...(ridge !== undefined && { ridge }),
  }).at(time, tests);
}

function meanOf(fields: NdArray<Float64Array>, outputs: number): Estimate {
  const [count, points] = fields.shape;
  const flat = ndarray(fields.data, [count, points * outputs]);
  const shape = fields.shape.slice(1);
  const found = moments(flat, 1);
  return {
    ...found,
    value: ndarray(found.value.data, [...shape]),
    standardError: ndarray(found.standardError.data, [...shape]),
  };
}

const firstOutput = (fields: NdArray<Float64Array>): NdArray<Float64Array> =>
  fields.shape.length === 3 ? fields.pick(null, null, 0) : fields;

function pulls({ value, standardError }: Estimate, law: NdArray<Float64Array>): NdArray<Float64Array> {
  return ndarray(
    value.data.map((entry, i) => (entry - law.data[i]) / standardError.data[i]),
    [...value.shape],
  );
}

/** |found − law|/|law| in Frobenius norms. */
function relative(found: NdArray<Float64Array>, law: NdArray<Float64Array>): number {
  let [difference, norm] = [0, 0];
  law.data.forEach((entry, i) => {
    difference += (found.data[i] - entry) ** 2;
    norm += entry ** 2;
  });
  return Math.sqrt(difference / norm);
}

/** The root of ⟨|S − C|²⟩/|C|² = (1 + (tr C)²/tr C²)/(M − 1) of a Wishart covariance. */
function expectedDistance({ covariance }: TrainedLaw, networks: number): number {
  const [size] = covariance.shape;
  let [trace, square] = [0, 0];
  for (let a = 0; a < size; a++) {
    trace += covariance.get(a, a);
    for (let b = 0; b < size; b++) square += covariance.get(a, b) ** 2;
  }
  return Math.sqrt((1 + trace ** 2 / square) / (networks - 1));
}

function tangentsOf(networks: TrainedNetworks, points: Inputs, tests: NdArray): LimitComparison["tangents"] {
  const measured = networkKernels(networks, points);
  const limit = ntk(limitNet(networks.net), ACCURATE)(tests);
  const [count] = tests.shape;
  const outputs = networks.net.architecture.outputDimension;
  // the mean over outputs of their own kernels, which are alike in the limit
  const own = Float64Array.from({ length: count * count }, (_, i) => {
    if (outputs === 1) return measured.value.data[i];
    let sum = 0;
    for (let o = 0; o < outputs; o++) sum += measured.value.data[(i * outputs + o) * outputs + o];
    return sum / outputs;
  });
  return { measured, limit, distance: relative(ndarray(own, [count, count]), limit) };
}
