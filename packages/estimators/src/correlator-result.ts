import { type Estimate, sortedTuples } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import type { DeviceChoice } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import type { Arithmetic } from "./arithmetic.ts";
import type { Method, Request } from "./request.ts";

/** Values and standard errors of all tuples: κ of every tuple, then G of every tuple. */
export interface TupleEstimates {
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/** The correlators of an ensemble on a set of points; plain data but for the functions that read it. */
export interface CorrelatorResult {
  readonly method: Method;
  /** what carried out the arithmetic: a build of the float32 kernels or float64; bits are the same for the same key and kernels */
  readonly arithmetic: Arithmetic;
  /** where a `device` was given and draws were made: whether it or SIMD ran, and the milliseconds by which an "auto" device was chosen */
  readonly device: DeviceChoice | undefined;
  readonly samples: number;
  readonly width: number | undefined;
  readonly orders: readonly number[];
  /** connected correlators of order n: [S, …, S] over sites, or [T] for the tuples of length n asked for */
  readonly connected: (order: number) => Estimate;
  /** full correlators G^(n), same shapes */
  readonly correlator: (order: number) => Estimate;
  /** ‖standard errors‖₂/‖values‖₂ of the connected correlators of one order (0 if all are exactly zero) */
  readonly relativeError: (order: number) => number;
  /** whether `targetRelativeError` was reached; true when none was asked for */
  readonly converged: boolean;
  /** methods that `auto` passed over, with the reason */
  readonly passedOver: readonly { readonly method: Method; readonly reason: string }[];
  /** what a reader of the error bars should know, e.g. heavy tails */
  readonly warnings: readonly string[];
  /** the same estimate for another width, from the same draws; throws UnsupportedError if the method is tied to one width */
  readonly atWidth: (width: number) => CorrelatorResult;
}

/** Offsets of each order's tuples in the flat list of all tuples. */
export interface TupleLayout {
  readonly all: readonly (readonly number[])[];
  readonly ranges: ReadonlyMap<number, readonly [start: number, end: number]>;
}

/** Lists the tuples of all orders in one row. */
export function layOut(request: Request): TupleLayout {
  const all: (readonly number[])[] = [];
  const ranges = new Map<number, readonly [number, number]>();
  for (const order of request.orders) {
    const tuples = request.tuples.get(order)!;
    ranges.set(order, [all.length, all.length + tuples.length]);
    all.push(...tuples);
  }
  return { all, ranges };
}

/** Reads one order out of the flat estimates: a list for tuples, else a tensor filled by permutation symmetry. */
export function readOrder(
  caller: "connected" | "correlator",
  order: number,
  request: Request,
  layout: TupleLayout,
  estimates: TupleEstimates,
  samples: number,
  method: Method,
): Estimate {
  const range = layout.ranges.get(order);
  if (!range)
    throw new DomainError(
      `result.${caller}: order ${order} was not estimated; this result has ${[...layout.ranges.keys()].join(", ")}. Ask for it in \`orders\`.`,
    );
  const shift = caller === "connected" ? 0 : layout.all.length;
  const values = estimates.values.slice(range[0] + shift, range[1] + shift);
  const errors = estimates.errors.slice(range[0] + shift, range[1] + shift);
  if (!request.wholeTensors)
    return {
      value: ndarray(values, [values.length]),
      standardError: ndarray(errors, [errors.length]),
      samples,
      method,
    };
  const sites = request.pointCount * request.outputs;
  return {
    value: spread(values, sites, order),
    standardError: spread(errors, sites, order),
    samples,
    method,
  };
}

/** Fills a symmetric tensor [S, …, S] from its entries at sorted indices. */
function spread(entries: Float64Array, sites: number, order: number): NdArray<Float64Array> {
  const position = new Map(sortedTuples(sites, order).map((tuple, i) => [flatten(tuple, sites), i]));
  const data = new Float64Array(sites ** order);
  const index = new Array<number>(order).fill(0);
  for (let flat = 0; flat < data.length; flat++) {
    data[flat] =
      entries[
        position.get(
          flatten(
            [...index].sort((a, b) => a - b),
            sites,
          ),
        )!
      ];
    for (let axis = order - 1; axis >= 0 && ++index[axis] === sites; axis--) index[axis] = 0;
  }
  return ndarray(data, new Array<number>(order).fill(sites));
}

function flatten(tuple: readonly number[], sites: number): number {
  return tuple.reduce((flat, site) => flat * sites + site, 0);
}

/** ‖errors‖₂/‖values‖₂ of the connected correlators of one order; 0 when the error is exactly 0. */
export function relativeErrorOf(layout: TupleLayout, estimates: TupleEstimates, order: number): number {
  const [start, end] = layout.ranges.get(order)!;
  let error = 0;
  let value = 0;
  for (let t = start; t < end; t++) {
    error += estimates.errors[t] ** 2;
    value += estimates.values[t] ** 2;
  }
  return error === 0 ? 0 : Math.sqrt(error / value);
}
