import type { Estimate } from "@nnft/correlators";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import type { InteractingSamples } from "../samples/interacting-samples.ts";
import { alongTimes } from "./along-times.ts";
import { boxEstimate } from "./box-estimate.ts";
import { coshMass, fitCosh } from "./cosh-fit.ts";
import { type JudgedEstimate, judgedEstimate, judgedRatio } from "./judged-ratio.ts";
import { type BoxEstimator, type BoxOptions, type ModePowers, modePowers, timeProduct } from "./mode-powers.ts";

/** Effective masses between neighbouring times. */
export interface EffectiveMass extends Estimate {
  /** [T], the middle of each pair of times */
  readonly times: Float64Array;
}

export interface EffectiveMassOptions {
  /** distance of the two times of each mass; default the spacing of the nodes */
  readonly step?: number;
  readonly estimator?: BoxEstimator;
}

/**
 * The effective mass: m with C(t)/C(t + a) = cosh m(T/2 − t)/cosh m(T/2 − t − a), for t = 0, a, 2a, … up to half the period T.
 *
 * Shapes: times and values [T/2a].
 * Convention: fields of mean zero; estimators as in `timeCorrelator`. NaN where no mass fits, as noise or the ripples of a sharp momentum cutoff bring.
 * Accuracy: Γ-method errors.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 7.1.
 */
export function effectiveMass(samples: InteractingSamples, options: EffectiveMassOptions = {}): EffectiveMass {
  requireKnownOptions("effectiveMass", options, ["step", "estimator"]);
  const powers = modePowers("effectiveMass", samples, options.estimator);
  const step = options.step ?? powers.period / powers.slices;
  if (!(step > 0 && step <= powers.period / 2))
    throw new DomainError(
      `effectiveMass: \`step\` must lie between 0 and half the period ${powers.period}, got ${step}; pass a time of the box.`,
    );
  const pairs = Math.floor(powers.period / 2 / step + 1e-9);
  const found = Array.from({ length: pairs }, (_, i) =>
    boxEstimate(powers, {
      observables: 2,
      observe: products(powers, [i * step, (i + 1) * step]),
      statistic: ([near, far]) => coshMass(near / far, powers.period / 2 - i * step, step),
    }),
  );
  return {
    times: Float64Array.from(found, (_, i) => (i + 0.5) * step),
    ...alongTimes(found),
  };
}

/**
 * The mass gap: m of the least-squares fit A cosh m(T/2 − t) to C(t) on nodes from ≤ t ≤ to.
 *
 * Convention: fields of mean zero; estimators as in `timeCorrelator`. Points of the fit weigh by their inverse variances. Choose `from` late enough for heavier
 * states to have died out; the error is only statistical.
 * Accuracy: Γ-method error through the fit.
 * Errors: DomainError for samples without a periodic box, or a range of fewer than three times; ConvergenceError where errors of C(t) are not known.
 * NaN where no
 * mass below 50/(T/2 − from) fits.
 */
export function massGap(
  samples: InteractingSamples,
  range: { readonly from: number; readonly to: number; readonly estimator?: BoxEstimator },
): JudgedEstimate {
  const caller = "massGap";
  requireKnownOptions(caller, range, ["from", "to", "estimator"]);
  requireFinite(caller, "from", range.from);
  if (range.to !== Number.POSITIVE_INFINITY) requireFinite(caller, "to", range.to);
  const powers = modePowers(caller, samples, range.estimator);
  const spacing = powers.period / powers.slices;
  const times = Array.from({ length: Math.floor(powers.slices / 2) + 1 }, (_, k) => k * spacing).filter(
    (t) => t >= range.from - 1e-12 && t <= range.to + 1e-12,
  );
  if (times.length < 3)
    throw new DomainError(
      `${caller}: \`from\` and \`to\` must hold three times at least, got ${times.length}; ` +
        `times are ${spacing.toPrecision(3)} apart up to ${powers.period / 2}.`,
    );
  const weights = times.map(
    (t) =>
      boxEstimate(powers, { observables: 1, observe: products(powers, [t]), statistic: ([mean]) => mean })
        .standardError ** -2,
  );
  if (!weights.every((weight) => weight > 0 && Number.isFinite(weight)))
    throw new ConvergenceError(
      `${caller}: the errors of C(t) on the range are not known; run the chains longer, since the fit weighs by them.`,
    );
  const arms = times.map((t) => powers.period / 2 - t);
  return judgedEstimate("mass gap", powers, {
    observables: times.length,
    observe: products(powers, times),
    statistic: (values) => fitCosh(values, arms, weights),
  });
}

/**
 * The second-moment mass: m² = p²G²(p)/(G²(0) − G²(p)) at the lowest momentum p = 2π/T, the mass of the propagator Z/(p² + m²) near p = 0.
 *
 * Convention: fields of mean zero; estimators as in `timeCorrelator`. Unlike the mass gap it does not see the ripples of a sharp momentum cutoff.
 * Accuracy: Γ-method error, or half the bootstrap interval where G²(0) − G²(p) is small beside its noise; NaN, not reliable, where it may vanish.
 * Errors: DomainError for samples without a periodic box.
 * Source: Montvay & Münster 1994, section 2.4.
 */
export function secondMomentMass(samples: InteractingSamples, options: BoxOptions = {}): JudgedEstimate {
  requireKnownOptions("secondMomentMass", options, ["estimator"]);
  const powers = modePowers("secondMomentMass", samples, options.estimator);
  return judgedRatio("second-moment mass", powers, {
    observables: 2,
    observe: (records, at, into, to) => {
      into[to] = records[at];
      into[to + 1] = records[at + 1];
    },
    statistic: ([zero, one]) => secondMoment(zero, one, powers.period),
  });
}

/** √(p²G(p)/(G(0) − G(p))), p = 2π/T. */
export function secondMoment(zero: number, one: number, period: number): number {
  const p = (2 * Math.PI) / period;
  return Math.sqrt((p * p * one) / (zero - one));
}

function products(powers: ModePowers, times: readonly number[]) {
  return (records: Float64Array, at: number, into: Float64Array, to: number): void => {
    times.forEach((t, i) => {
      into[to + i] = timeProduct(powers, records, at, t);
    });
  };
}
