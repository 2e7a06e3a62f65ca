import type { Request } from "./request.ts";

/** Points and a request for products of fields on them. */
export interface PointsAndRequest {
  /** row-major [P, d] */
  readonly packed: Float64Array;
  readonly request: Request;
}

/**
 * The points that stand in some tuple, in their order, and the request for the same products on them.
 *
 * A correlator of a few points costs the same however many points stand beside them: nothing is drawn, and no matrix made, for the
 * others. Whole tensors use every point.
 */
export function usedPoints({ packed, request }: PointsAndRequest): PointsAndRequest {
  const { pointCount, outputs, tuples, wholeTensors } = request;
  if (wholeTensors) return { packed, request };
  const place = new Int32Array(pointCount).fill(-1);
  for (const list of tuples.values())
    for (const tuple of list) for (const site of tuple) place[Math.floor(site / outputs)] = 0;
  const used: number[] = [];
  place.forEach((mark, point) => {
    if (mark === 0) place[point] = used.push(point) - 1;
  });
  if (used.length === pointCount) return { packed, request };
  const d = packed.length / pointCount;
  const own = new Float64Array(used.length * d);
  for (const [p, point] of used.entries()) own.set(packed.subarray(point * d, (point + 1) * d), p * d);
  const renamed = (site: number): number => place[Math.floor(site / outputs)] * outputs + (site % outputs);
  return {
    packed: own,
    request: {
      ...request,
      pointCount: used.length,
      tuples: new Map([...tuples].map(([order, list]) => [order, list.map((tuple) => tuple.map(renamed))])),
    },
  };
}
