import type { Key } from "@nnft/random";
import type { Sampler } from "../density-operations.ts";

/** Numbers of scratch memory per sampler: composite densities work through rows in chunks of about this many numbers. */
export const SCRATCH = 8192;

/** Uniform or normal numbers of a stream, each mapped to a value; `identity` says that the map changes nothing. */
export function mapped(
  fill: (key: Key, target: Float64Array, firstIndex: number) => void,
  map: (value: number) => number,
  identity = false,
): Sampler {
  return (key, first, count, target, offset) => {
    const rows = target.subarray(offset, offset + count);
    fill(key, rows, first);
    if (!identity) for (let i = 0; i < count; i++) rows[i] = map(rows[i]!);
  };
}

/** Cuts a request into chunks of at most `rows` rows of `width` numbers, so that scratch memory stays bounded. */
export function chunked(width: number, rows: number, draw: Sampler): Sampler {
  return (key, first, count, target, offset) => {
    for (let done = 0; done < count; done += rows)
      draw(key, first + done, Math.min(rows, count - done), target, offset + done * width);
  };
}

/** The value at which the distribution of finitely many values reaches u, by bisection. */
export function inverseOf(values: readonly number[], probabilities: readonly number[]): (u: number) => number {
  const last = probabilities.findLastIndex((p) => p > 0);
  const upTo = new Float64Array(last + 1);
  let sum = 0;
  for (let i = 0; i <= last; i++) upTo[i] = sum += probabilities[i]!;
  return (u) => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u * sum < upTo[middle]!) high = middle;
      else low = middle + 1;
    }
    return values[low]!;
  };
}
