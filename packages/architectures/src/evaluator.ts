import { readPoints } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";
import type { NdArray } from "ndarray";
import type { Architecture, DenseArchitecture, Ensemble, PlaneWaveArchitecture } from "./ensemble.ts";
import { architectureOf } from "./ensemble.ts";
import { layeredEvaluator } from "./layered-evaluator.ts";
import { parameterSpace } from "./parameter-space.ts";
import { resolvePeriodic } from "./periodic.ts";
import { resolveProfile } from "./radial-profile.ts";

/**
 * An architecture fixed on a set of points: the hot path beneath `evaluate`, with its buffers allocated once.
 * It owns scratch memory, so one evaluator must not be shared between interleaved computations.
 */
export interface Evaluator {
  readonly points: number;
  readonly outputs: number;
  /** width of the last hidden layer; NaN for a layered net that does not end in a dense layer */
  readonly features: number;
  /** Writes the last hidden layer h as [P, N] from θ = theta[at …]. */
  readonly writeFeatures: (theta: Float64Array, at: number, target: Float64Array) => void;
  /** Writes the field φ as [P, D] from θ = theta[at …] to target[to …]. */
  readonly writeFields: (theta: Float64Array, at: number, target: Float64Array, to: number) => void;
  /** φ_o = readoutScale Σ_j W_oj h_j + readoutBiasScale b_o */
  readonly readoutScale: number;
  readonly readoutBiasScale: number;
}

/**
 * Fixes an architecture on points [P, d] for repeated evaluation at many θ.
 * Errors: ShapeError or DomainError for points that do not fit. Cost per network: O(P Σ_ℓ n_ℓ n_{ℓ+1}).
 */
export function evaluator(net: Ensemble | Architecture, points: NdArray): Evaluator {
  const architecture = architectureOf(net);
  const packed = readPoints("evaluator", points, architecture.inputDimension);
  if (architecture.kind === "layered") return layeredEvaluator(architecture, packed);
  const hidden =
    architecture.kind === "dense" ? denseFeatures(architecture, packed) : planeWaveFeatures(architecture, packed);
  const pointCount = packed.length / architecture.inputDimension;
  const outputs = architecture.outputDimension;
  const { blocks } = parameterSpace(architecture);
  const last = architecture.kind === "dense" ? architecture.widths.length : 1;
  const readout = blocks.find((block) => block.name === `weight${last}`)!;
  const bias = blocks.find((block) => block.name === `bias${last}`);
  const readoutScale = architecture.kind === "dense" ? architecture.weightScales[last] : architecture.outputScale;
  const readoutBiasScale = architecture.kind === "dense" ? architecture.biasScales[last] : 0;
  const features = hidden.width;
  const buffer = new Float64Array(pointCount * features);
  return {
    points: pointCount,
    outputs,
    features,
    readoutScale,
    readoutBiasScale,
    writeFeatures: hidden.write,
    writeFields: (theta, at, target, to) => {
      hidden.write(theta, at, buffer);
      for (let p = 0; p < pointCount; p++) {
        for (let o = 0; o < outputs; o++) {
          const row = at + readout.offset + o * features;
          let sum = 0;
          for (let j = 0; j < features; j++) sum += theta[row + j] * buffer[p * features + j];
          target[to + p * outputs + o] =
            readoutScale * sum + (bias ? readoutBiasScale * theta[at + bias.offset + o] : 0);
        }
      }
    },
  };
}

interface Features {
  readonly width: number;
  readonly write: (theta: Float64Array, at: number, target: Float64Array) => void;
}

/** h(x) of the last hidden layer of a fully connected net, [P, N]. */
function denseFeatures(architecture: DenseArchitecture, points: Float64Array): Features {
  const { inputDimension, widths, weightScales, biasScales } = architecture;
  const { value } = resolveActivation(architecture.activation);
  const { blocks } = parameterSpace(architecture);
  const pointCount = points.length / inputDimension;
  const layers = widths.map((width, layer) => ({
    width,
    fanIn: layer === 0 ? inputDimension : widths[layer - 1],
    weight: blocks.find((block) => block.name === `weight${layer}`)!.offset,
    bias: blocks.find((block) => block.name === `bias${layer}`)?.offset,
    weightScale: weightScales[layer],
    biasScale: biasScales[layer],
    output: new Float64Array(pointCount * width),
  }));
  const norms = neuronNorms(architecture, points);
  return {
    width: widths[widths.length - 1],
    write: (theta, at, target) => {
      let input = points;
      for (let layer = 0; layer < layers.length; layer++) {
        const { width, fanIn, weight, bias, weightScale, biasScale } = layers[layer];
        const output = layer === layers.length - 1 ? target : layers[layer].output;
        for (let p = 0; p < pointCount; p++) {
          for (let i = 0; i < width; i++) {
            const row = at + weight + i * fanIn;
            let sum = 0;
            for (let j = 0; j < fanIn; j++) sum += theta[row + j] * input[p * fanIn + j];
            const z = weightScale * sum + (bias === undefined ? 0 : biasScale * theta[at + bias + i]);
            output[p * width + i] = value(z);
          }
          if (norms) for (let i = 0; i < width; i++) output[p * width + i] *= norms[p];
        }
        input = output;
      }
    },
  };
}

/** 1/√⟨e^{2z}⟩ = e^{−⟨z²⟩} per point for a log-normal neuron, undefined otherwise. */
export function neuronNorms(architecture: DenseArchitecture, points: Float64Array): Float64Array | undefined {
  if (architecture.neuronNormalization === "none") return undefined;
  const { inputDimension, weightScales, biasScales } = architecture;
  return Float64Array.from({ length: points.length / inputDimension }, (_, p) => {
    let square = 0;
    for (let j = 0; j < inputDimension; j++) square += points[p * inputDimension + j] ** 2;
    return Math.exp(-(biasScales[0] ** 2 + weightScales[0] ** 2 * square));
  });
}

/** h_i(x) = F(|w_i|) g(w_i·x + b_i), [P, N]. */
function planeWaveFeatures(architecture: PlaneWaveArchitecture, points: Float64Array): Features {
  const { inputDimension: d, width } = architecture;
  const profile = resolveProfile(architecture.profile);
  const periodic = resolvePeriodic(architecture.periodic);
  const pointCount = points.length / d;
  const [weight, bias] = parameterSpace(architecture).blocks;
  return {
    width,
    write: (theta, at, target) => {
      for (let i = 0; i < width; i++) {
        const row = at + weight.offset + i * d;
        let square = 0;
        for (let j = 0; j < d; j++) square += theta[row + j] ** 2;
        const amplitude = profile.value(Math.sqrt(square));
        const phase = theta[at + bias.offset + i];
        for (let p = 0; p < pointCount; p++) {
          let argument = phase;
          for (let j = 0; j < d; j++) argument += theta[row + j] * points[p * d + j];
          target[p * width + i] = amplitude * periodic.value(argument);
        }
      }
    },
  };
}
