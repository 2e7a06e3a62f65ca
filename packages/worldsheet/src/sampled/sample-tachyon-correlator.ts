import type { ScalarEstimate } from "@nnft/correlators";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { type SampledOptions, sampleMomentumAverage } from "@nnft/free-boson/sampled";
import { neuronIntegrand, type TachyonCorrelatorOptions } from "../correlators/tachyon-correlator.ts";
import { readLaw, readWidth, TACHYONS } from "../correlators/tachyons.ts";

/**
 * A tachyon correlator by draws of single neurons: phases and read-outs are integrated, ln|W| is stratified.
 *
 * Formula: as tachyonCorrelator; the mean over one neuron is drawn, then raised to the power N. Shapes: momenta [n, D], points [n, 2] → one estimate.
 * Convention: as tachyonCorrelator. Accuracy: the jackknife error over 64 independent groups, with a warning where it is too rough.
 * Errors: as tachyonCorrelator; DomainError for an infinite width and fewer than 512 samples. Source: arXiv:2601.06249.
 * @example sampleTachyonCorrelator({ momenta: [[0.5], [-0.5]], points: [[0, 0], [0.3, 0]], reggeSlope: 1, width: 10, infrared: 1, cutoff: 20,
 *   key: keyFrom(1) }).value; // 0.6657
 */
export function sampleTachyonCorrelator(options: TachyonCorrelatorOptions & SampledOptions): ScalarEstimate {
  const caller = "sampleTachyonCorrelator";
  requireKnownOptions(caller, options, ["width", "key", "samples", ...TACHYONS]);
  const law = readLaw(caller, options);
  const width = readWidth(caller, options.width);
  if (width === Number.POSITIVE_INFINITY)
    refuse(caller, "width", "finite for draws", width, "tachyonCorrelator has the limit");
  const { key, samples } = options;
  return speakingFor(caller, {}, () =>
    sampleMomentumAverage(law.measure, { key, samples, components: 1 }, neuronIntegrand(law, width), ([less]) =>
      Math.exp(width * Math.log1p(less)),
    ),
  );
}
