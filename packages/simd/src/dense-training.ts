import { DomainError } from "@nnft/foundations";
import { borrow } from "./borrow.ts";
import {
  type DenseLayout,
  type DenseTrainingOptions,
  denseBytes,
  denseLayout,
  forwardPass,
  requireDense,
} from "./dense-layout.ts";
import type { Instance } from "./instance.ts";
import { bytesOf, places } from "./matrix.ts";

/** One network on fixed points, in memory that lasts for the call of `use`: write parameters and pull, read outputs and gradient. */
export interface DenseSession {
  /** θ: W⁰ [outputs, inputs], b⁰, W¹, b¹, … (no biases where biasScale is 0) */
  readonly parameters: Float32Array;
  /** φ [points, outputs of the last layer], after `forward` */
  readonly outputs: Float32Array;
  /** c, of the shape of the outputs: what `backward` takes the gradient of Σ c φ with */
  readonly pull: Float32Array;
  /** ∂(Σ c φ)/∂θ, after `backward` */
  readonly gradient: Float32Array;
  /** at the first `count` points, all where left out; the outputs at the others are then of no use */
  readonly forward: (count?: number) => void;
  /** with the pull on the first `count` points, which `forward` has visited with these parameters */
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
    const bytes = denseBytes(instance, options);
    const widest = Math.max(...layers.map(({ inputs }) => inputs));
    const { size } = denseLayout(options, []);
    const own = [4 * size, 4 * layers.at(-1)!.outputs * points, 4 * points * widest, 4 * points * widest];
    return borrow(instance, bytesOf([...bytes, ...own]), ({ kernels, memory }, base) => {
      const at = places(base, [...bytes, ...own]);
      const layout: DenseLayout = denseLayout(options, at);
      const [slope, pull, ...deltas] = at.slice(bytes.length) as [number, number, number, number];
      const view = (from: number, length: number): Float32Array => new Float32Array(memory.buffer, from, length);
      view(layout.x, coordinates.length).set(coordinates);
      view(layout.ones, points).fill(1);
      const last = layers.length - 1;
      return use({
        parameters: view(layout.theta, size),
        gradient: view(slope, size),
        outputs: view(layout.out, points * layers[last]!.outputs),
        pull: view(pull, points * layers[last]!.outputs),
        forward: (count = points) => forwardPass(kernels, memory, layout, upTo("forward", count, points)),
        backward: (pulled = points) => {
          upTo("backward", pulled, points);
          let delta = pull;
          for (let l = last; l >= 0; l--) {
            const { inputs, outputs, scale, biasScale } = layers[l]!;
            const { weights, biases } = layout.offsets[l]!;
            const from = l === 0 ? layout.x : layout.values[l - 1]!;
            const W = layout.theta + 4 * weights;
            const { ones, work, spare } = layout;
            kernels.gemmF32(
              outputs,
              inputs,
              pulled,
              delta,
              1,
              outputs,
              from,
              inputs,
              1,
              slope + 4 * weights,
              scale,
              0,
              false,
              work,
            );
            if (biasScale !== 0)
              kernels.gemmF32(
                1,
                outputs,
                pulled,
                ones,
                pulled,
                1,
                delta,
                outputs,
                1,
                slope + 4 * biases,
                biasScale,
                0,
                false,
                work,
              );
            if (l === 0) return;
            const next = deltas[l % 2]!;
            kernels.gemmF32(pulled, inputs, outputs, delta, outputs, 1, W, inputs, 1, next, scale, 0, false, work);
            const count = Math.ceil((pulled * inputs) / 4) * 4;
            kernels.multiplyBySlope(layout.code, layout.sums[l - 1]!, layout.values[l - 1]!, next, spare, count);
            delta = next;
          }
        },
        move: (factor) => kernels.addArray(layout.theta, slope, Math.ceil(size / 4) * 4, factor),
      });
    });
  };
}

function upTo(step: string, count: number, points: number): number {
  if (!Number.isInteger(count) || count < 1 || count > points)
    throw new DomainError(`denseTraining: \`count\` of ${step} must be an integer from 1 to ${points}, got ${count}.`);
  return count;
}
