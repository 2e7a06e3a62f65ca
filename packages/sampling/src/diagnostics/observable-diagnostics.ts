import { normalQuantile } from "@nnft/foundations/special-functions";
import { meanOf, momentsOfChains } from "./moments-of-chains.ts";
import { nestedRHat } from "./nested-r-hat.ts";

/** Convergence diagnostics of the chains of one observable. */
export interface ObservableDiagnostics {
  /** split-R̂ after rank normalization, the larger of bulk and tails: 1 for chains that agree */
  readonly rHat: number;
  /** nested R̂ of chains that share their starts in groups, ranks as in R̂; NaN where each has its own start */
  readonly nestedRHat: number;
  /** effective samples for means, and for the 5 % and 95 % quantiles */
  readonly bulkEss: number;
  readonly tailEss: number;
}

/**
 * Convergence of several chains of one observable.
 *
 * R̂ = √(((n−1)/n · W + B/n)/W) of the halves of all chains, ranks turned into normal scores, and of their distances from the median; ESS by the sums of
 * autocorrelations over all halves, cut where pairs of them turn negative (Geyer).
 * Shapes: chains of one length ≥ 8; neighbours of `chainsPerStart` share a start.
 * Source: Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021; Geyer 1992; Margossian et al. 2024 (nested R̂).
 */
export function observableDiagnostics(chains: readonly Float64Array[], chainsPerStart = 1): ObservableDiagnostics {
  const halves = splitChains(chains);
  const scores = rankNormalized(halves);
  const all = halves.flatMap((half) => Array.from(half)).sort((a, b) => a - b);
  const median = quantile(all, 0.5);
  const fold = (parts: readonly Float64Array[]) =>
    rankNormalized(parts.map((part) => part.map((x) => Math.abs(x - median))));
  const [low, high] = [quantile(all, 0.05), quantile(all, 0.95)];
  const below = (limit: number): readonly Float64Array[] => halves.map((half) => half.map((x) => (x <= limit ? 1 : 0)));
  return {
    rHat: Math.max(splitRHat(scores), splitRHat(fold(halves))),
    nestedRHat:
      chainsPerStart === 1
        ? Number.NaN
        : Math.max(nestedRHat(rankNormalized(chains), chainsPerStart), nestedRHat(fold(chains), chainsPerStart)),
    bulkEss: effectiveSamples(scores),
    tailEss: Math.min(effectiveSamples(below(low)), effectiveSamples(below(high))),
  };
}

function splitChains(chains: readonly Float64Array[]): readonly Float64Array[] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.subarray(0, half), chain.subarray(chain.length - half)];
  });
}

/** Φ⁻¹((r − ⅜)/(S + ¼)) of the rank r among all, ties sharing their mean rank. */
function rankNormalized(chains: readonly Float64Array[]): readonly Float64Array[] {
  const entries = chains.flatMap((chain, c) => Array.from(chain, (value, i) => ({ value, c, i })));
  entries.sort((a, b) => a.value - b.value);
  const scores = chains.map((chain) => new Float64Array(chain.length));
  for (let first = 0; first < entries.length; ) {
    let end = first + 1;
    while (end < entries.length && entries[end].value === entries[first].value) end++;
    const score = normalQuantile(((first + 1 + end) / 2 - 3 / 8) / (entries.length + 1 / 4));
    for (let k = first; k < end; k++) scores[entries[k].c][entries[k].i] = score;
    first = end;
  }
  return scores;
}

function splitRHat(chains: readonly Float64Array[]): number {
  const { within, total } = momentsOfChains(chains);
  return within === 0 ? Number.NaN : Math.sqrt(total / within);
}

/** S/(−1 + 2 Σ_t P_t), P_t = ρ_{2t} + ρ_{2t+1} made positive and decreasing. */
function effectiveSamples(chains: readonly Float64Array[]): number {
  const n = chains[0].length;
  const { within, total } = momentsOfChains(chains);
  if (!(total > 0)) return Number.NaN;
  const means = chains.map(meanOf);
  const autocorrelation = (lag: number): number => {
    let covariance = 0;
    chains.forEach((chain, c) => {
      let sum = 0;
      for (let i = 0; i + lag < n; i++) sum += (chain[i] - means[c]) * (chain[i + lag] - means[c]);
      covariance += sum / n / chains.length;
    });
    return 1 - (within - (covariance * n) / (n - 1)) / total;
  };
  let sum = -1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const pair = (lag === 0 ? 1 : autocorrelation(lag)) + autocorrelation(lag + 1);
    if (pair < 0) break;
    smallest = Math.min(smallest, pair);
    sum += 2 * smallest;
  }
  const samples = n * chains.length;
  // antithetic chains may be better than independent ones; the bound keeps the estimate finite
  return Math.min(samples / Math.max(sum, 1e-3), samples * Math.log10(samples));
}

/** Linear between order statistics. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
}
