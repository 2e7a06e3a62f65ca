import type { LayerFactor } from "../averages/collapsed-layer.ts";
import type { MomentProgram } from "../averages/moment-program.ts";
import type { LayerShape, ParameterBlocks } from "../averages/network-session.ts";
import { fillNormalReference } from "./fill-normal-f32.ts";

/** Numbers first … first + count − 1 of a stream, in float64. */
export function normals(words: readonly [number, number], count: number, first = 0): Float64Array {
  const target = new Float64Array(count);
  fillNormalReference(words, target, first);
  return target;
}

/** sums[m] += Π_{a∈m} fields[a] of one sample. */
export function addMonomials(
  { size, parents, factors }: MomentProgram,
  fields: ArrayLike<number>,
  sums: Float64Array,
): void {
  const products = new Float64Array(size).fill(1);
  sums[0]! += 1;
  for (let m = 1; m < size; m++) {
    products[m] = products[parents[m]!]! * fields[factors[m]!]!;
    sums[m]! += products[m]!;
  }
}

/** h_i(x_p) of a collapsed layer, [points, width]; columns of normals are `stride` numbers long. */
export function layerReference(
  value: (z: number) => number,
  points: number,
  { factor, rank }: Pick<LayerFactor, "rank"> & { readonly factor: ArrayLike<number> },
  u: Float64Array,
  stride: number,
  width: number,
): Float64Array {
  const out = new Float64Array(points * width);
  for (let p = 0; p < points; p++)
    for (let i = 0; i < width; i++) {
      let z = 0;
      for (let k = 0; k < rank; k++) z += factor[p * rank + k]! * u[k * stride + i]!;
      out[p * width + i] = value(z);
    }
  return out;
}

/** Gram matrix of rows [points, width]. */
export function gramReference(rows: ArrayLike<number>, points: number, width: number): Float64Array {
  const gram = new Float64Array(points * points);
  for (let p = 0; p < points; p++)
    for (let q = 0; q < points; q++)
      for (let i = 0; i < width; i++) gram[p * points + q]! += rows[p * width + i]! * rows[q * width + i]!;
  return gram;
}

/**
 * Layer by layer in float64: activations [points, width] of network `network` after the layers given; the activation follows
 * every layer but, with `linearEnd`, the last.
 */
export function networkReference(
  value: (z: number) => number,
  layers: readonly LayerShape[],
  linearEnd: boolean,
  coordinates: ArrayLike<number>,
  points: number,
  blocks: ParameterBlocks,
  network: number,
): Float64Array {
  let input = Float64Array.from(coordinates);
  let k = 0;
  const parameters = (size: number): ArrayLike<number> => {
    const block = blocks[k++]!;
    return block instanceof Float32Array
      ? block.subarray(network * size, (network + 1) * size)
      : normals(block, size, network * size);
  };
  layers.forEach(({ inputs, outputs, scale, biasScale }, l) => {
    const weights = parameters(inputs * outputs);
    const biases = biasScale === 0 ? undefined : parameters(outputs);
    const output = new Float64Array(points * outputs);
    for (let p = 0; p < points; p++)
      for (let o = 0; o < outputs; o++) {
        let z = 0;
        for (let j = 0; j < inputs; j++) z += weights[o * inputs + j]! * input[p * inputs + j]!;
        z = scale * z + (biases ? biasScale * biases[o]! : 0);
        output[p * outputs + o] = linearEnd && l === layers.length - 1 ? z : value(z);
      }
    input = output;
  });
  return input;
}
