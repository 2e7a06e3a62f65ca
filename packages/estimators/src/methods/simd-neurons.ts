import type { DenseArchitecture, Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { neuronSum, resolveProfile } from "@nnft/architectures/neurons";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { Density } from "@nnft/densities";
import { dimensionOf, sampleInto } from "@nnft/densities/operations";
import { readPoints } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import type { NeuronSource, Simd, SimdActivation } from "@nnft/simd";
import type { NdArray } from "ndarray";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import { float32Net } from "../sampling/float32-range.ts";
import { neuronFactor } from "./collapsed-neurons.ts";

/** Arguments of a plane wave beyond this would cost float32 its digits. */
const LARGEST_ARGUMENT = 1000;

/** How neurons h = a σ(A u) of a net are drawn for float32 kernels, wherever these run. */
export interface NeuronDraws {
  /** as the architecture names it */
  readonly activation: SimdActivation;
  /** A, row-major [points, rank] */
  readonly factor: Float64Array;
  readonly rank: number;
  /** copies of each draw, with phases turned; sums are divided by it */
  readonly copies: number;
  readonly source: (key: Key, count: number) => NeuronSource;
}

/** Neurons drawn and summed inside the kernels; undefined where float32 or the kernels cannot serve the net. */
export function simdNeurons(
  net: Ensemble,
  points: NdArray,
  plan: MomentPlan,
  phases: number,
  simd: Simd,
): BlockSampler["addBlock"] | undefined {
  const draws = neuronDraws(net, points, phases);
  if (!draws) return undefined;
  const { activation, factor, rank, copies, source } = draws;
  const add = simd.neuronMoments({ activation, factor, points: points.shape[0], rank, program: plan });
  return (key, count, sums) => {
    add(source(key, count), count * copies, sums);
    if (copies > 1) for (let i = 0; i < sums.length; i++) sums[i] /= copies;
  };
}

/** The draws of a net for float32 kernels; undefined where float32 cannot serve it. */
export function neuronDraws(net: Ensemble, points: NdArray, phases: number): NeuronDraws | undefined {
  return net.architecture.kind === "dense"
    ? denseNeurons(net as Ensemble<DenseArchitecture>, points)
    : planeWaves(net as Ensemble<PlaneWaveArchitecture>, points, phases);
}

/** z = A u: standard normals for a Gaussian input layer, else the input parameters themselves, drawn in float64. */
function denseNeurons(net: Ensemble<DenseArchitecture>, points: NdArray): NeuronDraws | undefined {
  const activation = float32Net(net, points)?.activation;
  const view = neuronSum(net);
  if (activation === undefined || !view) return undefined;
  const gaussian = neuronFactor(net, points);
  if (gaussian) return { activation, ...gaussian, copies: 1, source: (key) => key.words };
  const count = points.shape[0];
  const d = net.architecture.inputDimension;
  const packed = readPoints("estimateCorrelators", points, d);
  const rank = d + (view.inputBias ? 1 : 0);
  const factor = new Float64Array(count * rank).fill(view.inputBias?.scale ?? 0);
  for (let p = 0; p < count; p++)
    for (let j = 0; j < d; j++) factor[p * rank + j] = view.inputWeightScale * packed[p * d + j];
  const columns = columnSource(view.inputWeight, d, view.inputBias?.density);
  return { activation, factor, rank, copies: 1, source: (key, neurons) => ({ columns: columns(key, neurons, 1) }) };
}

/** h = F(|w|) cos(w·x + b): momenta and phases drawn in float64, `phases` equidistant copies of each phase. */
function planeWaves(net: Ensemble<PlaneWaveArchitecture>, points: NdArray, phases: number): NeuronDraws | undefined {
  const { architecture, density } = net;
  const { periodic, profile, inputDimension: d } = architecture;
  if ((periodic !== "cos" && periodic !== "sin") || !("family" in profile)) return undefined;
  const packed = readPoints("estimateCorrelators", points, d);
  const count = packed.length / d;
  const columns = columnSource(density.weight0, d, density.bias0);
  const amplitudes = amplitudeSource(resolveProfile(profile).value, d);
  if (!withinRange(columns, amplitudes, packed, d)) return undefined;
  const factor = new Float64Array(count * (d + 1)).fill(1);
  for (let p = 0; p < count; p++) for (let j = 0; j < d; j++) factor[p * (d + 1) + j] = packed[p * d + j];
  return {
    activation: periodic,
    factor,
    rank: d + 1,
    copies: phases,
    source: (key, momenta) => {
      const drawn = columns(key, momenta, phases);
      return profile.family === "one" ? { columns: drawn } : { columns: drawn, amplitudes: amplitudes(drawn) };
    },
  };
}

type ColumnSource = (key: Key, count: number, phases: number) => Float32Array;

/**
 * Input weights and biases of neurons as [d (+ 1), count·phases], drawn as `neuronSampler` does: weights from split(key, 0),
 * biases from split(key, 1), each neuron in `phases` copies with its phase turned by 2π/phases.
 */
function columnSource(weight: Density, d: number, bias: Density | undefined): ColumnSource {
  const run = dimensionOf(weight);
  return (key, count, phases) => {
    const total = count * phases;
    const columns = new Float32Array((bias ? d + 1 : d) * total);
    const weights = new Float64Array(count * d);
    sampleInto(weight, split(key, 0), (count * d) / run, weights);
    for (let j = 0; j < d; j++)
      for (let m = 0; m < total; m++) columns[j * total + m] = weights[Math.floor(m / phases) * d + j];
    if (!bias) return columns;
    const biases = new Float64Array(count);
    sampleInto(bias, split(key, 1), count, biases);
    for (let m = 0; m < total; m++)
      columns[d * total + m] = biases[Math.floor(m / phases)] + (2 * Math.PI * (m % phases)) / phases;
    return columns;
  };
}

/** F(|w|) of every column. */
function amplitudeSource(profile: (radius: number) => number, d: number): (columns: Float32Array) => Float32Array {
  return (columns) => {
    const total = columns.length / (d + 1);
    return Float32Array.from({ length: total }, (_, m) => {
      let square = 0;
      for (let j = 0; j < d; j++) square += columns[j * total + m] ** 2;
      return profile(Math.sqrt(square));
    });
  };
}

/** Judged on 256 momenta: arguments of the waves below 1000, amplitudes whose eighth powers stay within float32. */
function withinRange(
  columns: ColumnSource,
  amplitudes: (columns: Float32Array) => Float32Array,
  packed: Float64Array,
  d: number,
): boolean {
  const total = 256;
  const drawn = columns({ generator: "philox4x32-10", words: [0, 0] }, total, 1);
  const sizes = amplitudes(drawn);
  if (!sizes.every((size) => size === 0 || (Math.abs(size) > 1e-4 && Math.abs(size) < 1e3))) return false;
  for (let p = 0; p < packed.length / d; p++)
    for (let m = 0; m < total; m++) {
      let argument = 0;
      for (let j = 0; j < d; j++) argument += drawn[j * total + m] * packed[p * d + j];
      if (!(Math.abs(argument) < LARGEST_ARGUMENT)) return false;
    }
  return true;
}
