import type { Estimate } from "@nnft/correlators";
import type { NdArray } from "ndarray";
import type { EntryHooks } from "../part.ts";
import type { PreparedWeights } from "./prepare.ts";

/** An array that survives the way out of a thread. */
export interface PlainArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** Mean, variance and tangent kernel of the networks at one point, beside the limit; of the first output. NaN where not known. */
export interface PointRow {
  readonly point: number;
  readonly mean: number;
  readonly meanError: number;
  readonly meanLimit: number;
  readonly variance: number;
  readonly varianceError: number;
  readonly varianceLimit: number;
  readonly tangent: number;
  readonly tangentError: number;
  readonly tangentLimit: number;
}

/** What networks from files say. */
export interface WeightsResult {
  readonly name: string;
  readonly networks: number;
  readonly parameters: number;
  readonly outputs: number;
  /** the comparison with outputs that the networks stored; undefined where there are none */
  readonly stored?: {
    readonly agrees: boolean;
    readonly largestDeviation: number;
    readonly scale: number;
    readonly allowed: number;
    readonly reason: string;
  };
  readonly trained: boolean;
  readonly rows: readonly PointRow[];
  /** |covariance − law|/|law|, and that of draws of the law; NaN for one network */
  readonly covarianceDistance: number;
  readonly expectedDistance: number;
  /** |Θ̂ − Θ|/|Θ|; NaN where not computed */
  readonly tangentDistance: number;
  readonly directions: number;
  readonly meanPValue: number;
  readonly covariancePValue: number;
  /** [M, P] or [M, P, D] */
  readonly fields: PlainArray;
  readonly seconds: number;
}

/** Evaluates the networks and compares them. */
export async function run(
  { spec, networks, points, outputs, training, key }: PreparedWeights,
  { signal }: EntryHooks,
): Promise<WeightsResult> {
  const { compareWithLimit, compareWithOutputs, evaluateNetworks } = await import("@nnft/trained-networks");
  const started = performance.now();
  const fields = evaluateNetworks(networks, points);
  const { tolerance, tangents = true } = spec;
  const stored = outputs && compareWithOutputs(networks, points, outputs, tolerance === undefined ? {} : { tolerance });
  signal?.throwIfAborted();
  const [count, parameters] = networks.theta.shape as [number, number];
  // a single network has no errors
  const limit =
    count < 2
      ? undefined
      : compareWithLimit(networks, points, {
          tangents,
          key,
          ...(training && {
            training: {
              ...training,
              learningRate: spec.training!.learningRate,
              time: spec.training!.steps === "all" ? Number.POSITIVE_INFINITY : spec.training!.steps,
              schedule:
                spec.training!.momentum === undefined ? "gradient-descent" : { momentum: spec.training!.momentum },
            },
          }),
        });
  const at = (array: NdArray<Float64Array> | undefined, ...place: number[]): number =>
    array ? array.get(...place, ...new Array<number>(array.shape.length - place.length).fill(0)) : Number.NaN;
  const of = (one: Estimate | undefined, ...place: number[]) => [
    at(one?.value, ...place),
    at(one?.standardError, ...place),
  ];
  return {
    name: spec.name,
    networks: count,
    parameters,
    outputs: fields.shape[2] ?? 1,
    ...(stored && { stored: { ...stored, reason: stored.reason ?? "" } }),
    trained: training !== undefined,
    rows: Array.from({ length: fields.shape[1]! }, (_, point) => {
      const [mean, meanError] = limit ? of(limit.mean, point) : [at(fields, 0, point), Number.NaN];
      const [variance, varianceError] = of(limit?.covariance, point, point);
      const [tangent, tangentError] = of(limit?.tangents?.measured, point, point);
      return {
        ...{ point, mean: mean!, meanError: meanError!, meanLimit: at(limit?.law.mean, point) },
        ...{
          variance: variance!,
          varianceError: varianceError!,
          varianceLimit: at(limit?.law.covariance, point, point),
        },
        ...{ tangent: tangent!, tangentError: tangentError!, tangentLimit: at(limit?.tangents?.limit, point, point) },
      };
    }),
    covarianceDistance: limit?.distance.covariance ?? Number.NaN,
    expectedDistance: limit?.distance.expected ?? Number.NaN,
    tangentDistance: limit?.tangents?.distance ?? Number.NaN,
    directions: limit?.test.directions ?? 0,
    meanPValue: limit?.test.meanPValue ?? Number.NaN,
    covariancePValue: limit?.test.covariancePValue ?? Number.NaN,
    fields: { data: fields.data, shape: fields.shape },
    seconds: (performance.now() - started) / 1000,
  };
}
