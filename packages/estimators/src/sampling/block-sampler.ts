import type { Key } from "@nnft/random";
import type { Arithmetic } from "./arithmetic.ts";

/**
 * One way of drawing: adds the sums of all monomials of a plan over `count` independent draws to `sums`.
 * Each method decides what it draws (a neuron, a network) and which average a monomial estimates.
 */
export interface BlockSampler {
  /** draws per block: a function of only the request, so that results do not depend on how the work is split */
  readonly blockSize: number;
  /** the arithmetic that runs */
  readonly arithmetic: Arithmetic;
  /** Points of a sequence start with number `first` of the scrambling that the key names; independent draws have no order. */
  readonly addBlock: (key: Key, count: number, sums: Float64Array, first?: number) => void;
}
