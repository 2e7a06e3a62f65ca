import type { Key } from "@nnft/random";
import type { BlockKernel } from "./layer-variances.ts";

/** The kernels of the four projections of attention. */
export interface AttentionBlocks {
  readonly query: BlockKernel;
  readonly key: BlockKernel;
  readonly value: BlockKernel;
  readonly output: BlockKernel;
}

/** How many heads are drawn for softmax scores, and from which key. */
export interface HeadDraws {
  readonly key: Key;
  readonly heads: number;
}

/** The kernels of one pair of points between all positions, each [T, T]. */
export interface PairKernels {
  readonly nngp: Float64Array;
  readonly ntk: Float64Array;
}
