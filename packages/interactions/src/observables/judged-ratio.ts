import { fillUniform, keyFrom, split } from "@nnft/random";
import type { ChainEstimate } from "../samples/draws.ts";
import { blockSums, meansOf } from "./block-sums.ts";
import { type BoxQuantity, boxEstimate, firstOf } from "./box-estimate.ts";
import type { ModePowers } from "./mode-powers.ts";

/** A number with the interval in which it lies, and whether to believe it. */
export type JudgedEstimate = ChainEstimate & {
  /** central 68.3 % interval; its ends are infinite where the draws do not bound it, NaN where there is no value */
  readonly interval: readonly [low: number, high: number];
  /** whether value, error and interval are finite; `reasons` says why not */
  readonly reliable: boolean;
  readonly reasons: readonly string[];
};

/** Draws of the bootstrap. */
const RESAMPLES = 1000;
/** One tail of a normal distribution beyond a standard deviation. */
const TAIL = 0.15865525393145707;
/** Where half the interval differs from the linear error by more than this share, the error is half the interval. */
const LINEAR = 0.25;

/**
 * A function of means with a denominator that may be small, by {@link boxEstimate}, and its interval by the bootstrap.
 *
 * Blocks of successive draws, about 64, are drawn again with replacement 1000 times; the interval is that between the 15.9 % and 84.1 % percentiles.
 * Where a denominator may vanish, values without meaning count as beyond the upper end, and with a sixth of them the interval has no bound.
 * Convention: the standard error is the Γ-method's where it is half the interval to 25 %; else half the interval. The same draws give the same interval.
 * Source: Efron & Tibshirani 1993, section 13.3; blocks: Künsch 1989.
 */
export function judgedRatio(name: string, powers: ModePowers, quantity: BoxQuantity): JudgedEstimate {
  const { draws, ...estimate } = boxEstimate(powers, quantity);
  const blocks = blockSums(draws, quantity.observables, quantity.observe);
  const values = new Float64Array(RESAMPLES);
  const uniforms = new Float64Array(blocks.length);
  for (let r = 0; r < RESAMPLES; r++) {
    fillUniform(split(keyFrom(0), r), uniforms);
    const sums = new Float64Array(quantity.observables + 1);
    for (const u of uniforms) {
      const block = blocks[Math.floor(u * blocks.length)];
      for (let i = 0; i < sums.length; i++) sums[i] += block[i];
    }
    const value = quantity.statistic(meansOf(sums));
    values[r] = Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  }
  values.sort();
  const interval = [values[Math.floor(TAIL * RESAMPLES)], values[Math.ceil((1 - TAIL) * RESAMPLES) - 1]] as const;
  // chains too short for any error are too short for blocks; a slope without a value is none
  const { standardError } = boxEstimate({ ...powers, draws: [draws] }, firstOf(quantity));
  return judged(name, estimate, interval, !Number.isNaN(standardError));
}

/** A function of means without a denominator: its interval is that of its error. */
export function judgedEstimate(name: string, powers: ModePowers, quantity: BoxQuantity): JudgedEstimate {
  const { draws, ...estimate } = boxEstimate(powers, quantity);
  const { value, standardError } = estimate;
  return judged(name, estimate, [value - standardError, value + standardError], !Number.isNaN(standardError));
}

function judged(
  name: string,
  estimate: ChainEstimate,
  interval: readonly [number, number],
  longEnough: boolean,
): JudgedEstimate {
  const half = (interval[1] - interval[0]) / 2;
  const refused = (reason: string): JudgedEstimate => ({
    ...estimate,
    standardError: Number.NaN,
    interval: Number.isFinite(interval[0]) ? interval : [Number.NaN, Number.NaN],
    reliable: false,
    reasons: [`the ${name} ${reason}`],
  });
  if (!Number.isFinite(estimate.value))
    return refused("has no value: what it is made of is smaller than its noise; draw more");
  if (!longEnough) return refused("has no known error: the chains are too short");
  if (!Number.isFinite(half))
    return refused("has no bounded interval: its denominator may vanish within its noise; draw more");
  const linear = Math.abs(half / estimate.standardError - 1) < LINEAR;
  return { ...estimate, standardError: linear ? estimate.standardError : half, interval, reliable: true, reasons: [] };
}
