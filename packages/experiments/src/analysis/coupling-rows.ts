import type { FieldAnalysis } from "@nnft/analysis";
import type { Estimate } from "@nnft/correlators";
import { sortedTuples } from "@nnft/correlators/accumulators";

/** A coupling of the Edgeworth action of the field at a few sites. */
export interface CouplingRow {
  /** N of the networks, NaN where it is not said */
  readonly width: number;
  /** 2: g₂ of ½ g₂φφ, 4: g₄ of (1/4!) g₄φφφφ */
  readonly order: number;
  readonly tuple: readonly number[];
  readonly coupling: number;
  readonly couplingError: number;
}

/** The couplings g₂ and g₄ on sorted tuples of sites. */
export function couplingRows(width: number, { couplings }: FieldAnalysis): readonly CouplingRow[] {
  if (!couplings) return [];
  const { sites, quadratic, quartic } = couplings;
  const of = (order: number, { value, standardError }: Estimate) =>
    sortedTuples(sites.length, order).map((tuple) => ({
      width,
      order,
      tuple: tuple.map((k) => sites[k]!),
      coupling: value.get(...tuple),
      couplingError: standardError.get(...tuple),
    }));
  return [...of(2, quadratic), ...of(4, quartic)];
}
