import type { DenseArchitecture, Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { hasFreePhases, neuronSum, resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { dimensionOf, isSymmetric, type UniformMap, uniformMap } from "@nnft/densities/operations";
import { readPoints, UnsupportedError } from "@nnft/foundations";
import { normalQuantile } from "@nnft/foundations/special-functions";
import { resolveActivation } from "@nnft/gaussian-averages";
import type { Key } from "@nnft/random";
import { fillSobol, sobolDimensions } from "@nnft/random/sobol";
import type { NdArray } from "ndarray";
import { neuronFactor } from "../methods/collapsed-neurons.ts";
import { principalFactor } from "./principal-factor.ts";
import { widenedFactor } from "./widened-tails.ts";

/** Neurons h = a σ(A u) on points of the unit cube. */
export interface NeuronPoints {
  /** coordinates of a point */
  readonly dimensions: number;
  /** A, row-major [points, rank] */
  readonly factor: Float64Array;
  readonly rank: number;
  /** neurons of each point, with phases turned */
  readonly copies: number;
  readonly value: (z: number) => number;
  /** what h is multiplied by at each point; 1 if left out */
  readonly norms?: Float64Array | undefined;
  /** whether u are the normals of the coordinates themselves, the leading ones widened in A and weighted */
  readonly widened: boolean;
  /** whether averages are even in u: points then lie in one half of the first axis, twice as densely */
  readonly even: boolean;
  /** u of points first … of a scrambling, [rank, count·copies] */
  readonly columns: (key: Key, first: number, count: number) => Float64Array;
  /** a of neurons with these u; 1 if left out */
  readonly amplitudes?: ((columns: Float64Array) => Float64Array) | undefined;
}

/**
 * The neurons of a net as functions of points of the unit cube: Gaussian input layers by the principal axes of their pre-activations on the
 * points, other laws by inverse distribution functions of weights, biases and momenta.
 * Errors: UnsupportedError for laws without a map, and beyond 64 coordinates.
 */
export function neuronPoints(net: Ensemble, points: NdArray, phases: number): NeuronPoints {
  const found =
    net.architecture.kind === "dense"
      ? densePoints(net as Ensemble<DenseArchitecture>, points)
      : wavePoints(net as Ensemble<PlaneWaveArchitecture>, points, phases);
  if (found.dimensions <= sobolDimensions) return found;
  throw new UnsupportedError(
    `estimateCorrelators: \`draws\` "sobol" knows ${sobolDimensions} coordinates, and neurons on these points have ${found.dimensions}; use "independent".`,
  );
}

function densePoints(net: Ensemble<DenseArchitecture>, points: NdArray): NeuronPoints {
  const { architecture } = net;
  const { value } = resolveActivation(architecture.activation);
  const count = points.shape[0];
  const gaussian = neuronFactor(net, points);
  if (gaussian) {
    const { rank, variances } = gaussian;
    const norms = architecture.neuronNormalization === "none" ? undefined : variances.map((s) => Math.exp(-s));
    const factor = widenedFactor(principalFactor(gaussian.factor, count, rank), rank);
    const widened = rank > 0;
    const even = hasParity(value) && isSymmetric(neuronSum(net)!.readout);
    return {
      dimensions: rank,
      factor,
      rank,
      copies: 1,
      value,
      norms,
      widened,
      even,
      columns: normalColumns(rank, even),
    };
  }
  if (architecture.neuronNormalization !== "none")
    throw new UnsupportedError(
      'estimateCorrelators: `draws` "sobol" normalizes neurons of only Gaussian input layers; use "independent".',
    );
  const view = neuronSum(net)!;
  const d = architecture.inputDimension;
  const packed = readPoints("estimateCorrelators", points, d);
  const law = lawOf(view.inputWeight, d, view.inputBias?.density);
  const rank = law.numbers;
  const factor = new Float64Array(count * rank).fill(view.inputBias?.scale ?? 0);
  for (let p = 0; p < count; p++)
    for (let j = 0; j < d; j++) factor[p * rank + j] = view.inputWeightScale * packed[p * d + j];
  return {
    ...{ dimensions: law.uniforms, factor, rank, copies: 1, value, widened: false, even: false },
    columns: (key, first, neurons) => mappedColumns(law, key, first, neurons, rank, 1),
  };
}

/** Free phases need no coordinate: their copies average every phase exactly, wherever they start. */
function wavePoints(net: Ensemble<PlaneWaveArchitecture>, points: NdArray, phases: number): NeuronPoints {
  const { architecture, density } = net;
  const d = architecture.inputDimension;
  const packed = readPoints("estimateCorrelators", points, d);
  const count = points.shape[0];
  const free = phases > 1 && hasFreePhases(net);
  const law = lawOf(density.weight0, d, free ? undefined : density.bias0);
  const factor = new Float64Array(count * (d + 1)).fill(1);
  for (let p = 0; p < count; p++) for (let j = 0; j < d; j++) factor[p * (d + 1) + j] = packed[p * d + j];
  const profile = resolveProfile(architecture.profile);
  return {
    ...{ dimensions: law.uniforms, factor, rank: d + 1, copies: phases, widened: false, even: false },
    value: resolvePeriodic(architecture.periodic).value,
    columns: (key, first, momenta) => mappedColumns(law, key, first, momenta, d + 1, phases),
    amplitudes: (columns) => {
      const total = columns.length / (d + 1);
      return Float64Array.from({ length: total }, (_, m) => {
        let square = 0;
        for (let j = 0; j < d; j++) square += columns[j * total + m] ** 2;
        return profile.value(Math.sqrt(square));
      });
    },
  };
}

/** Whether σ(−z) = ±σ(z), as it is seen at a few places: products of an even number of neurons are then even. */
function hasParity(value: (z: number) => number): boolean {
  const places = [0.1, 0.37, 0.9, 1.7, 3.1, 7.3];
  const agrees = (sign: number): boolean =>
    places.every((z) => Math.abs(value(-z) - sign * value(z)) <= 1e-14 * Math.abs(value(z)));
  return agrees(1) || agrees(-1);
}

/** Standard normals, coordinate by coordinate; of even averages from one half of the first axis. */
function normalColumns(rank: number, even: boolean): NeuronPoints["columns"] {
  return (key, first, count) => {
    const columns = new Float64Array(rank * count);
    for (let k = 0; k < rank; k++)
      fillSobol(key, k, columns.subarray(k * count, (k + 1) * count), first, even && k === 0);
    for (let i = 0; i < columns.length; i++) columns[i] = normalQuantile(columns[i]);
    return columns;
  };
}

/** Input weights and biases of one neuron as a function of uniform numbers. */
interface InputLaw extends UniformMap {
  /** d weights and, where there is one, the bias */
  readonly numbers: number;
}

function lawOf(weight: Density, d: number, bias: Density | undefined): InputLaw {
  const run = dimensionOf(weight);
  const weights = mapFor(weight);
  const biases = bias && mapFor(bias);
  const runs = d / run;
  return {
    uniforms: runs * weights.uniforms + (biases?.uniforms ?? 0),
    numbers: biases ? d + 1 : d,
    toState: (u, at, w, to) => {
      for (let r = 0; r < runs; r++) weights.toState(u, at + r * weights.uniforms, w, to + r * run);
      biases?.toState(u, at + runs * weights.uniforms, w, to + d);
    },
  };
}

function mapFor(density: Density): UniformMap {
  try {
    return uniformMap(density);
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    throw new UnsupportedError(
      `estimateCorrelators: \`draws\` "sobol" needs inverse distribution functions, and ${density.kind} has none; use "independent".`,
    );
  }
}

/** [rank, count·phases]: the numbers of a law, then, where there is one more row, the phases turned by 2π/phases. */
function mappedColumns(
  law: InputLaw,
  key: Key,
  first: number,
  count: number,
  rank: number,
  phases: number,
): Float64Array {
  const { uniforms, numbers, toState } = law;
  const total = count * phases;
  const cube = new Float64Array(uniforms * count);
  for (let k = 0; k < uniforms; k++) fillSobol(key, k, cube.subarray(k * count, (k + 1) * count), first);
  const columns = new Float64Array(rank * total);
  const u = new Float64Array(uniforms);
  const w = new Float64Array(numbers);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < uniforms; k++) u[k] = cube[k * count + i];
    toState(u, 0, w, 0);
    for (let phase = 0, m = i * phases; phase < phases; phase++, m++) {
      for (let j = 0; j < numbers; j++) columns[j * total + m] = w[j];
      if (phases > 1) columns[(rank - 1) * total + m] += (2 * Math.PI * phase) / phases;
    }
  }
  return columns;
}
