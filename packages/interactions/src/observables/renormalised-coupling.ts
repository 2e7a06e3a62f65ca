import { type ChainEstimate, estimateFromDraws } from "../samples/draws.ts";
import type { InteractingSamples } from "../samples/interacting-samples.ts";
import { secondMoment } from "./masses.ts";
import { meanField, slicePower, timeSlices } from "./time-slices.ts";

/**
 * The renormalised coupling at momentum zero, g_R = −G_c^{(4)}(0,0,0,0)/(χ² ξ^d), which starts as λ/m^{4−d}.
 *
 * Formula: −m_R^d V (⟨M⁴⟩ − 3⟨M²⟩²)/⟨M²⟩² with M the field averaged over the box of volume V, χ = V⟨M²⟩, and ξ = 1/m_R from the second moment.
 * Convention: dimensionless; fields of mean zero.
 * Accuracy: Γ-method error.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 2.4, with the momentum-zero vertex.
 */
export function renormalisedCoupling(samples: InteractingSamples): ChainEstimate {
  const slices = timeSlices("renormalisedCoupling", samples);
  const d = samples.deformed.ensemble.architecture.inputDimension;
  const volume = slices.period * slices.area;
  return estimateFromDraws(
    samples.draws,
    4,
    (records, at, into, to) => {
      const square = meanField(records, at, slices) ** 2;
      into[to] = square;
      into[to + 1] = square * square;
      into[to + 2] = slicePower(records, at, slices, 0);
      into[to + 3] = slicePower(records, at, slices, 1);
    },
    ([square, fourth, zero, one]) =>
      (-(secondMoment(zero, one, slices) ** d) * volume * (fourth - 3 * square * square)) / (square * square),
  );
}
