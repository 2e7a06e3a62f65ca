import { ShapeError } from "@nnft/foundations";
import type { Activation } from "../activations/activate.ts";
import { activationCode } from "../activations/simd-activation.ts";
import { type LayerShape, requireLayers } from "../averages/network-session.ts";
import type { Instance } from "../wasm/instance.ts";
import type { Routines } from "../wasm/routines.ts";
import { countAtLeastOne, lengthOf } from "../wasm/validation.ts";

/** A dense net on fixed points. */
export interface DenseTrainingOptions {
  readonly activation: Activation | "linear";
  /** input side first, the read-out last */
  readonly layers: readonly LayerShape[];
  /** row-major [points, layers[0].inputs] */
  readonly coordinates: ArrayLike<number>;
  readonly points: number;
}

/** A number for each part of the memory of a dense network: bytes, or the address. `spare` has room for the widest layer. */
export type DenseParts<N> = Readonly<Record<"work" | "theta" | "x" | "ones" | "out" | "spare", N>> & {
  /** z of each hidden layer */
  readonly sums: readonly N[];
  /** σ(z) of each hidden layer */
  readonly values: readonly N[];
};

/** Where a dense network and its pre-activations on a set of points stand in memory; addresses in bytes. */
export interface DenseLayout extends DenseParts<number> {
  readonly layers: readonly LayerShape[];
  readonly points: number;
  readonly code: number;
  /** numbers of θ */
  readonly size: number;
  /** where weights and biases of each layer begin in θ, in numbers */
  readonly offsets: readonly { readonly weights: number; readonly biases: number }[];
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

/** Bytes of the parts of a layout. */
export function denseBytes({ routines }: Instance, { layers, points }: DenseTrainingOptions): DenseParts<number> {
  const hidden = layers.slice(0, -1).map(({ outputs }) => 4 * points * outputs);
  const widest = Math.max(...layers.map(({ inputs, outputs }) => Math.max(inputs, outputs)));
  return {
    work: routines.productWork(),
    theta: 4 * sizeOf(layers),
    x: 4 * points * layers[0]!.inputs,
    ones: 4 * points,
    out: 4 * points * layers.at(-1)!.outputs,
    spare: 4 * points * widest,
    sums: hidden,
    values: hidden,
  };
}

/** The layout at the addresses of its parts. */
export function denseLayout(
  { activation, layers, points }: DenseTrainingOptions,
  { work, theta, x, ones, out, spare, sums, values }: DenseParts<number>,
): DenseLayout {
  const code = activationCode("denseLayout", activation);
  return { layers, points, code, ...offsetsOf(layers), work, theta, x, ones, out, spare, sums, values };
}

/** Numbers of θ. */
export function sizeOf(layers: readonly LayerShape[]): number {
  return offsetsOf(layers).size;
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
  routines: Routines,
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
      routines.gemmF32(points, outputs, 1, ones, 1, 1, theta + 4 * biases, outputs, 1, to, biasScale, 0, false, work);
    const W = theta + 4 * weights;
    routines.gemmF32(points, outputs, inputs, from, inputs, 1, W, 1, inputs, to, scale, biased ? 1 : 0, false, work);
    const value = values[l];
    if (value === undefined) return;
    new Uint8Array(buffer).copyWithin(value, to, to + 4 * points * outputs);
    routines.activateArray(code, value, Math.ceil((points * outputs) / 4) * 4);
  });
}
