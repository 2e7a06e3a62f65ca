import type { Activation } from "./activate.ts";
import { borrow } from "./borrow.ts";
import { ShapeError } from "./errors.ts";
import type { Instance } from "./instance.ts";
import { activationCode } from "./kernel-activation.ts";
import { bytesOf, places } from "./matrix.ts";
import type { LayerShape } from "./network-session.ts";
import { countAtLeastOne, lengthOf } from "./validation.ts";

export interface DenseTrainingOptions {
  readonly activation: Activation | "linear";
  /** input side first, the read-out last */
  readonly layers: readonly LayerShape[];
  /** row-major [points, layers[0].inputs] */
  readonly coordinates: ArrayLike<number>;
  readonly points: number;
}

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
  readonly forward: () => void;
  readonly backward: () => void;
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
  return ({ activation, layers, coordinates, points }, use) => {
    const code = activationCode("denseTraining", activation);
    countAtLeastOne("denseTraining", "points", points);
    layers.forEach(({ inputs, outputs }, l) => {
      countAtLeastOne("denseTraining", `layers[${l}].inputs`, inputs);
      countAtLeastOne("denseTraining", `layers[${l}].outputs`, outputs);
      if (l > 0 && inputs !== layers[l - 1]!.outputs)
        throw new ShapeError(
          `denseTraining: \`layers[${l}].inputs\` must be ${layers[l - 1]!.outputs}, the outputs of the layer before, got ${inputs}.`,
        );
    });
    if (layers.length === 0)
      throw new ShapeError("denseTraining: `layers` must hold at least the read-out, got none; pass its shape.");
    lengthOf("denseTraining", "coordinates", coordinates, points * layers[0]!.inputs, "row-major [points, inputs]");
    const last = layers.length - 1;
    const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
    let size = 0;
    const offsets = layers.map(({ inputs, outputs, biasScale }) => {
      const weights = size;
      const biases = weights + inputs * outputs;
      size = biases + (biasScale === 0 ? 0 : outputs);
      return { weights, biases };
    });
    const hidden = layers.slice(0, last);
    const bytes = [
      instance.kernels.productWork(),
      4 * size,
      4 * size,
      4 * points * layers[0]!.inputs,
      4 * points,
      4 * points * layers[last]!.outputs,
      4 * points * layers[last]!.outputs,
      ...[0, 1, 2].map(() => 4 * points * widest),
      ...hidden.flatMap(({ outputs }) => [4 * points * outputs, 4 * points * outputs]),
    ];
    return borrow(instance, bytesOf(bytes), ({ kernels, memory }, base) => {
      const [work, theta, slope, x, ones, out, pull, spare, ...rest] = places(base, bytes) as [
        ...[number, number, number, number, number, number, number, number],
        ...number[],
      ];
      const [deltas, inner] = [rest.slice(0, 2), rest.slice(2)];
      const view = (at: number, length: number): Float32Array => new Float32Array(memory.buffer, at, length);
      view(x, points * layers[0]!.inputs).set(coordinates);
      view(ones, points).fill(1);
      /** z and σ(z) of a hidden layer */
      const z = (l: number): number => inner[2 * l]!;
      const value = (l: number): number => inner[2 * l + 1]!;
      const count = (l: number): number => Math.ceil((points * layers[l]!.outputs) / 4) * 4;
      return use({
        parameters: view(theta, size),
        gradient: view(slope, size),
        outputs: view(out, points * layers[last]!.outputs),
        pull: view(pull, points * layers[last]!.outputs),
        forward: () => {
          layers.forEach(({ inputs, outputs, scale, biasScale }, l) => {
            const from = l === 0 ? x : value(l - 1);
            const to = l === last ? out : z(l);
            const { weights, biases } = offsets[l]!;
            const biased = biasScale !== 0;
            if (biased)
              kernels.gemmF32(
                points,
                outputs,
                1,
                ones,
                1,
                1,
                theta + 4 * biases,
                outputs,
                1,
                to,
                biasScale,
                0,
                false,
                work,
              );
            const W = theta + 4 * weights;
            kernels.gemmF32(
              points,
              outputs,
              inputs,
              from,
              inputs,
              1,
              W,
              1,
              inputs,
              to,
              scale,
              biased ? 1 : 0,
              false,
              work,
            );
            if (l === last) return;
            memoryCopy(memory, z(l), value(l), 4 * points * outputs);
            kernels.activateArray(code, value(l), count(l));
          });
        },
        backward: () => {
          let delta = pull;
          for (let l = last; l >= 0; l--) {
            const { inputs, outputs, scale, biasScale } = layers[l]!;
            const { weights, biases } = offsets[l]!;
            const from = l === 0 ? x : value(l - 1);
            const W = theta + 4 * weights;
            kernels.gemmF32(
              outputs,
              inputs,
              points,
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
                points,
                ones,
                points,
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
            kernels.gemmF32(points, inputs, outputs, delta, outputs, 1, W, inputs, 1, next, scale, 0, false, work);
            kernels.multiplyBySlope(code, z(l - 1), value(l - 1), next, spare, count(l - 1));
            delta = next;
          }
        },
        move: (factor) => kernels.addArray(theta, slope, Math.ceil(size / 4) * 4, factor),
      });
    });
  };
}

function memoryCopy({ buffer }: WebAssembly.Memory, from: number, to: number, bytes: number): void {
  new Uint8Array(buffer).copyWithin(to, from, from + bytes);
}
