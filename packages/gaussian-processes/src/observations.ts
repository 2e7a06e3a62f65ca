import { type Rows, readRows, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { solveFactored } from "@nnft/linear-algebra";
import type { NdArray } from "ndarray";
import { readPointSet, requireNoiseVariance } from "./checks.ts";
import { type CovarianceFactor, factorCovariance } from "./factor-covariance.ts";
import type { Jitter } from "./jitter.ts";
import { type Kernel, kernelMatrix } from "./kernel.ts";

/** How values are observed, and what may be added to their covariance. */
export interface ObservationOptions {
  /** σ² of the noise on the values; 0 where left out */
  readonly noiseVariance?: number;
  /** "none" where left out */
  readonly jitter?: Jitter;
}

/** Values on points with the factor of their covariance S = K(X, X) + (σ² + jitter) 1. */
export interface Observations {
  /** X [P, d] */
  readonly points: NdArray<Float64Array>;
  readonly size: number;
  readonly outputs: number;
  /** whether the values had an axis of outputs */
  readonly wide: boolean;
  /** y [P, D], a copy that belongs to us */
  readonly values: Float64Array;
  readonly observed: CovarianceFactor;
  /** S⁻¹y [P, D] */
  readonly weights: Float64Array;
}

/** Reads values on points and factors their covariance. */
export function readObservations(
  caller: string,
  kernel: Kernel,
  points: Table,
  values: Table,
  options: ObservationOptions,
): Observations {
  requireKnownOptions(caller, options, ["noiseVariance", "jitter"]);
  const { noiseVariance = 0, jitter = "none" } = options;
  requireNoiseVariance(caller, noiseVariance);
  const set = readPointSet(caller, "points", points);
  const size = set.shape[0];
  const rows: Rows = readRows(caller, "values", values, {
    rows: size,
    vectors: true,
    axes: `[P] or [P, D] with ${size} rows`,
  });
  const covariance = kernelMatrix(caller, kernel, set, size);
  const observed = factorCovariance(caller, covariance, size, noiseVariance, jitter);
  const own = rows.data.slice();
  const weights = solveFactored(observed.factor, own, size);
  return { points: set, size, outputs: rows.columns, wide: rows.wide, values: own, observed, weights };
}
