/**
 * A small symmetric matrix as a tridiagonal one, by Householder reflectors one after the other.
 *
 * Formula: S = Q T Qᵀ, Q = H_{n−1} … H_1, in the order of `tridiagonalize` of @nnft/simd.
 * Shapes: `matrix` [n, n], of which the lower triangle is read and overwritten → diagonal [n], offDiagonal [n] (the last entry is 0), rows
 * [n, n] = Qᵀ.
 * Convention: the largest entry should be about 1; numbers below 10⁻¹⁴⁰ count as 0.
 * Source: G. H. Golub, C. F. Van Loan, "Matrix Computations" (2013), section 8.3.1.
 */
export function smallTridiagonal(
  matrix: Float64Array,
  n: number,
): { readonly diagonal: Float64Array; readonly offDiagonal: Float64Array; readonly rows: Float64Array } {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const scales = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    diagonal[i] = matrix[i * n + i];
    if (i === 0) break;
    const v = matrix.subarray(i * n, i * n + i);
    const { scale, beta } = reflector(v);
    scales[i] = scale;
    offDiagonal[i - 1] = beta;
    if (scale !== 0) reflectBoth(matrix, n, v, scale);
  }
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * (n + 1)] = 1;
  for (let i = 1; i < n; i++) reflectRows(rows, n, matrix.subarray(i * n, i * n + i), scales[i]);
  return { diagonal, offDiagonal, rows };
}

/** Turns x into v, 1 at its end, of H = 1 − τ v vᵀ with H x = (0 … 0, β). */
function reflector(x: Float64Array): { readonly scale: number; readonly beta: number } {
  const last = x.length - 1;
  const alpha = x[last];
  let rest = 0;
  for (let i = 0; i < last; i++) rest += x[i] * x[i];
  x[last] = 1;
  if (rest < 1e-280) {
    x.fill(0, 0, last);
    return { scale: 0, beta: alpha };
  }
  const length = Math.sqrt(alpha * alpha + rest);
  const beta = alpha > 0 ? -length : length;
  for (let i = 0; i < last; i++) x[i] /= alpha - beta;
  return { scale: (beta - alpha) / beta, beta };
}

/** A ← H A H for the leading block of the lower triangle: A − v wᵀ − w vᵀ with w = τ A v − ½ τ² (v·A v) v. */
function reflectBoth(matrix: Float64Array, n: number, v: Float64Array, scale: number): void {
  const m = v.length;
  const w = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let sum = matrix[i * n + i] * v[i];
    for (let j = 0; j < i; j++) {
      sum += matrix[i * n + j] * v[j];
      w[j] += matrix[i * n + j] * v[i];
    }
    w[i] = sum;
  }
  let overlap = 0;
  for (let i = 0; i < m; i++) overlap += w[i] * v[i];
  for (let i = 0; i < m; i++) w[i] = scale * (w[i] - 0.5 * scale * overlap * v[i]);
  for (let i = 0; i < m; i++) for (let j = 0; j <= i; j++) matrix[i * n + j] -= v[i] * w[j] + w[i] * v[j];
}

/** R ← R H, row by row. */
function reflectRows(rows: Float64Array, n: number, v: Float64Array, scale: number): void {
  if (scale === 0) return;
  for (let first = 0; first < n * n; first += n) {
    let overlap = 0;
    for (let j = 0; j < v.length; j++) overlap += rows[first + j] * v[j];
    for (let j = 0; j < v.length; j++) rows[first + j] -= scale * overlap * v[j];
  }
}
