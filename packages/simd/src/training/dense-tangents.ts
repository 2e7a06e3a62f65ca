import { ShapeError } from "@nnft/foundations";
import { borrowParts } from "../wasm/borrow-parts.ts";
import type { Instance } from "../wasm/instance.ts";
import type { Routines } from "../wasm/routines.ts";
import { float32Array, lengthOf } from "../wasm/validation.ts";
import {
  type DenseLayout,
  type DenseTrainingOptions,
  denseBytes,
  denseLayout,
  forwardPass,
  requireDense,
  sizeOf,
} from "./dense-layout.ts";

export interface DenseTangentsOptions extends DenseTrainingOptions {
  /** θ, as in `denseTraining` */
  readonly parameters: Float32Array;
  /** which weights and biases count, by layer; all where left out */
  readonly included?: readonly { readonly weights: boolean; readonly biases: boolean }[];
}

export type DenseTangents = (options: DenseTangentsOptions) => Float64Array;

/**
 * The empirical tangent kernel of a dense network by contraction layer by layer; no Jacobian is formed.
 *
 * Formula: Θ(o,p; o′,q) = Σ_ℓ (δ_o^ℓ(p)·δ_{o′}^ℓ(q)) (s_ℓ² a^ℓ(p)·a^ℓ(q) + c_ℓ²), δ_o^ℓ = ∂φ_o/∂z^{ℓ+1}, a^ℓ the input of layer ℓ.
 * Shapes: [outputs·points, outputs·points], rows o·points + p, symmetric to the last bit.
 * Accuracy: float32 with sums of at most 128 terms, then float64: about 10⁻⁶ of √(Θ(p,p)Θ(q,q)).
 * Errors: as `denseTraining`; ShapeError for parameters or lists of another length.
 * Source: Halverson 2025 (52), (59); the chain rule.
 * @example loadSimd().denseTangents({ ...options, parameters })
 */
export function denseTangents(instance: Instance): DenseTangents {
  return (options) => {
    requireTangents(options);
    const { layers, points } = options;
    const outputs = layers.at(-1)!.outputs;
    const rows = outputs * points;
    const widest = Math.max(outputs, ...layers.map(({ inputs }) => inputs));
    const parts = {
      ...denseBytes(instance, options),
      ...{ delta0: 4 * rows * widest, delta1: 4 * rows * widest },
      ...{ left: 8 * rows * rows, right: 8 * points * points },
    };
    return borrowParts(instance, parts, ({ routines, memory }, at) => {
      const layout = denseLayout(options, at);
      placeForward(routines, memory, layout, options);
      return contractLayers({ routines, memory, layout, outputs, ...at }, options);
    });
  };
}

/** The memory of a contraction: a network, and two buffers of deltas that are used in turn. */
interface TangentRoom {
  readonly routines: Routines;
  readonly memory: WebAssembly.Memory;
  readonly layout: DenseLayout;
  readonly outputs: number;
  /** addresses */
  readonly delta0: number;
  readonly delta1: number;
  readonly left: number;
  readonly right: number;
}

function requireTangents(options: DenseTangentsOptions): void {
  requireDense("denseTangents", options);
  const { layers, parameters, included } = options;
  float32Array("denseTangents", "parameters", parameters);
  lengthOf("denseTangents", "parameters", parameters, sizeOf(layers), "θ");
  if (included && included.length !== layers.length)
    throw new ShapeError(
      `denseTangents: \`included\` must have one entry for each of ${layers.length} layers, got ${included.length}.`,
    );
}

/** Puts θ and the points in place and computes all pre-activations. */
function placeForward(
  routines: Routines,
  memory: WebAssembly.Memory,
  layout: DenseLayout,
  { parameters, coordinates, points }: DenseTangentsOptions,
): void {
  const view = (from: number, length: number): Float32Array => new Float32Array(memory.buffer, from, length);
  view(layout.theta, layout.size).set(parameters);
  view(layout.x, coordinates.length).set(coordinates);
  view(layout.ones, points).fill(1);
  forwardPass(routines, memory, layout);
}

/** The sum over layers, from the read-out to the input. */
function contractLayers(room: TangentRoom, { layers, points, included }: DenseTangentsOptions): Float64Array {
  const { routines, memory, layout, outputs, delta0, delta1, left, right } = room;
  const rows = outputs * points;
  const lefts = new Float64Array(memory.buffer, left, rows * rows);
  const rights = new Float64Array(memory.buffer, right, points * points);
  const kernel = new Float64Array(rows * rows);
  let delta = delta0;
  setUnitRows(new Float32Array(memory.buffer, delta, rows * outputs), outputs, points);
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, outputs: width, scale, biasScale } = layers[l]!;
    const from = l === 0 ? layout.x : layout.values[l - 1]!;
    const { weights, biases } = included?.[l] ?? { weights: true, biases: true };
    const bias = biases ? biasScale ** 2 : 0;
    if (weights || bias !== 0) {
      routines.gramF32(rows, width, delta, left, 1, layout.work);
      if (weights) routines.gramF32(points, inputs, from, right, scale * scale, layout.work);
      else rights.fill(0);
      addProducts(kernel, lefts, rights, bias, outputs, points);
    }
    if (l === 0) break;
    const next = delta === delta0 ? delta1 : delta0;
    const W = layout.theta + 4 * layout.offsets[l]!.weights;
    routines.gemmF32(rows, inputs, width, delta, width, 1, W, inputs, 1, next, scale, 0, false, layout.work);
    // the buffer of the old deltas is free now
    for (let o = 0; o < outputs; o++) multiplySlopes(room, o, next, delta, l);
    delta = next;
  }
  mirrorLower(kernel, rows);
  return kernel;
}

/** Multiplies the rows of output o by σ′ of the layer below l; their run of numbers need not begin or end at a multiple of four, then `free` helps. */
function multiplySlopes(room: TangentRoom, o: number, next: number, free: number, l: number): void {
  const { routines, memory, layout, outputs } = room;
  const count = layout.points * layout.layers[l]!.inputs;
  const [z, value] = [layout.sums[l - 1]!, layout.values[l - 1]!];
  if (outputs === 1 || count % 4 === 0) {
    const start = next + 4 * o * count;
    routines.multiplyBySlope(layout.code, z, value, start, layout.spare, Math.ceil(count / 4) * 4);
    return;
  }
  const bytesOfRun = new Uint8Array(memory.buffer);
  bytesOfRun.copyWithin(free, next + 4 * o * count, next + 4 * (o + 1) * count);
  routines.multiplyBySlope(layout.code, z, value, free, layout.spare, Math.ceil(count / 4) * 4);
  bytesOfRun.copyWithin(next + 4 * o * count, free, free + 4 * count);
}

/** δ of the read-out is 1 for each output with itself: its rows are unit vectors. */
function setUnitRows(delta: Float32Array, outputs: number, points: number): void {
  delta.fill(0);
  for (let o = 0; o < outputs; o++) for (let p = 0; p < points; p++) delta[(o * points + p) * outputs + o] = 1;
}

function mirrorLower(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix[j * n + i] = matrix[i * n + j]!;
}

/** kernel += left ∘ (right + bias) on the lower triangle, `right` repeated for every pair of outputs. */
function addProducts(
  kernel: Float64Array,
  left: Float64Array,
  right: Float64Array,
  bias: number,
  outputs: number,
  points: number,
): void {
  const rows = outputs * points;
  for (let i = 0; i < rows; i++) {
    const p = i % points;
    for (let j = 0; j <= i; j++) {
      const q = j % points;
      // of `right`, too, the lower triangle is what there is
      kernel[i * rows + j]! += left[i * rows + j]! * (right[Math.max(p, q) * points + Math.min(p, q)]! + bias);
    }
  }
}
