import type { Ensemble } from "@nnft/architectures";
import type { NdArray } from "ndarray";
import type { Method } from "../method.ts";
import type { EstimateOptions, Request } from "../request.ts";
import type { TupleLayout } from "../statistics/tuple-layout.ts";

/** A checked call of estimateCorrelators, as the methods get it. */
export interface Problem {
  readonly net: Ensemble;
  /** [P, d], row-major */
  readonly points: NdArray<Float64Array>;
  readonly request: Request;
  readonly layout: TupleLayout;
  readonly options: EstimateOptions;
  readonly passedOver: readonly { readonly method: Method; readonly reason: string }[];
}
