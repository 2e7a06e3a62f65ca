import { type Ensemble, mlp } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import type { Estimate, ExponentFit } from "@nnft/correlators";
import { ConvergenceError, DomainError, type Table } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import type { Activation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import type { WorkersChoice } from "@nnft/runner";
import ndarray, { type NdArray } from "ndarray";
import { empiricalNtk } from "./empirical/empirical-ntk.ts";
import { linearize } from "./empirical/linearize.ts";
import { powerOfWidth } from "./power-of-width.ts";
import { type TrainedEnsemble, trainEnsemble } from "./training/train-ensemble.ts";
import { pointsOf, requireData, type TrainingData } from "./training-data.ts";

export interface LazyRegimeOptions {
  readonly activation: Activation;
  /** hidden layers, all of the same width */
  readonly hiddenLayers: number;
  readonly widths: readonly number[];
  readonly data: TrainingData;
  /** points of the kernel and of the distance to the linearized net, [T, d] */
  readonly testInputs: Table;
  readonly learningRate: number;
  readonly steps: number;
  /** networks at each width */
  readonly networks: number;
  readonly key: Key;
  readonly weightStd?: number;
  readonly biasStd?: number;
  /** as of trainEnsemble */
  readonly workers?: WorkersChoice;
}

/** A quantity against the width, and the power of N that fits it. */
export interface LazyQuantity {
  readonly name: string;
  /** geometric mean over networks at each width, [widths] */
  readonly size: Estimate;
  readonly fit: ExponentFit;
  /** false where the sizes differ from every power of N by far more than their errors */
  readonly followsPower: boolean;
}

/** The correction r/N to the leading power that fits allow for: networks of tanh trained to the end show r = 4. */
const NEXT_POWER = 5;
const KNOWN = [
  "activation",
  "hiddenLayers",
  "widths",
  "data",
  "testInputs",
  "learningRate",
  "steps",
  "networks",
  "key",
  "weightStd",
  "biasStd",
  "workers",
];

/**
 * How far wide nets in "ntk" form move in training, against the width: whether they are lazy.
 *
 * Geometric means over networks after `steps` of gradient descent, with fitted exponents of N:
 *   "parameters" ‖θ_t − θ_0‖/‖θ_0‖: N^{−1/2} with one hidden layer, N^{−1} with more;
 *   "entries of weight…" √(‖ΔW‖²/entries) for each block: N^{−1/2} for the first layer and the read-out, N^{−1} between hidden layers;
 *   "kernel" ‖Θ_t − Θ_0‖/‖Θ_0‖ and "linearized" |φ(θ_t) − φ_lin(θ_t)| on the test inputs, φ_lin linearized at θ_0: N^{−1}.
 * Shapes: data [n, d], one output; tests [T, d].
 * Accuracy: errors of exponents are those of few networks (Student), and allow for a next power of relative size 5/N.
 * Cost: that of trainEnsemble, and two kernels for each network.
 * Errors: DomainError for fewer than two widths or networks, unknown options, quantities that are 0 in a network; ConvergenceError where a network diverges;
 * those of trainEnsemble.
 * Source: Halverson 2025 (53)–(55), where it is the relative change of θ that vanishes; Chizat, Oyallon & Bach 2019; Dyer & Gur-Ari 2020 (the kernel).
 */
export async function lazyRegime(options: LazyRegimeOptions): Promise<readonly LazyQuantity[]> {
  const caller = "lazyRegime";
  requireKnownOptions(caller, options, KNOWN);
  const { widths, networks, data, hiddenLayers, key, weightStd = 1, biasStd = 0 } = options;
  if (!Array.isArray(widths) || new Set(widths).size < 2)
    throw new DomainError(
      `${caller}: \`widths\` must hold two different widths at least, got ${quoted(widths)}; pass for example [64, 256, 1024].`,
    );
  if (!Number.isInteger(networks) || networks < 2)
    throw new DomainError(`${caller}: \`networks\` must be at least 2 for an error, got ${networks}; draw more.`);
  requireInteger(caller, "hiddenLayers", hiddenLayers);
  requireData(caller, data);
  const inputs = pointsOf(caller, "inputs", data.inputs);
  const testInputs = pointsOf(caller, "testInputs", options.testInputs);
  const squares = new Map<string, number[][]>();
  for (const [w, width] of widths.entries()) {
    const net = mlp({
      inputDimension: inputs.shape[1],
      widths: new Array<number>(hiddenLayers).fill(width),
      activation: options.activation,
      weightStd,
      biasStd,
    });
    const trained = await trainEnsemble(net, data, {
      learningRate: options.learningRate,
      steps: options.steps,
      networks,
      key: split(key, w),
      testInputs,
      keepNetworks: true,
      workers: options.workers ?? 1,
    });
    if (trained.diverged.length > 0)
      throw new ConvergenceError(`${caller}: of width ${width}, ${trained.warnings.join(" ")}`);
    const found = trained.networks!.map((_, m) => movedSquares(net, trained, m, testInputs));
    for (const name of Object.keys(found[0])) {
      const entry = squares.get(name) ?? [];
      entry.push(found.map((of) => of[name]));
      squares.set(name, entry);
    }
  }
  return Array.from(squares, ([name, of]) => ({ name, ...powerOfWidth(caller, name, widths, of, NEXT_POWER) }));
}

/** By how much network m moved: the square of each quantity. */
function movedSquares(net: Ensemble, trained: TrainedEnsemble, m: number, testInputs: NdArray): Record<string, number> {
  const { start, parameters } = trained.networks![m];
  const [before, after] = [start, parameters].map((theta) => ndarray(theta, [theta.length]));
  const [first, last] = [before, after].map((theta) => empiricalNtk(net, theta, testInputs).data);
  const linear = linearize(net, before)(after, testInputs).data;
  const outputs = linear.map((_, t) => trained.outputs.get(1, m, t));
  const squares: Record<string, number> = { parameters: distance(parameters, start) / norm(start) };
  parameterSpace(net).blocks.forEach(({ name, size }, b) => {
    squares[`entries of ${name}`] = trained.motions.get(1, m, b) ** 2 / size;
  });
  squares.kernel = distance(last, first) / norm(first);
  squares.linearized = distance(outputs, linear) / outputs.length;
  return squares;
}

/** |a − b|² */
function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}

const norm = (a: Float64Array): number => a.reduce((sum, x) => sum + x * x, 0);
