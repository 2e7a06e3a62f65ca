import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import type { RandomField } from "../fields/random-field.ts";
import type { FieldProduct } from "../reflection-positivity/functional.ts";
import type { CutoffFamily } from "./cutoff-family.ts";

export type TwoPoint = (x: readonly number[], y: readonly number[]) => number;

export interface OsReportOptions {
  /** the randomness of what cannot be computed exactly */
  readonly key: Key;
  /** the length on which correlators fall off; default 1/mass of a cut-off power law, else where G² has fallen to 1/e */
  readonly scale?: number;
  /** products of fields at positive times; default one- and two-point products around `scale` */
  readonly functionals?: readonly FieldProduct[];
  /** the widths of the trend in N; default 1, 2, 4, 8 times the own */
  readonly widths?: readonly number[];
  /** the cutoffs of the trend in Λ; default 1, 2, 4, 8 times the own */
  readonly cutoffs?: readonly number[];
  /** networks drawn where the exact law is unknown; default 65,536, and 16,384 for Euclidean invariance */
  readonly samples?: number;
  /** probability of calling a true axiom broken where draws decide; default 0.01 */
  readonly level?: number;
  /** stops the report before its next axiom; one that is aborted already stops it once the options are checked */
  readonly signal?: AbortSignal;
}

/** The theory that every axiom is tested on. */
export interface Subject {
  readonly net: Ensemble | undefined;
  readonly field: RandomField;
  readonly family: CutoffFamily | undefined;
  readonly scale: number;
  /** the two-point function of the Gaussian field at infinite width */
  readonly limit: TwoPoint | undefined;
  readonly options: OsReportOptions;
}
