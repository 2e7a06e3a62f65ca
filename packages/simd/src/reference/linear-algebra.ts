/** α·op(A)·op(B) + β·C in float64 by three loops. */
export function gemmReference(
  m: number,
  n: number,
  k: number,
  a: (i: number, p: number) => number,
  b: (p: number, j: number) => number,
  alpha = 1,
  beta = 0,
  c: ArrayLike<number> = [],
): Float64Array {
  return Float64Array.from({ length: m * n }, (_, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    let sum = 0;
    for (let p = 0; p < k; p++) sum += a(i, p) * b(p, j);
    return alpha * sum + (beta === 0 ? 0 : beta * c[at]!);
  });
}

/** The lower Cholesky factor, row by row; NaN where there is none. */
export function choleskyReference(n: number, a: ArrayLike<number>): Float64Array {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let p = 0; p < j; p++) sum -= l[i * n + p]! * l[j * n + p]!;
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j]!;
    }
  return l;
}

/** L·X = B or Lᵀ·X = B by substitution, column by column. */
export function solveTriangularReference(
  n: number,
  columns: number,
  l: ArrayLike<number>,
  b: ArrayLike<number>,
  transpose: boolean,
): Float64Array {
  const x = Float64Array.from(b);
  for (let step = 0; step < n; step++) {
    const i = transpose ? n - 1 - step : step;
    for (let c = 0; c < columns; c++) {
      let sum = x[i * columns + c]!;
      for (let p = 0; p < step; p++) {
        const other = transpose ? n - 1 - p : p;
        sum -= (transpose ? l[other * n + i]! : l[i * n + other]!) * x[other * columns + c]!;
      }
      x[i * columns + c] = sum / l[i * n + i]!;
    }
  }
  return x;
}
