import type { Ensemble } from "@nnft/architectures";
import { DomainError, type Table } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { kernelPlan } from "./kernel-plan.ts";
import type { KernelMethod } from "./kernel-plan-type.ts";

/** Rows of both kernels, from row `first` on. */
export interface KernelBlock {
  readonly first: number;
  /** [rows, P₂], or [rows, first + rows] of one set of points: the part left of the diagonal and on it */
  readonly nngp: NdArray<Float64Array>;
  readonly ntk: NdArray<Float64Array>;
  /** as of `kernels` */
  readonly accuracy: number;
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
  x1: Table,
  x2?: Table,
  options: { readonly rows?: number; readonly reuse?: boolean } = {},
): KernelBlocks {
  requireObject("kernelBlocks", "net", net, ["architecture"], "make one with mlp or another constructor of nets");
  requireKnownOptions("kernelBlocks", options, ["rows", "reuse"]);
  const { rows = 256, reuse = false } = options;
  requireInteger("kernelBlocks", "rows", rows);
  const plan = kernelPlan("kernelBlocks", net, x1, x2, true);
  const count = Math.ceil(plan.rows / rows);
  const memory = (): Float64Array => new Float64Array(Math.min(rows, plan.rows) * plan.columns);
  const kept = reuse ? [memory(), memory()] : undefined;
  const at = (index: number): KernelBlock => {
    if (!Number.isInteger(index) || index < 0 || index >= count)
      throw new DomainError(
        `kernelBlocks: \`index\` must be a block below ${count}, got ${index}; pass an index that counts from 0.`,
      );
    const first = index * rows;
    const end = Math.min(plan.rows, first + rows);
    const width = plan.symmetric ? end : plan.columns;
    const size = (end - first) * width;
    const [nngp, ntk] = kept
      ? kept.map((all) => all.subarray(0, size))
      : [new Float64Array(size), new Float64Array(size)];
    const { accuracy } = plan.writeBlock(first, end, width, nngp, ntk);
    const shape = [end - first, width];
    return { first, nngp: ndarray(nngp, shape), ntk: ndarray(ntk, shape), accuracy };
  };
  return {
    count,
    method: plan.method,
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < count; index++) yield at(index);
    },
  };
}
