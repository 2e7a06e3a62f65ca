import type { JackknifeEstimate, ScalarEstimate } from "@nnft/correlators";
import { jackknife } from "@nnft/correlators";
import { requireFunction, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { fillUniform, type Key, split } from "@nnft/random";
import type { MomentumIntegrand, MomentumMeasure } from "../momenta/momentum-average.ts";
import { readMeasure } from "../momenta/momentum-average.ts";

/** Independent groups of draws, over which the error is taken. */
const GROUPS = 64;
/** The fewest draws: eight strata in each group. */
const FEWEST = 8 * GROUPS;

/** A jackknife bias that is a larger share of the error shows that the statistic is no straight line over it. */
const BENT = 0.25;
const CAUTION = "the statistic is not linear over its error, which is too rough to trust: draw more neurons";

/** Options of a sampled law. */
export interface SampledOptions {
  readonly key: Key;
  /** draws of one neuron, at least 512; default 65,536 */
  readonly samples?: number;
}

export interface SampleMomentumAverageOptions extends SampledOptions {
  /** how many numbers the integrand writes */
  readonly components: number;
}

/**
 * A function of means over the momentum of one neuron, by draws: ln|k| is stratified, the direction drawn.
 *
 * Formula: θ(m), m = ∫ d ln k w(k) ∫ dθ/2π f(k cos θ, k sin θ) as momentumAverage; in each of 64 groups one draw of ln|k| falls in each of equal
 * strata, and the
 * groups give the error by the jackknife, which removes the bias of a θ that is not linear.
 * Shapes: an integrand with [components] numbers, a statistic of them → one estimate.
 * Convention: integrands are even under k → −k: directions are drawn on half a circle. Same key, same bits.
 * Accuracy: the standard error, with a warning where the statistic is not linear over it.
 * Errors: DomainError for an empty range, fewer than 512 samples and options out of range.
 * Source: Cochran 1977, chapter 5, for strata.
 * @example sampleMomentumAverage({ low: 1, high: 2, weight: () => 1 }, { key: keyFrom(1), components: 1 },
 *   (x, y, out) => { out[0] = x * x; }, ([m]) => m).value; // 0.75
 */
export function sampleMomentumAverage(
  measure: MomentumMeasure,
  options: SampleMomentumAverageOptions,
  integrand: MomentumIntegrand,
  statistic: (means: Float64Array) => number,
): ScalarEstimate {
  const caller = "sampleMomentumAverage";
  const { low, high, weight } = readMeasure(caller, measure);
  requireKnownOptions(caller, options, ["key", "samples", "components"]);
  requireKey(caller, options.key);
  const { samples: given = 65_536 } = options;
  const samples = requireInteger(caller, "samples", given, FEWEST, 1e9);
  const components = requireInteger(caller, "components", options.components, 1, 1000);
  requireFunction(caller, "integrand", integrand);
  requireFunction(caller, "statistic", statistic);
  const draws = Math.ceil(samples / GROUPS);
  const range = Math.log(high / low);
  const value = new Float64Array(components);
  const numbers = new Float64Array(2 * draws);
  const sums = Array.from({ length: GROUPS }, (_, group) => {
    fillUniform(split(options.key, group), numbers);
    const sum = new Float64Array(components);
    for (let i = 0; i < draws; i++) {
      const k = low * Math.exp((range * (i + numbers[2 * i])) / draws);
      const angle = Math.PI * numbers[2 * i + 1];
      integrand(k * Math.cos(angle), k * Math.sin(angle), value);
      const share = range * weight(k);
      for (let c = 0; c < components; c++) sum[c] += share * value[c];
    }
    return sum;
  });
  const counts = new Array<number>(GROUPS).fill(draws);
  return scalar(jackknife(sums, counts, (means) => Float64Array.of(statistic(means))));
}

/** One number with its error, and a caution where the statistic is bent over its error. */
function scalar({ value, standardError, bias, samples, warnings = [] }: JackknifeEstimate): ScalarEstimate {
  const error = standardError.get(0);
  const all = Math.abs(bias.get(0)) > BENT * error ? [...warnings, CAUTION] : warnings;
  return {
    ...{ value: value.get(0), standardError: error, samples, method: "neurons, stratified momenta" },
    ...(all.length > 0 && { warnings: all }),
  };
}
