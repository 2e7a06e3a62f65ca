import { ConvergenceError } from "@nnft/foundations";
import { lagged, neighbours, type Series } from "./lagged-products.ts";

/** Σ_t Γ(t) over all lags, as far as a window reaches. */
export interface WindowedSum {
  /** C(W) = Σ_{|t| ≤ W} Γ_y(t) */
  readonly sum: number;
  /** W */
  readonly window: number;
  /** error of what was added to C(W) for a tail beyond the window; 0 without one */
  readonly tailError: number;
}

/**
 * The sum over all lags of the autocorrelations of δ, read off the means of neighbours y_i = ½(δ_i + δ_{i+1}), within Wolff's automatic window.
 *
 * Γ_y(t) = ¼Γ(t−1) + ½Γ(t) + ¼Γ(t+1) has the same sum over all lags as Γ, and no trace of a part that alternates from step to step, which
 * a sharp cut at W would leave in C(W) at its full size. For Γ(t) = ρᵗ the cut costs |ρ|ᵂ(1+ρ)/2 of the sum for either sign of ρ.
 * W is the larger of two windows: the first zero of e^{−W/τ} − τ/√(WN), τ = S/ln((2t+1)/(2t−1)), with t = C(W)/2Γ_y(0) − ½, the τ_int of δ; and the
 * first zero of ½(1−e^{−1/τ})e^{−W/τ} − τ/√(WN) with τ of (−1)ⁱδ_i found in the same way, since the alternating part decays too.
 * Errors: ConvergenceError when no window up to half the longest chain is found, or no measurements lie so far apart.
 * Source: U. Wolff 2004, (50)–(52); pairs of neighbouring lags as in C. J. Geyer 1992, section 3.3.
 */
export function automaticWindow(series: readonly Series[], samples: number, S: number, rounding: number): WindowedSum {
  const means = series.map((own) => neighbours(own, 1));
  const alternating = windowOf(
    series.map((own) => neighbours(own, -1)),
    { samples, S, rounding, sharp: 0.5 },
  );
  const { gamma, window } = windowOf(means, { samples, S, rounding, sharp: 1 });
  const reach = Math.max(window, alternating.window);
  let sum = gamma[0];
  for (let t = 1; t <= reach; t++) sum += 2 * (gamma[t] ?? lagged(means, t));
  return { sum, window: reach, tailError: 0 };
}

interface WindowRule {
  readonly samples: number;
  readonly S: number;
  /** Γ(0) below this is no fluctuation */
  readonly rounding: number;
  /** ½ where the terms beyond the window alternate, and their sum is about half the first; else 1 */
  readonly sharp: 0.5 | 1;
}

/** The window of one kind of pairs; Γ(t) is computed only as far as the window looks. */
function windowOf(
  pairs: readonly Series[],
  { samples, S, rounding, sharp }: WindowRule,
): { readonly gamma: readonly number[]; readonly window: number } {
  const furthest = furthestLag(pairs);
  const gamma = [lagged(pairs, 0)];
  if (!(gamma[0] > rounding)) return { gamma: [0], window: 0 };
  let excess = -0.5;
  for (let t = 1; t <= furthest; t++) {
    gamma[t] = lagged(pairs, t);
    if (Number.isNaN(gamma[t])) throw noWindow(t - 1, excess);
    excess += gamma[t] / gamma[0];
    // (2τ+1)/(2τ−1) = (1 + excess)/excess
    const tau = excess > 0 ? S / Math.log1p(1 / excess) : Number.EPSILON;
    const share = sharp === 1 ? 1 : -sharp * Math.expm1(-1 / tau);
    if (share * Math.exp(-t / tau) < tau / Math.sqrt(t * samples)) return { gamma, window: t };
  }
  throw noWindow(furthest, excess);
}

/** Half the longest chain. */
export function furthestLag(series: readonly Series[]): number {
  return Math.floor(series.reduce((most, { values }) => Math.max(most, values.length + 1), 0) / 2);
}

/** The error of chains too short for their correlations. */
export function noWindow(furthest: number, excess: number): ConvergenceError {
  return new ConvergenceError(
    `gammaMethod: \`replicas\` must be long beside the autocorrelation time, got no window ` +
      `within ${furthest} lags (τ_int above ${(0.5 + Math.max(0, excess)).toPrecision(3)}); run the chain longer.`,
  );
}
