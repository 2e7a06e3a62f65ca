/**
 * Recurrence of the zonal polynomials Q_j = j!/(ν)_j C_j^{(ν)}(x), ν = D/2 − 1, monic in y = 2x: y Q_j = Q_{j+1} + c_j Q_{j−1}.
 *
 * Formula: c_j = j(j+2ν−1)/((j+ν)(j+ν−1)), c_1 = 2/(1+ν); Q_0 = 1, and in D = 2, Q_j = 2 cos jθ for j ≥ 1.
 * Source: Abramowitz & Stegun (1964), 22.7.3, after dividing by the leading coefficient.
 */
export function zonalRecurrence(j: number, nu: number): number {
  if (j <= 0) return 0;
  if (j === 1) return 2 / (1 + nu);
  return (j * (j + 2 * nu - 1)) / ((j + nu) * (j + nu - 1));
}

/** λ_j = j(j + 2ν), the eigenvalue of −Δ on the sphere S^{D−1}. */
export const sphereEigenvalue = (j: number, nu: number): number => j * (j + 2 * nu);
