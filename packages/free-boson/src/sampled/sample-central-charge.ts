import type { ScalarEstimate } from "@nnft/correlators";
import { besselJ } from "@nnft/foundations/bessel-functions";
import { refuse } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { measureOf } from "../momenta/log-kernel.ts";
import { type CentralChargeOptions, pairShare, readStress, singleShare } from "../stress/central-charge.ts";
import { type SampledOptions, sampleMomentumAverage } from "./sample-momentum-average.ts";

/**
 * The central charge c_N(r) of a network by draws of single neurons: phases and angles are integrated, ln|k| is stratified.
 *
 * Formula: as centralCharge, with M₂ and M₄ as means over drawn momenta. Shapes: → one estimate; c_N is made of two means, for all widths.
 * Convention: as centralCharge. Accuracy: the jackknife error over 64 independent groups, its bias is removed, with a warning where it is too rough.
 * Errors: as centralCharge; DomainError for fewer than 512 samples. Source: arXiv:2512.24420.
 * @example sampleCentralCharge({ width: 100, distance: 6, infrared: 0.05, cutoff: 1, key: keyFrom(1) }).value; // 0.99546
 */
export function sampleCentralCharge(options: CentralChargeOptions & SampledOptions): ScalarEstimate {
  const caller = "sampleCentralCharge";
  const { width, distance: r, kernel, fourth, outputs } = readStress(caller, options, ["key", "samples"]);
  const { key, samples } = options;
  if (width === Number.POSITIVE_INFINITY)
    refuse(caller, "width", "finite for draws", width, "centralCharge has the limit");
  const Z = kernel.logRange;
  const means = { key, samples, components: 2 };
  return speakingFor(caller, {}, () =>
    sampleMomentumAverage(
      measureOf(kernel),
      means,
      (kx, ky, out) => {
        const k = Math.hypot(kx, ky);
        out[0] = Z * k ** 2 * besselJ(3, k * r)[2];
        out[1] = Z * k ** 4 * besselJ(5, 2 * k * r)[4];
      },
      ([second, fourthMoment]) =>
        outputs * (1 - 1 / width) * pairShare(second, r) ** 2 + (Z * fourth * singleShare(fourthMoment, r)) / width,
    ),
  );
}
