import { DomainError } from "@nnft/foundations";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import type { Routines } from "../wasm/routines.ts";
import type { DenseLayout, DenseTrainingOptions } from "./dense-layout.ts";
import { denseBytes, denseLayout, forwardPass, requireDense, sizeOf } from "./dense-layout.ts";

/** One network on fixed points, in memory that lasts for the call of `use`: write parameters and cotangent, read outputs and gradient. */
export interface DenseSession {
  /** θ: W⁰ [outputs, inputs], b⁰, W¹, b¹, … (no biases where biasScale is 0) */
  readonly parameters: Float32Array;
  /** φ [points, outputs of the last layer], after `forward` */
  readonly outputs: Float32Array;
  /** c, of the shape of the outputs: `backward` takes the gradient of Σ c φ */
  readonly cotangent: Float32Array;
  /** ∂(Σ c φ)/∂θ, after `backward` */
  readonly gradient: Float32Array;
  /** at the first `count` points, all where left out; the outputs at the other points are then meaningless */
  readonly forward: (count?: number) => void;
  /** with the cotangent on the first `count` points, which `forward` has visited with these parameters */
  readonly backward: (count?: number) => void;
  /** θ += factor × gradient */
  readonly move: (factor: number) => void;
}

export type DenseTraining = <T>(options: DenseTrainingOptions, use: (session: DenseSession) => T) => T;

/**
 * Outputs and gradients of a dense network on a fixed set of points, step after step without a copy.
 *
 * Formula: z¹ = s₀W⁰x + c₀b⁰, z^{ℓ+1} = s_ℓW^ℓσ(z^ℓ) + c_ℓb^ℓ, φ the last z; gradient = ∂(Σ c φ)/∂θ by one backward pass after `forward`.
 * Shapes: see DenseSession. The arrays belong to the session and die with it; no other kernel may run while `use` does.
 * Accuracy: float32; a product of n terms has 2(n + 2)·2⁻²⁴ relative to the sum of its absolute values, activations 2.5·10⁻⁷.
 * Errors: ShapeError for layers that do not follow on each other or coordinates of another length, DomainError for counts below 1,
 * UnsupportedError for an unknown activation.
 * Source: the chain rule; products as in `gemm`.
 * @example loadSimd().denseTraining(options, (net) => { net.parameters.set(theta); net.forward(); return net.outputs.slice(); });
 */
export function denseTraining(instance: Instance): DenseTraining {
  return (options, use) => {
    requireDense("denseTraining", options);
    const { layers, coordinates, points } = options;
    const widest = Math.max(...layers.map(({ inputs }) => inputs));
    const size = sizeOf(layers);
    const outputs = points * layers.at(-1)!.outputs;
    const parts = {
      ...denseBytes(instance, options),
      ...{ gradient: 4 * size, cotangent: 4 * outputs, deltas: [4 * points * widest, 4 * points * widest] },
    };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      const layout: DenseLayout = denseLayout(options, at);
      const view = (from: number, length: number): Float32Array => new Float32Array(memory.buffer, from, length);
      view(layout.x, coordinates.length).set(coordinates);
      view(layout.ones, points).fill(1);
      return use({
        parameters: view(layout.theta, size),
        gradient: view(at.gradient, size),
        outputs: view(layout.out, outputs),
        cotangent: view(at.cotangent, outputs),
        forward: (count = points) => forwardPass(routines, memory, layout, upTo("forward", count, points)),
        backward: (count = points) => backwardPass(routines, layout, at, upTo("backward", count, points)),
        move: (factor) => routines.addArray(layout.theta, at.gradient, Math.ceil(size / 4) * 4, factor),
      });
    });
  };
}

/** Where a backward pass reads and writes besides the layout. */
interface BackwardPlaces {
  readonly cotangent: number;
  readonly gradient: number;
  /** δ of the layer in hand and of the next one, in turns */
  readonly deltas: readonly number[];
}

/** ∂(Σ c φ)/∂θ over the first `points` points, layer by layer from the read-out. */
function backwardPass(
  { gemmF32, multiplyBySlope }: Routines,
  layout: DenseLayout,
  { cotangent, gradient, deltas }: BackwardPlaces,
  points: number,
): void {
  const { layers, offsets, ones, work, spare } = layout;
  let delta = cotangent;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, outputs, scale, biasScale } = layers[l]!;
    const weights = 4 * offsets[l]!.weights;
    const biases = gradient + 4 * offsets[l]!.biases;
    const from = l === 0 ? layout.x : layout.values[l - 1]!;
    const toWeights = [gradient + weights, scale, 0, false, work] as const;
    gemmF32(outputs, inputs, points, delta, 1, outputs, from, inputs, 1, ...toWeights);
    if (biasScale !== 0)
      gemmF32(1, outputs, points, ones, points, 1, delta, outputs, 1, biases, biasScale, 0, false, work);
    if (l === 0) return;
    const next = deltas[l % 2]!;
    const W = layout.theta + weights;
    gemmF32(points, inputs, outputs, delta, outputs, 1, W, inputs, 1, next, scale, 0, false, work);
    const count = Math.ceil((points * inputs) / 4) * 4;
    multiplyBySlope(layout.code, layout.sums[l - 1]!, layout.values[l - 1]!, next, spare, count);
    delta = next;
  }
}

function upTo(step: string, count: number, points: number): number {
  if (!Number.isInteger(count) || count < 1 || count > points)
    throw new DomainError(`denseTraining: \`count\` of ${step} must be an integer from 1 to ${points}, got ${count}.`);
  return count;
}
