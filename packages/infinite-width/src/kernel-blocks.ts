import type { Ensemble } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { prepareKernels } from "./prepare-kernels.ts";
import type { KernelMethod } from "./prepared-kernels.ts";

/** Rows of both kernels, from row `first` on. */
export interface KernelBlock {
  readonly first: number;
  /** [rows, P₂], or [rows, first + rows] of one set of points: what stands left of the diagonal and on it */
  readonly nngp: NdArray<Float64Array>;
  readonly ntk: NdArray<Float64Array>;
  readonly error: number;
}

/** All blocks in order, or any of them by its number, as workers want them. */
export interface KernelBlocks extends Iterable<KernelBlock> {
  readonly count: number;
  readonly method: KernelMethod;
  readonly at: (index: number) => KernelBlock;
}

/**
 * NNGP and NTK by blocks of rows, for matrices that are too large to hold or are shared out to workers.
 *
 * Shapes: block i holds the rows [i·rows, (i+1)·rows) of the matrices [P₁, P₂] that `kernels` gives. One set of points gives only
 * the columns up to the last row of the block, since the rest is its mirror image; pass it twice for whole rows.
 * Convention: `reuse` true writes every block to the same memory, which is faster; a block then lives until the next.
 * Formula, accuracy and errors: those of `kernels`, entry by entry; DomainError for `rows` below 1 and for an index without a block.
 * Cost: that of `kernels`, and rows × P₂ numbers of memory.
 * Source: as `kernels`.
 *
 * @example
 * for (const { first, ntk } of kernelBlocks(net, points, undefined, { rows: 100 })) save(first, ntk);
 */
export function kernelBlocks(
  net: Ensemble,
  x1: NdArray,
  x2?: NdArray,
  options: { readonly rows?: number; readonly reuse?: boolean } = {},
): KernelBlocks {
  for (const key of Object.keys(options))
    if (key !== "rows" && key !== "reuse")
      throw new DomainError(`kernelBlocks: unknown option \`${key}\`; the options are rows and reuse.`);
  const { rows = 256, reuse = false } = options;
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw new DomainError(`kernelBlocks: \`rows\` must be a positive integer, got ${rows}; try 256.`);
  const prepared = prepareKernels("kernelBlocks", net, x1, x2, true);
  const count = Math.ceil(prepared.rows / rows);
  const memory = (): Float64Array => new Float64Array(Math.min(rows, prepared.rows) * prepared.columns);
  const kept = reuse ? [memory(), memory()] : undefined;
  const at = (index: number): KernelBlock => {
    if (!Number.isInteger(index) || index < 0 || index >= count)
      throw new DomainError(`kernelBlocks: \`index\` must be a block below ${count}, got ${index}.`);
    const first = index * rows;
    const end = Math.min(prepared.rows, first + rows);
    const width = prepared.symmetric ? end : prepared.columns;
    const size = (end - first) * width;
    const [nngp, ntk] = kept
      ? kept.map((all) => all.subarray(0, size))
      : [new Float64Array(size), new Float64Array(size)];
    const error = prepared.writeBlock(first, end, width, nngp, ntk);
    const shape = [end - first, width];
    return { first, nngp: ndarray(nngp, shape), ntk: ndarray(ntk, shape), error };
  };
  return {
    count,
    method: prepared.method,
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < count; index++) yield at(index);
    },
  };
}
