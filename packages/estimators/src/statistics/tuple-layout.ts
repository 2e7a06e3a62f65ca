import type { Request } from "../request.ts";

/** Values and standard errors of all tuples: κ of every tuple, then G of every tuple. */
export interface TupleEstimates {
  readonly values: Float64Array;
  readonly errors: Float64Array;
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
    for (const tuple of tuples) all.push(tuple);
  }
  return { all, ranges };
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
