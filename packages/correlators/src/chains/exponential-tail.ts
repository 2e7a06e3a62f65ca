import { furthestLag, noWindow, type WindowedSum } from "./automatic-window.ts";
import { lagged, neighbours, type Series } from "./lagged-products.ts";

/**
 * The sum over all lags of the autocorrelations of δ, with an exponential in place of all beyond the last lag that can be seen.
 *
 * Formula: C = Γ_y(0) + 2 Σ_{t=1}^W Γ_y(t) + 2A/(1 − e^{−1/τ_exp}), y the means of neighbours and W + 1 the first lag with ρ(W+1) < δρ(W+1),
 *   A = Γ_y(0) max(|ρ(W+1)|, 2δρ(W+1)): ρ is smaller there than it is on average, for there it fell below its error first;
 *   δρ(t)² = N⁻¹ Σ_{k=1}^{t+Λ} (ρ(k+t) + ρ(k−t) − 2ρ(k)ρ(t))², ρ = Γ_y/Γ_y(0), Λ = 100.
 * Convention: τ_exp in steps of the spacing of measurements. Its own error is not known here.
 * Errors: ConvergenceError when no such lag is found up to half the longest chain.
 * Source: S. Schaefer, R. Sommer, F. Virotta 2011, 1009.5228, section 4; δρ: M. Lüscher 2005, hep-lat/0409106, (E.11).
 */
export function exponentialTail(
  series: readonly Series[],
  samples: number,
  exponentialTime: number,
  rounding: number,
): WindowedSum {
  const pairs = series.map((own) => neighbours(own, 1));
  const furthest = furthestLag(pairs);
  const gamma: number[] = [];
  const rho = (lag: number): number => {
    const t = Math.abs(lag);
    if (t > furthest) return 0;
    gamma[t] ??= lagged(pairs, t);
    return gamma[t] / gamma[0];
  };
  gamma[0] = lagged(pairs, 0);
  if (!(gamma[0] > rounding)) return { sum: 0, window: 0, tailError: 0 };
  let sum = gamma[0];
  for (let t = 1; t <= furthest; t++) {
    const error = Math.sqrt(squaredError(rho, t, furthest) / samples);
    if (Number.isNaN(error)) break;
    if (rho(t) < error) {
      // Σ_{s ≥ t} e^{−(s−t)/τ}
      const reach = -1 / Math.expm1(-1 / exponentialTime);
      return {
        sum: sum + 2 * reach * Math.max(Math.abs(gamma[t]), 2 * error * gamma[0]),
        window: t - 1,
        tailError: 2 * reach * gamma[0] * error,
      };
    }
    sum += 2 * gamma[t];
  }
  throw noWindow(furthest, sum / (2 * gamma[0]) - 1);
}

/** Lags summed beyond t in the error of ρ(t). */
const BEYOND = 100;

/** N δρ(t)². */
function squaredError(rho: (lag: number) => number, t: number, furthest: number): number {
  let sum = 0;
  for (let k = 1; k <= Math.min(t + BEYOND, furthest); k++) sum += (rho(k + t) + rho(k - t) - 2 * rho(k) * rho(t)) ** 2;
  return sum;
}
