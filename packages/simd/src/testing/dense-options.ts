import type { DenseTrainingOptions } from "../training/dense-layout.ts";

/** Numbers of both signs without pattern, the same for the same seed. */
export const numbers = (count: number, seed: number, size = 1): Float32Array =>
  Float32Array.from(
    { length: count },
    (_, i) => size * (Math.sin(12.9 * i + 78.2 * seed) + Math.cos(0.7 * i * i + seed)),
  );

/** Layers of these sizes with 1.1/√inputs in front and biases in every second one; `size` counts θ. */
export function denseOptions(
  activation: DenseTrainingOptions["activation"],
  sizes: readonly number[],
  points: number,
): DenseTrainingOptions & { readonly size: number } {
  const layers = sizes.slice(1).map((outputs, l) => ({
    outputs,
    inputs: sizes[l]!,
    scale: 1.1 / Math.sqrt(sizes[l]!),
    biasScale: l % 2 === 0 ? 0.4 : 0,
  }));
  const size = layers.reduce(
    (sum, { inputs, outputs, biasScale }) => sum + inputs * outputs + (biasScale === 0 ? 0 : outputs),
    0,
  );
  return { activation, layers, coordinates: numbers(points * sizes[0]!, 1), points, size };
}
