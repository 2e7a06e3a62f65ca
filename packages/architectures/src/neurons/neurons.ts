import type { Density } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { dimensionOf, sampleInto } from "@nnft/densities/operations";
import { DomainError, readPoints, type Table } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { resolveActivation } from "@nnft/gaussian-averages";
import { type Key, split } from "@nnft/random";
import { neuronNorms } from "../dense-features.ts";
import { architectureOf, type Ensemble } from "../ensemble.ts";
import { parameterSpace } from "../parameter-space.ts";
import { resolvePeriodic } from "./periodic.ts";
import { resolveProfile } from "./radial-profile.ts";

/**
 * A net read as a sum of i.i.d. neurons, φ_o(x) = amplitude · N^{−1/2} Σ_{i≤N} a_{oi} h(x; u_i) + biasScale · β_o.
 * `densities` are those of one entry: momentum or input weights, input bias or phase, read-out a, read-out bias β.
 */
export interface NeuronSum {
  readonly width: number;
  readonly amplitude: number;
  readonly readout: Density;
  readonly readoutBias: { readonly scale: number; readonly density: Density } | undefined;
  readonly inputWeight: Density;
  readonly inputBias: { readonly scale: number; readonly density: Density } | undefined;
  readonly inputWeightScale: number;
}

/**
 * Reads a single-hidden-layer ensemble as a sum of i.i.d. neurons; undefined for a deeper or a layered one, and where one density
 * covers several neurons, which it may correlate or make different.
 * Source: Halverson 2025 (37) with the factor N^{−1/2} written, (43)–(44), (124).
 */
export function neuronSum(net: Ensemble): NeuronSum | undefined {
  parameterSpace(net, "neuronSum");
  const { architecture, density } = net;
  if (architecture.kind === "plane-wave") {
    const ofOneNeuron =
      dimensionOf(density.weight0) <= architecture.inputDimension &&
      dimensionOf(density.bias0) === 1 &&
      dimensionOf(density.weight1) === 1;
    if (!ofOneNeuron) return undefined;
    return {
      width: architecture.width,
      amplitude: architecture.outputScale * Math.sqrt(architecture.width),
      readout: density.weight1,
      readoutBias: undefined,
      inputWeight: density.weight0,
      inputBias: { scale: 1, density: density.bias0 },
      inputWeightScale: 1,
    };
  }
  if (architecture.kind === "layered" || architecture.widths.length !== 1) return undefined;
  const [width] = architecture.widths;
  if (dimensionOf(density.weight1) !== 1) return undefined;
  return {
    width,
    amplitude: architecture.weightScales[1] * Math.sqrt(width),
    readout: density.weight1,
    readoutBias:
      architecture.biasScales[1] === 0 ? undefined : { scale: architecture.biasScales[1], density: density.bias1 },
    inputWeight: density.weight0,
    inputBias:
      architecture.biasScales[0] === 0 ? undefined : { scale: architecture.biasScales[0], density: density.bias0 },
    inputWeightScale: architecture.weightScales[0],
  };
}

/** Draws neurons and evaluates them on fixed points: writes `count` rows h(x_1 … x_P) to `target`. */
export type NeuronSampler = (key: Key, count: number, target: Float64Array) => void;

/**
 * The sampler of one neuron on points [P, d]: rows h(·; u) with u drawn from the ensemble's input-layer densities.
 *
 * Convention: weights draw from split(key, 0), biases (phases) from split(key, 1). With `phases` = K > 1, which needs a
 * plane-wave net with phase density U[−π, π], each momentum gives K consecutive rows whose phases are b, b + 2π/K, …: the
 * mean over them of any product of n neurons of maximal harmonic k is the exact phase average if K > n·k.
 * Errors: DomainError if the ensemble is not a sum of neurons or `phases` is asked of one without free phases.
 */
export function neuronSampler(net: Ensemble, points: Table, phases = 1): NeuronSampler {
  parameterSpace(net, "neuronSampler");
  const view = neuronSum(net);
  const { architecture } = net;
  if (!view || architecture.kind === "layered")
    throw new DomainError(
      "neuronSampler: `net` must have one hidden layer (a sum of i.i.d. neurons); use evaluate for deeper nets.",
    );
  requireInteger("neuronSampler", "phases", phases);
  if (phases > 1 && !hasFreePhases(net))
    throw new DomainError("neuronSampler: `phases` > 1 needs a plane-wave net whose phases are uniform on [−π, π].");
  const d = architecture.inputDimension;
  const packed = readPoints("neuronSampler", points, d);
  const pointCount = packed.length / d;
  const run = dimensionOf(view.inputWeight);
  const biasDensity = view.inputBias?.density ?? deterministic(0);
  const biasScale = view.inputBias?.scale ?? 0;
  let weights = new Float64Array(0);
  let biases = new Float64Array(0);
  const draw = (key: Key, count: number): void => {
    if (weights.length < count * d) {
      weights = new Float64Array(count * d);
      biases = new Float64Array(count);
    }
    sampleInto(view.inputWeight, split(key, 0), (count * d) / run, weights.subarray(0, count * d));
    if (biasScale !== 0) sampleInto(biasDensity, split(key, 1), count, biases.subarray(0, count));
  };

  if (architecture.kind === "dense") {
    const { value } = resolveActivation(architecture.activation);
    const norms = neuronNorms(architecture, packed);
    const scale = view.inputWeightScale;
    return (key, count, target) => {
      draw(key, count);
      for (let m = 0; m < count; m++) {
        const bias = biasScale === 0 ? 0 : biasScale * biases[m];
        for (let p = 0; p < pointCount; p++) {
          let sum = 0;
          for (let j = 0; j < d; j++) sum += weights[m * d + j] * packed[p * d + j];
          target[m * pointCount + p] = value(scale * sum + bias);
        }
      }
      if (norms)
        for (let m = 0; m < count; m++) for (let p = 0; p < pointCount; p++) target[m * pointCount + p] *= norms[p];
    };
  }
  const profile = resolveProfile(architecture.profile);
  const periodic = resolvePeriodic(architecture.periodic);
  return (key, count, target) => {
    if (count % phases !== 0)
      throw new DomainError(
        `neuronSampler: \`count\` must be a multiple of phases = ${phases}, got ${count}; round it up to the next multiple.`,
      );
    const momenta = count / phases;
    draw(key, momenta);
    for (let m = 0; m < momenta; m++) {
      let square = 0;
      for (let j = 0; j < d; j++) square += weights[m * d + j] ** 2;
      const amplitude = profile.value(Math.sqrt(square));
      for (let p = 0; p < pointCount; p++) {
        let argument = biases[m];
        for (let j = 0; j < d; j++) argument += weights[m * d + j] * packed[p * d + j];
        for (let k = 0; k < phases; k++)
          target[(m * phases + k) * pointCount + p] = amplitude * periodic.value(argument + (2 * Math.PI * k) / phases);
      }
    }
  };
}

/** True if the phases of a plane-wave net are uniform on [−π, π], so that they integrate out in closed form. Throws DomainError for what is no net. */
export function hasFreePhases(net: Ensemble): boolean {
  architectureOf(net, "hasFreePhases");
  requireObject("hasFreePhases", "net.density", net.density, [], "pass an ensemble, not its architecture");
  const phase = net.density.bias0;
  return (
    net.architecture.kind === "plane-wave" &&
    phase?.kind === "uniform" &&
    Math.abs(phase.low + Math.PI) < 1e-15 &&
    Math.abs(phase.high - Math.PI) < 1e-15
  );
}
