import { mlp, parameterSpace } from "@nnft/architectures";
import { type ExponentFit, fitExponent } from "@nnft/correlators";
import { DomainError, requireInteger, requireKnownOptions } from "@nnft/foundations";
import type { Activation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import type { WorkersChoice } from "@nnft/runner";
import ndarray, { type NdArray } from "ndarray";
import { empiricalNtk } from "./empirical/empirical-ntk.ts";
import { linearize } from "./empirical/linearize.ts";
import type { TrainingData } from "./frozen-dynamics.ts";
import { trainEnsemble } from "./training/train-ensemble.ts";

export interface LazyRegimeOptions {
  readonly activation: Activation;
  /** hidden layers, all of the same width */
  readonly hiddenLayers: number;
  readonly widths: readonly number[];
  readonly data: TrainingData;
  /** points of the kernel and of the distance to the linearised net, [T, d] */
  readonly testInputs: NdArray;
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

/** A quantity against the width: sizes, their standard errors and the fitted power of N. */
export interface LazyQuantity {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly errors: readonly number[];
  readonly fit: ExponentFit;
}

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
 * Root mean squares over networks after `steps` of gradient descent, with fitted exponents of N:
 *   "parameters" ‖θ_t − θ_0‖/‖θ_0‖: N^{−1/2} with one hidden layer, N^{−1} with more;
 *   "entries of weight…" √(‖ΔW‖²/entries) for each block: N^{−1/2} for the first layer and the read-out, N^{−1} between hidden layers;
 *   "kernel" ‖Θ_t − Θ_0‖/‖Θ_0‖ and "linearised" |φ(θ_t) − φ_lin(θ_t)| on the test inputs, φ_lin linearised at θ_0: N^{−1}.
 * Shapes: data [n, d], one output; tests [T, d].
 * Accuracy: standard errors over networks; powers beyond the leading one bias exponents by some 1/N of the smallest width.
 * Cost: that of trainEnsemble, and two kernels for each network.
 * Errors: DomainError for fewer than two widths or networks, unknown options; those of trainEnsemble.
 * Source: Halverson 2025 (53)–(55), where it is the relative change of θ that vanishes; Chizat, Oyallon & Bach 2019; Dyer & Gur-Ari 2020 (the kernel).
 */
export async function lazyRegime(options: LazyRegimeOptions): Promise<readonly LazyQuantity[]> {
  const caller = "lazyRegime";
  requireKnownOptions(caller, options, KNOWN);
  const { widths, networks, testInputs, data, hiddenLayers, key, weightStd = 1, biasStd = 0 } = options;
  if (!Array.isArray(widths) || new Set(widths).size < 2)
    throw new DomainError(
      `${caller}: \`widths\` must hold two different widths at least, got ${JSON.stringify(widths)}.`,
    );
  if (!Number.isInteger(networks) || networks < 2)
    throw new DomainError(`${caller}: \`networks\` must be at least 2 for an error, got ${networks}.`);
  requireInteger(caller, "hiddenLayers", hiddenLayers);
  const measured = new Map<string, { sizes: number[]; errors: number[] }>();
  for (const [w, width] of widths.entries()) {
    const net = mlp({
      inputDimension: data.inputs.shape[1],
      widths: new Array<number>(hiddenLayers).fill(width),
      activation: options.activation,
      weightStd,
      biasStd,
    });
    const trained = await trainEnsemble(net, data, {
      learningRate: options.learningRate,
      steps: options.steps,
      ensembleSize: networks,
      key: split(key, w),
      testInputs,
      keepNetworks: true,
      workers: options.workers ?? 1,
    });
    const { blocks } = parameterSpace(net);
    const samples = trained.networks!.map(({ start, parameters }, m) => {
      const [before, after] = [start, parameters].map((theta) => ndarray(theta, [theta.length]));
      const [first, last] = [before, after].map((theta) => empiricalNtk(net, theta, testInputs).data);
      const linear = linearize(net, before)(after, testInputs).data;
      const outputs = linear.map((_, t) => trained.outputs.get(1, m, t));
      const squares: Record<string, number> = { parameters: distance(parameters, start) / norm(start) };
      blocks.forEach(({ name, size }, b) => {
        squares[`entries of ${name}`] = trained.motions.get(1, m, b) ** 2 / size;
      });
      squares.kernel = distance(last, first) / norm(first);
      squares.linearised = distance(outputs, linear) / outputs.length;
      return squares;
    });
    for (const name of Object.keys(samples[0])) {
      const values = samples.map((sample) => sample[name]);
      const mean = values.reduce((sum, x) => sum + x, 0) / networks;
      const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (networks - 1);
      const entry = measured.get(name) ?? { sizes: [], errors: [] };
      entry.sizes.push(Math.sqrt(mean));
      entry.errors.push(Math.max(Math.sqrt(variance / networks) / (2 * Math.sqrt(mean)), 1e-12 * Math.sqrt(mean)));
      measured.set(name, entry);
    }
  }
  return Array.from(measured, ([name, { sizes, errors }]) => ({
    name,
    sizes,
    errors,
    fit: fitExponent(widths, sizes, errors),
  }));
}

/** |a − b|² */
function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}

const norm = (a: Float64Array): number => a.reduce((sum, x) => sum + x * x, 0);
