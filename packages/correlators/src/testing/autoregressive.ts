/** A stationary autoregressive chain of mean 0 and variance 1: Γ(t) = ρᵗ, τ_int = ½(1 + ρ)/(1 − ρ). */
export function autoregressive(normal: () => number, length: number, rho: number): Float64Array {
  const series = new Float64Array(length);
  let x = normal();
  for (let i = 0; i < length; i++) {
    series[i] = x;
    x = rho * x + Math.sqrt(1 - rho * rho) * normal();
  }
  return series;
}
