import type { Ensemble } from "@nnft/architectures";
import type { EstimateOptions } from "@nnft/estimators";
import type { NdArray } from "ndarray";
import { concerning, InputError } from "../input-error.ts";
import { buildNet, specDimension, specWidth } from "../net/build-net.ts";
import type { Place } from "../part.ts";
import { loadPoints } from "../points/load-points.ts";
import type { Run } from "./schema.ts";

/** The products of fields to measure, as lists of point indices; undefined for whole tensors. */
export type Tuples = readonly (readonly number[])[] | undefined;

/** A run with its points loaded. */
export interface PreparedRun {
  readonly run: Run;
  readonly points: NdArray<Float64Array>;
  readonly tuples: Tuples;
  readonly widths: readonly number[];
  readonly key: Place["key"];
}

/** Loads the points of a run and builds its net at every width. */
export async function prepare(run: Run, { folder, key }: Place): Promise<PreparedRun> {
  await concerning(["net"], () => buildNet(run.net));
  const widths = run.widths ?? [specWidth(run.net)];
  for (const [index, width] of widths.entries()) await concerning(["widths", index], () => buildNet(run.net, width));
  if (run.samples !== undefined && run.targetRelativeError !== undefined)
    throw new InputError("give samples or targetRelativeError, not both.", { path: ["samples"] });
  const points = await concerning(["points"], () => loadPoints(run.points, specDimension(run.net), folder));
  const tuples = await concerning(["tuples"], () => tuplesOf(run, points.shape[0]));
  return { run, points, tuples, widths, key };
}

/** One piece for each method and width, so that what one of them refuses is found however the others end. */
export function pieces(prepared: PreparedRun): readonly PreparedRun[] {
  return prepared.run.methods.flatMap((method) =>
    prepared.widths.map((width) => ({ ...prepared, run: { ...prepared.run, methods: [method] }, widths: [width] })),
  );
}

/** One estimate of a run: its net, and the options of `estimateCorrelators` without threads. */
export interface EstimateRequest {
  readonly net: Ensemble;
  readonly options: EstimateOptions;
}

/** The estimate of a run by one method at one width. Its key is named by method and width. */
export function estimateRequest(
  { run, tuples, key }: PreparedRun,
  method: Run["methods"][number],
  width: number,
): EstimateRequest {
  return {
    net: buildNet(run.net, width),
    options: {
      orders: run.orders,
      ...(tuples && { tuples }),
      key: key(method, width),
      method,
      arithmetic: run.arithmetic,
      // other methods draw independently whatever is asked for method neuron
      ...((method === "neuron" || run.draws !== "sobol") && { draws: run.draws }),
      ...(run.samples !== undefined && { samples: run.samples }),
      ...(run.targetRelativeError !== undefined && { targetRelativeError: run.targetRelativeError }),
      ...(run.maxSamples !== undefined && { maxSamples: run.maxSamples }),
    },
  };
}

/** More products than this are not listed. */
const MOST_TUPLES = 1_000_000;

function requireFewTuples(tuples: string, count: number, points: number): void {
  if (count > MOST_TUPLES)
    throw new InputError(
      `tuples: "${tuples}" of ${points} points are ${count} products, more than ${MOST_TUPLES}; ` +
        "use fewer points, or list the products that you want.",
    );
}

function tuplesOf({ tuples, orders }: Run, pointCount: number): Tuples {
  if (tuples === "all") return undefined;
  const perOrder = tuples === "pairs" ? (pointCount * (pointCount + 1)) / 2 : pointCount;
  if (tuples === "coincident" || tuples === "pairs") requireFewTuples(tuples, perOrder * orders.length, pointCount);
  const all = Array.from({ length: pointCount }, (_, p) => p);
  if (tuples === "coincident") return orders.flatMap((order) => all.map((p) => Array.from({ length: order }, () => p)));
  if (tuples === "pairs")
    return orders.flatMap((order) =>
      all.flatMap((p) =>
        all.slice(p).map((q) => Array.from({ length: order }, (_, k) => (k < Math.ceil(order / 2) ? p : q))),
      ),
    );
  return tuples;
}
