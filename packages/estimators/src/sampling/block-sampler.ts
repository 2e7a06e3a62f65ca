import type { Key } from "@nnft/random";
import type { Arithmetic } from "./arithmetic.ts";

/**
 * One way of drawing: adds the sums of all monomials of a plan over `count` independent draws to `sums`.
 * What a draw is (a neuron, a network) and which average stands behind a monomial is the method's own business.
 */
export interface BlockSampler {
  /** draws per block: a function of the request alone, so that results do not depend on how the work is split */
  readonly blockSize: number;
  /** what carries out the arithmetic */
  readonly arithmetic: Arithmetic;
  readonly addBlock: (key: Key, count: number, sums: Float64Array) => void;
}
