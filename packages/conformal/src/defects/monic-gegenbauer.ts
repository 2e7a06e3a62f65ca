/**
 * Monic Gegenbauer polynomials P_0 … P_n at t: P_{k+1} = t P_k − γ_k P_{k−1}, γ_k = k(k + 2λ − 1)/(4(k + λ)(k + λ − 1)), γ_1 = 1/(2 + 2λ).
 * λ = 0 is Chebyshev's, λ = −½ is 1, t and then t² − 1 times others, which vanish at t = ±1.
 */
export function monicGegenbauer(lambda: number, most: number, t: number): readonly number[] {
  const values = [1];
  if (most > 0) values.push(t);
  for (let k = 1; k < most; k++) {
    const gamma = k === 1 ? 1 / (2 + 2 * lambda) : (k * (k + 2 * lambda - 1)) / (4 * (k + lambda) * (k + lambda - 1));
    values.push(t * values[k] - gamma * values[k - 1]);
  }
  return values;
}
