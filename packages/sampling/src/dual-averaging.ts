/** Adapts the logarithm of a step size until the acceptance is what is wanted. */
export interface DualAveraging {
  /** the step size to try next */
  readonly step: () => number;
  /** the average that warm-up ends with */
  readonly final: () => number;
  readonly update: (acceptance: number) => void;
}

/**
 * Nesterov's dual averaging of the step size.
 *
 * H̄ ← (1 − 1/(t + t₀))H̄ + (δ − α)/(t + t₀),  log ε = μ − (√t/γ)H̄,  log ε̄ ← t^{−κ} log ε + (1 − t^{−κ}) log ε̄, with μ = log 10ε₀, γ = 0.05, t₀ = 10, κ = ¾.
 * Source: Hoffman & Gelman 2014, section 3.2.
 */
export function dualAveraging(start: number, wanted: number): DualAveraging {
  const center = Math.log(10 * start);
  let count = 0;
  let mean = 0;
  let log = Math.log(start);
  let average = log;
  return {
    step: () => Math.exp(log),
    final: () => Math.exp(average),
    update: (acceptance) => {
      count++;
      mean += (wanted - acceptance - mean) / (count + 10);
      log = center - (Math.sqrt(count) / 0.05) * mean;
      const weight = count ** -0.75;
      average = weight * log + (1 - weight) * average;
    },
  };
}
