import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import { planTensor } from "@nnft/correlators/accumulators";
import { cumulantsFromMoments } from "@nnft/correlators/cumulants";
import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import type { ChainState, ChainVerdict } from "@nnft/sampling";
import type { DeviceChoice } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import type { DeformedEnsemble } from "../deform.ts";
import type { FieldRoute } from "../interaction/field-map-type.ts";
import { type ChainEstimate, type Draws, estimateFromDraws } from "./draws.ts";
import type { ReweightingCheck } from "./reweighting-check.ts";

/** Draws of an interacting field, judged, and what can be computed from them. */
export interface InteractingSamples extends ChainVerdict {
  readonly deformed: DeformedEnsemble;
  readonly method: "markov-chain" | "reweighting";
  /** draws kept of all chains */
  readonly samples: number;
  /** Σ w squared over Σ w² of reweighting; NaN for chains, whose observables have one each */
  readonly effectiveSamples: number;
  /** k̂ of the weights of reweighting, which must be below 0.7; NaN for chains */
  readonly paretoShape: number;
  /** how the means of chains compare with those of weighted draws of the undeformed density; undefined for reweighting, or where it was switched off */
  readonly reweightingCheck: ReweightingCheck | undefined;
  /** full correlators G^(n) on the points, [P, …, P], with Γ-method errors */
  readonly correlator: (order: number) => Estimate;
  /** connected correlators of the same shape */
  readonly connected: (order: number) => Estimate;
  /** any function of means of functions of the field at the points */
  readonly estimate: (
    observables: readonly ((phi: Float64Array) => number)[],
    statistic?: (means: Float64Array) => number,
  ) => ChainEstimate;
  /** ⟨S_int⟩ */
  readonly action: ScalarEstimate;
  /** root mean square of what more nodes change in S_int; 0 where the quadrature is exact */
  readonly quadratureAccuracy: number;
  /** how fields were evaluated: `cosines` is float32, the others float64 */
  readonly route: FieldRoute;
  /** where a `device` was given: whether it or the processor computed the forces, and the milliseconds by which an "auto" device was chosen */
  readonly device: DeviceChoice | undefined;
  /** fields at the points of each chain, [samples, P] */
  readonly fields: readonly NdArray<Float64Array>[];
  readonly draws: Draws;
  readonly states: readonly ChainState[];
}

/** G^(n) or its connected part on all points, from the products of fields that it needs. */
export function tensorEstimate(draws: Draws, order: number, connected: boolean, caller: string): Estimate {
  const { points } = draws.layout;
  if (points === 0)
    throw new DomainError(`${caller}: fields were recorded at no points; pass \`points\` to sampleDeformed.`);
  requireInteger(caller, "order", order, 1, 8);
  const plan = planTensor(order, points);
  const found = plan.subsets.map((subsets) => {
    const wanted = connected ? subsets : subsets.slice(-1);
    const monomials = [...new Set(wanted)].filter((monomial) => monomial > 0);
    const place = new Map(monomials.map((monomial, i) => [monomial, i]));
    const table = new Float64Array(subsets.length);
    table[0] = 1;
    return estimateFromDraws(
      draws,
      monomials.length,
      (records, at, into, to) => {
        monomials.forEach((monomial, i) => {
          let product = 1;
          for (const site of plan.monomials[monomial]) product *= records[at + site];
          into[to + i] = product;
        });
      },
      connected
        ? (means) => {
            for (let mask = 1; mask < table.length; mask++) table[mask] = means[place.get(subsets[mask])!];
            return cumulantsFromMoments(table)[table.length - 1];
          }
        : undefined,
    );
  });
  const at = new Map(plan.tuples.map((tuple, t) => [tuple.join(), t]));
  const shape = new Array<number>(order).fill(points);
  const value = ndarray(new Float64Array(points ** order), shape);
  const standardError = ndarray(new Float64Array(points ** order), shape);
  const index = new Array<number>(order).fill(0);
  for (let flat = 0; flat < value.data.length; flat++) {
    const entry = found[at.get([...index].sort((a, b) => a - b).join())!];
    value.data[flat] = entry.value;
    standardError.data[flat] = entry.standardError;
    for (let axis = order - 1; axis >= 0 && ++index[axis] === points; axis--) index[axis] = 0;
  }
  return { value, standardError, samples: found[0].samples, method: found[0].method };
}
