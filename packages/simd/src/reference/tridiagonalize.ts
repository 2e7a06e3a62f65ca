/** T and Q of A = Q T Qᵀ with full products H A H, from the last row upwards. */
export function tridiagonalizeReference(
  n: number,
  a: ArrayLike<number>,
): { readonly t: number[][]; readonly q: number[][] } {
  let t = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => a[i >= j ? i * n + j : j * n + i]!));
  let q = unit(n);
  for (let i = n - 1; i > 1; i--) {
    const x = t[i]!.slice(0, i);
    const alpha = x[i - 1]!;
    const length = Math.hypot(...x);
    if (Math.hypot(...x.slice(0, -1)) === 0) continue;
    x[i - 1] = alpha + (alpha > 0 ? length : -length);
    const square = x.reduce((sum, entry) => sum + entry * entry, 0);
    const h = unit(n).map((row, r) => row.map((entry, c) => entry - (2 * (x[r] ?? 0) * (x[c] ?? 0)) / square));
    t = times(h, times(t, h));
    q = times(q, h);
  }
  return { t, q };
}

function unit(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
}

function times(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, entry, k) => sum + entry * b[k]![j]!, 0)));
}
