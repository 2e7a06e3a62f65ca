import { scalarCumulants } from "@nnft/correlators/cumulants";
import { requireKnownOptions } from "@nnft/foundations/checks";
import type { InteractingSamples } from "../samples/interacting-samples.ts";
import { type JudgedEstimate, judgedRatio } from "./judged-ratio.ts";
import { secondMoment } from "./masses.ts";
import { type BoxOptions, modePowers } from "./mode-powers.ts";

/**
 * The renormalized coupling at momentum zero, g_R = −G_c^{(4)}(0,0,0,0)/(χ² ξ^d), which starts as λ/m^{4−d}.
 *
 * Formula: −m_R^d V κ₄(φ_0)/κ₂(φ_0)² with φ_0 = V^{−1/2}∫φ over the box of volume V, χ = κ₂, and ξ = 1/m_R from the second moment.
 * Convention: dimensionless; fields of mean zero; estimators as in `timeCorrelator`. "direct" has an error of about √(24/samples)·m^d V.
 * Accuracy: Γ-method error, or half the bootstrap interval where the denominator is small beside its noise; NaN, not reliable, where it may vanish.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 2.4, with the momentum-zero vertex.
 */
export function renormalizedCoupling(samples: InteractingSamples, options: BoxOptions = {}): JudgedEstimate {
  requireKnownOptions("renormalizedCoupling", options, ["estimator"]);
  const powers = modePowers("renormalizedCoupling", samples, options.estimator);
  const d = samples.deformed.ensemble.architecture.inputDimension;
  return judgedRatio("renormalized coupling", powers, {
    observables: 6,
    observe: (records, at, into, to) => {
      into[to] = records[at];
      into[to + 1] = records[at + 1];
      for (let n = 0; n < 4; n++) into[to + 2 + n] = records[at + powers.modes + n];
    },
    statistic: (means) => {
      const [, two, , four] = scalarCumulants(Array.from(means.subarray(2)));
      const mass = secondMoment(means[0], means[1], powers.period);
      return (-(mass ** d) * powers.period * powers.area * four) / (two * two);
    },
  });
}
