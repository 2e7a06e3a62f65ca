import { matrixProduct } from "@nnft/linear-algebra";
import { fillNormal, type Key, split } from "@nnft/random";
import type { CovarianceRoot } from "./covariance-root.ts";

/** Draws of one block. The last block is multiplied whole, so that no draw depends on how many there are. */
const BLOCK = 64;

/**
 * Fields φ = μ + A u, u standard normal, A Aᵀ the covariance.
 *
 * Shapes: A [size, rank], μ [size, outputs] or undefined for 0 → fields [draws, size, outputs].
 * Convention: draw m of block b = ⌊m/64⌋ takes normal number ((m mod 64)·outputs + output)·rank + k of split(key, b) for u_k.
 */
export function drawFields(
  { factor, rank, size }: CovarianceRoot,
  mean: Float64Array | undefined,
  outputs: number,
  draws: number,
  key: Key,
): Float64Array {
  const fields = new Float64Array(draws * size * outputs);
  if (mean) for (let m = 0; m < draws; m++) fields.set(mean, m * size * outputs);
  if (rank === 0) return fields;
  const rows = BLOCK * outputs;
  const normals = new Float64Array(rows * rank);
  for (let first = 0; first < draws; first += BLOCK) {
    const count = Math.min(BLOCK, draws - first);
    fillNormal(split(key, first / BLOCK), normals.subarray(0, count * outputs * rank));
    const product = matrixProduct({
      rows,
      inner: rank,
      columns: size,
      left: normals,
      right: factor,
      transposeRight: true,
    });
    for (let m = 0; m < count; m++)
      for (let p = 0; p < size; p++)
        for (let o = 0; o < outputs; o++)
          fields[((first + m) * size + p) * outputs + o] += product[(m * outputs + o) * size + p];
  }
  return fields;
}
