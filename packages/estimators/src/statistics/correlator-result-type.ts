import type { Estimate } from "@nnft/correlators";
import type { DeviceChoice } from "@nnft/simd";
import type { Method } from "../method.ts";
import type { Arithmetic } from "../sampling/arithmetic.ts";
import type { Draws } from "../sobol/draws.ts";

/** The correlators of an ensemble on a set of points; plain data but for the functions that read it. */
export interface CorrelatorResult {
  readonly method: Method;
  /** the arithmetic that ran: a build of the float32 kernels or float64; bits are the same for the same key and kernels */
  readonly arithmetic: Arithmetic;
  /** where a `device` was given and draws were made: whether it or SIMD ran, and the milliseconds by which an "auto" device was chosen */
  readonly device: DeviceChoice | undefined;
  /** how they were drawn; undefined where nothing was */
  readonly draws: Draws | undefined;
  readonly samples: number;
  readonly width: number | undefined;
  readonly orders: readonly number[];
  /** connected correlators of order n: [S, …, S] over sites, or [T] for the tuples of length n asked for */
  readonly connected: (order: number) => Estimate;
  /** full correlators G^(n), same shapes */
  readonly correlator: (order: number) => Estimate;
  /** ‖standard errors‖₂/‖values‖₂ of the connected correlators of one order (0 if all are exactly zero) */
  readonly relativeError: (order: number) => number;
  /** whether all numbers and errors are known and to be trusted and, where it was asked for, `targetRelativeError` was reached */
  readonly converged: boolean;
  /** how the variance was reduced beyond that of the method, and by how much; undefined where nothing was done */
  readonly reduction: Reduction | undefined;
  /** methods that `auto` passed over, with the reason */
  readonly passedOver: readonly { readonly method: Method; readonly reason: string }[];
  /** cautions for a reader of the error bars, e.g. heavy tails */
  readonly warnings: readonly string[];
  /** the same estimate for another width, from the same draws; throws UnsupportedError if the method is tied to one width */
  readonly atWidth: (width: number) => CorrelatorResult;
}

/** A reduction of variance. Without a control variate it is measured on the same draws, without Sobol points on 4,096 independent neurons. */
export interface Reduction {
  readonly by: "frozen-law" | "sobol";
  /** the summed squared errors of the connected correlators of one order without it, over those with it; NaN where both are 0 */
  readonly gain: (order: number) => number;
  /**
   * the connected correlators of one order less their leading order in 1/width, which is known: G_c⁽²⁾ − K and G_c⁽⁴⁾ − ΣV/n; what is left is of
   * the next order, with the errors of the correlators
   */
  readonly remainder: (order: number) => Estimate;
}
