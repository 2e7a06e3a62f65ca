import type { Estimate } from "@nnft/correlators";
import { DomainError } from "@nnft/densities";
import ndarray from "ndarray";
import { requireKnownOptions } from "../options.ts";
import { type ChainEstimate, estimateFromDraws } from "../samples/draws.ts";
import type { InteractingSamples } from "../samples/interacting-samples.ts";
import { slicePower, sliceProduct, type TimeSlices, timeSlices } from "./time-slices.ts";

/** Effective masses between neighbouring times. */
export interface EffectiveMass extends Estimate {
  /** [T], the middle of each pair of times */
  readonly times: Float64Array;
}

/**
 * The effective mass: m with C(t)/C(t + a) = cosh m(T/2 − t)/cosh m(T/2 − t − a), for each pair of neighbouring times.
 *
 * Shapes: times and values [n/2].
 * Convention: fields of mean zero. NaN where no mass fits, as noise or the ripples of a sharp momentum cutoff bring.
 * Accuracy: Γ-method errors.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 7.1.
 */
export function effectiveMass(samples: InteractingSamples): EffectiveMass {
  const slices = timeSlices("effectiveMass", samples);
  const pairs = Math.floor(slices.count / 2);
  const found = Array.from({ length: pairs }, (_, lag) =>
    estimateFromDraws(samples.draws, 2, products(slices, [lag, lag + 1]), ([near, far]) =>
      coshMass(near / far, slices.period / 2 - lag * slices.spacing, slices.spacing),
    ),
  );
  return {
    times: Float64Array.from(found, (_, lag) => (lag + 0.5) * slices.spacing),
    value: ndarray(
      Float64Array.from(found, ({ value }) => value),
      [pairs],
    ),
    standardError: ndarray(
      Float64Array.from(found, ({ standardError }) => standardError),
      [pairs],
    ),
    samples: found[0].samples,
    method: found[0].method,
  };
}

/**
 * The mass gap: m of the least-squares fit A cosh m(T/2 − t) to C(t) on from ≤ t ≤ to.
 *
 * Convention: fields of mean zero; points of the fit weigh by their inverse variances. Choose `from` late enough for heavier states to have died out; the
 * error is statistical alone.
 * Accuracy: Γ-method error through the fit.
 * Errors: DomainError for samples without a periodic box, or a range of fewer than three times.
 */
export function massGap(
  samples: InteractingSamples,
  range: { readonly from: number; readonly to: number },
): ChainEstimate {
  const caller = "massGap";
  requireKnownOptions(caller, range, ["from", "to"]);
  const slices = timeSlices(caller, samples);
  const lags = Array.from({ length: Math.floor(slices.count / 2) + 1 }, (_, lag) => lag).filter(
    (lag) => lag * slices.spacing >= range.from - 1e-12 && lag * slices.spacing <= range.to + 1e-12,
  );
  if (lags.length < 3)
    throw new DomainError(
      `${caller}: \`from\` and \`to\` must hold three times at least, got ${lags.length}; times are ${slices.spacing.toPrecision(3)} apart up to ${slices.period / 2}.`,
    );
  const weights = lags.map((lag) => estimateFromDraws(samples.draws, 1, products(slices, [lag])).standardError ** -2);
  const arms = lags.map((lag) => slices.period / 2 - lag * slices.spacing);
  return estimateFromDraws(samples.draws, lags.length, products(slices, lags), (values) =>
    fitCosh(values, arms, weights),
  );
}

/**
 * The second-moment mass: m² = p²G(p)/(G(0) − G(p)) at the lowest momentum p = 2π/T, the mass of the propagator Z/(p² + m²) near p = 0.
 *
 * Convention: fields of mean zero. Unlike the mass gap it does not see the ripples of a sharp momentum cutoff.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, (1.247).
 */
export function secondMomentMass(samples: InteractingSamples): ChainEstimate {
  const slices = timeSlices("secondMomentMass", samples);
  return estimateFromDraws(
    samples.draws,
    2,
    (records, at, into, to) => {
      into[to] = slicePower(records, at, slices, 0);
      into[to + 1] = slicePower(records, at, slices, 1);
    },
    ([zero, one]) => secondMoment(zero, one, slices),
  );
}

/** √(p²G(p)/(G(0) − G(p))) of two numbers proportional to G(0) and G(p). */
export function secondMoment(zero: number, one: number, { period }: TimeSlices): number {
  const p = (2 * Math.PI) / period;
  return Math.sqrt((p * p * one) / (zero - one));
}

function products(slices: TimeSlices, lags: readonly number[]) {
  return (records: Float64Array, at: number, into: Float64Array, to: number): void => {
    lags.forEach((lag, i) => {
      into[to + i] = slices.area * sliceProduct(records, at, slices, lag);
    });
  };
}

/** m with cosh(m x)/cosh(m (x − a)) = ratio, by bisection; NaN where ratio ≤ 1 or none is found below 100/a. */
function coshMass(ratio: number, x: number, a: number): number {
  const above = (m: number): boolean => logCosh(m * x) - logCosh(m * (x - a)) > Math.log(ratio);
  if (!(ratio > 1)) return Number.NaN;
  let [low, high] = [0, 100 / a];
  if (!above(high)) return Number.NaN;
  for (let k = 0; k < 100 && high - low > 1e-13 * high; k++) {
    const middle = (low + high) / 2;
    if (above(middle)) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

function logCosh(x: number): number {
  const size = Math.abs(x);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/** m that minimises Σ_i w_i (C_i − A cosh m x_i)² with the best A, by a scan and golden sections. */
function fitCosh(values: Float64Array, arms: readonly number[], weights: readonly number[]): number {
  const longest = Math.max(...arms);
  const misfit = (m: number): number => {
    let [cross, square, total] = [0, 0, 0];
    arms.forEach((x, i) => {
      const shape = Math.exp(logCosh(m * x) - logCosh(m * longest));
      cross += weights[i] * values[i] * shape;
      square += weights[i] * shape * shape;
      total += weights[i] * values[i] ** 2;
    });
    return total - (cross * cross) / square;
  };
  const most = 50 / Math.max(longest, 1e-300);
  let best = 0;
  for (let k = 1; k <= 400; k++) if (misfit((k / 400) * most) < misfit((best / 400) * most)) best = k;
  let [low, high] = [(Math.max(0, best - 1) / 400) * most, (Math.min(400, best + 1) / 400) * most];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let k = 0; k < 80; k++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (misfit(a) < misfit(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
