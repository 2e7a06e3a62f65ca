import { ShapeError } from "@nnft/foundations";
import type { Activation } from "./activate.ts";
import type { Instance } from "./instance.ts";
import { activationCode } from "./kernel-activation.ts";
import type { Kernels } from "./kernels.ts";
import { type LayerShape, requireLayers } from "./network-session.ts";
import { countAtLeastOne, lengthOf } from "./validation.ts";

/** A dense net on fixed points. */
export interface DenseTrainingOptions {
  readonly activation: Activation | "linear";
  /** input side first, the read-out last */
  readonly layers: readonly LayerShape[];
  /** row-major [points, layers[0].inputs] */
  readonly coordinates: ArrayLike<number>;
  readonly points: number;
}

/** Where a dense network and its pre-activations on a set of points stand in memory; addresses in bytes. */
export interface DenseLayout {
  readonly layers: readonly LayerShape[];
  readonly points: number;
  readonly code: number;
  /** numbers of θ */
  readonly size: number;
  /** where weights and biases of each layer begin in θ, in numbers */
  readonly offsets: readonly { readonly weights: number; readonly biases: number }[];
  readonly work: number;
  readonly theta: number;
  readonly x: number;
  readonly ones: number;
  readonly out: number;
  /** room for the widest layer */
  readonly spare: number;
  /** z and σ(z) of each hidden layer */
  readonly sums: readonly number[];
  readonly values: readonly number[];
}

/** Throws unless layers follow on each other and the coordinates fit. */
export function requireDense(fn: string, { activation, layers, coordinates, points }: DenseTrainingOptions): void {
  activationCode(fn, activation);
  countAtLeastOne(fn, "points", points);
  requireLayers(fn, layers);
  if (layers.length === 0)
    throw new ShapeError(`${fn}: \`layers\` must hold at least the read-out, got none; pass its shape.`);
  lengthOf(fn, "coordinates", coordinates, points * layers[0]!.inputs, "row-major [points, inputs]");
}

/** Bytes of the parts of a layout, in their order in memory. */
export function denseBytes({ kernels }: Instance, options: DenseTrainingOptions): readonly number[] {
  const { layers, points } = options;
  const hidden = layers.slice(0, -1).flatMap(({ outputs }) => [4 * points * outputs, 4 * points * outputs]);
  const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  return [
    kernels.productWork(),
    4 * offsetsOf(layers).size,
    4 * points * layers[0]!.inputs,
    4 * points,
    4 * points * layers.at(-1)!.outputs,
    4 * points * widest,
    ...hidden,
  ];
}

/** The layout at the addresses of its parts. */
export function denseLayout({ activation, layers, points }: DenseTrainingOptions, at: readonly number[]): DenseLayout {
  const [work, theta, x, ones, out, spare, ...inner] = at as [
    number,
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ];
  const hidden = layers.slice(0, -1);
  return {
    ...{ layers, points, work, theta, x, ones, out, spare },
    ...offsetsOf(layers),
    code: activationCode("denseLayout", activation),
    sums: hidden.map((_, l) => inner[2 * l]!),
    values: hidden.map((_, l) => inner[2 * l + 1]!),
  };
}

function offsetsOf(layers: readonly LayerShape[]): Pick<DenseLayout, "offsets" | "size"> {
  let size = 0;
  const offsets = layers.map(({ inputs, outputs, biasScale }) => {
    const weights = size;
    const biases = weights + inputs * outputs;
    size = biases + (biasScale === 0 ? 0 : outputs);
    return { weights, biases };
  });
  return { offsets, size };
}

/** z and σ(z) of all layers from θ and x, at the first `points` points. */
export function forwardPass(
  kernels: Kernels,
  { buffer }: WebAssembly.Memory,
  layout: DenseLayout,
  points: number = layout.points,
): void {
  const { layers, code, offsets, work, theta, x, ones, out, sums, values } = layout;
  layers.forEach(({ inputs, outputs, scale, biasScale }, l) => {
    const from = l === 0 ? x : values[l - 1]!;
    const to = sums[l] ?? out;
    const { weights, biases } = offsets[l]!;
    const biased = biasScale !== 0;
    if (biased)
      kernels.gemmF32(points, outputs, 1, ones, 1, 1, theta + 4 * biases, outputs, 1, to, biasScale, 0, false, work);
    const W = theta + 4 * weights;
    kernels.gemmF32(points, outputs, inputs, from, inputs, 1, W, 1, inputs, to, scale, biased ? 1 : 0, false, work);
    const value = values[l];
    if (value === undefined) return;
    new Uint8Array(buffer).copyWithin(value, to, to + 4 * points * outputs);
    kernels.activateArray(code, value, Math.ceil((points * outputs) / 4) * 4);
  });
}
