import type { Estimate } from "@nnft/correlators";
import { requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import type { InteractingSamples } from "../samples/interacting-samples.ts";
import { alongTimes } from "./along-times.ts";
import { boxEstimate } from "./box-estimate.ts";
import { type BoxEstimator, modePowers, timeProduct } from "./mode-powers.ts";

/** The connected two-point function at spatial momentum 0, by time. */
export interface TimeCorrelator extends Estimate {
  /** [T] */
  readonly times: Float64Array;
}

export interface TimeCorrelatorOptions {
  /** default multiples of the spacing of the nodes, from 0 to half the period */
  readonly times?: readonly number[];
  readonly estimator?: BoxEstimator;
}

/**
 * C(t) = ∫d^{d−1}x ⟨φ(t, x)φ(0, 0)⟩_c in a periodic box, averaged over all translations; in one dimension G_c(t) itself.
 *
 * Formula: (1/T) Σ_p G²(p) cos pt − A⟨φ⟩² over the momenta p of the first direction, T its length and A the volume of the others.
 * Shapes: times and values [T].
 * Convention: "response" (where the undeformed field is `periodicScalar`) is exact at λ = 0 and has only the noise of the interaction, by the
 * Schwinger–Dyson equation G² = D + D²⟨|∫V′e^{−ipx}|²/V − ∫V″/V⟩; "direct" squares the modes of the field; "auto", the default, takes the response
 * where its error is clearly the smaller one.
 * Accuracy: Γ-method errors.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 1.5.
 */
export function timeCorrelator(samples: InteractingSamples, options: TimeCorrelatorOptions = {}): TimeCorrelator {
  requireKnownOptions("timeCorrelator", options, ["times", "estimator"]);
  const powers = modePowers("timeCorrelator", samples, options.estimator);
  const spacing = powers.period / powers.slices;
  const times = Float64Array.from(
    (options.times === undefined ? undefined : requireNumbers("timeCorrelator", "times", options.times)) ??
      Array.from({ length: Math.floor(powers.slices / 2) + 1 }, (_, k) => k * spacing),
  );
  const found = Array.from(times, (t) =>
    boxEstimate(powers, {
      observables: 2,
      observe: (records, at, into, to) => {
        into[to] = timeProduct(powers, records, at, t);
        into[to + 1] = records[at + powers.modes];
      },
      // A⟨φ⟩² = m₁²/T
      statistic: ([product, mean]) => product - mean ** 2 / powers.period,
    }),
  );
  return {
    times,
    ...alongTimes(found),
  };
}
