/**
 * m ≥ 1 for a substitution r = t^{m/s} in ∫r^{s−1}f(r)dr, whose weight becomes t^{m−1}: m/s at least 2.5, and near an integer, so that r is smooth in t.
 */
export function smoothPower(s: number): number {
  const least = Math.max(1, Math.ceil(2.5 * s - 1e-9));
  const roughness = (m: number): number => Math.abs(m / s - Math.round(m / s));
  return roughness(least + 1) < roughness(least) - 1e-9 ? least + 1 : least;
}
