import type { Estimate } from "@nnft/correlators";
import ndarray from "ndarray";
import { estimateFromDraws } from "../samples/draws.ts";
import type { InteractingSamples } from "../samples/interacting-samples.ts";
import { meanField, sliceProduct, timeSlices } from "./time-slices.ts";

/** The connected two-point function at spatial momentum 0, by time. */
export interface TimeCorrelator extends Estimate {
  /** [T], multiples of the spacing from 0 to half the period */
  readonly times: Float64Array;
}

/**
 * C(t) = ∫d^{d−1}x ⟨φ(t, x)φ(0, 0)⟩_c in a periodic box, averaged over all translations.
 *
 * Formula: A⟨(1/n) Σ_s φ̄(s)φ̄(s + t)⟩ − A⟨M⟩², φ̄ the average over the A of the other directions, M over the box; in one dimension G_c(t) itself.
 * Shapes: times and values [n/2 + 1].
 * Accuracy: Γ-method errors.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 1.5.
 */
export function timeCorrelator(samples: InteractingSamples): TimeCorrelator {
  const slices = timeSlices("timeCorrelator", samples);
  const lags = Math.floor(slices.count / 2) + 1;
  const found = Array.from({ length: lags }, (_, lag) =>
    estimateFromDraws(
      samples.draws,
      2,
      (records, at, into, to) => {
        into[to] = slices.area * sliceProduct(records, at, slices, lag);
        into[to + 1] = meanField(records, at, slices);
      },
      ([product, mean]) => product - slices.area * mean * mean,
    ),
  );
  return {
    times: Float64Array.from(found, (_, lag) => lag * slices.spacing),
    value: ndarray(
      Float64Array.from(found, ({ value }) => value),
      [lags],
    ),
    standardError: ndarray(
      Float64Array.from(found, ({ standardError }) => standardError),
      [lags],
    ),
    samples: found[0].samples,
    method: found[0].method,
  };
}
