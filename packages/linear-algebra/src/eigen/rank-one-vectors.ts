import type { RankOne } from "./secular-equation.ts";

/**
 * Eigenvectors of D + ρ z zᵀ from its roots, orthogonal to rounding.
 *
 * Formula: v_j ∝ ẑ_i/(d_i − λ_j), with ẑ_i² = Π_j (λ_j − d_i)/(ρ Π_{j≠i} (d_j − d_i)): the vector for which the computed λ_j are the exact
 * eigenvalues of D + ρ ẑ ẑᵀ.
 * Shapes: `distances` [k, k], row j holds d_i − λ_j; it becomes the vectors, row j of length 1.
 * Accuracy: V Vᵀ = 1 to some k·2⁻⁵³, however close the roots are.
 * Source: M. Gu, S. C. Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995) 172, equation 3.3; K. Löwner, Math. Z. 38 (1934) 177.
 */
export function rankOneVectors({ poles, z }: RankOne, distances: Float64Array): void {
  const k = poles.length;
  const corrected = new Float64Array(k);
  for (let i = 0; i < k; i++) corrected[i] = distances[i * k + i];
  for (let j = 0; j < k; j++) {
    const pole = poles[j];
    const row = distances.subarray(j * k, (j + 1) * k);
    for (let i = 0; i < j; i++) corrected[i] *= row[i] / (poles[i] - pole);
    for (let i = j + 1; i < k; i++) corrected[i] *= row[i] / (poles[i] - pole);
  }
  for (let i = 0; i < k; i++) corrected[i] = (z[i] < 0 ? -1 : 1) * Math.sqrt(Math.abs(corrected[i]));
  for (let j = 0; j < k; j++) {
    const row = distances.subarray(j * k, (j + 1) * k);
    let square = 0;
    for (let i = 0; i < k; i++) {
      const entry = corrected[i] / row[i];
      row[i] = entry;
      square += entry * entry;
    }
    const by = 1 / Math.sqrt(square);
    for (let i = 0; i < k; i++) row[i] *= by;
  }
}
