/** A square complex matrix, row by row. */
export interface ComplexMatrix {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function zeroMatrix(size: number): ComplexMatrix {
  return { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
}

/** The square matrix with these real and imaginary parts, row by row. */
export function matrixOf(re: readonly number[], im: readonly number[]): ComplexMatrix {
  return { size: Math.sqrt(re.length), re: Float64Array.from(re), im: Float64Array.from(im) };
}

/** AB. */
export function matrixTimes(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const n = a.size;
  const c = zeroMatrix(n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const [x, y] = [a.re[i * n + k], a.im[i * n + k]];
      for (let j = 0; j < n; j++) {
        c.re[i * n + j] += x * b.re[k * n + j] - y * b.im[k * n + j];
        c.im[i * n + j] += x * b.im[k * n + j] + y * b.re[k * n + j];
      }
    }
  return c;
}

/** A ⊗ B. */
export function kronecker(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const [n, m] = [a.size, b.size];
  const c = zeroMatrix(n * m);
  for (let i = 0; i < n * m; i++)
    for (let j = 0; j < n * m; j++) {
      const [p, q] = [Math.floor(i / m) * n + Math.floor(j / m), (i % m) * m + (j % m)];
      c.re[i * n * m + j] = a.re[p] * b.re[q] - a.im[p] * b.im[q];
      c.im[i * n * m + j] = a.re[p] * b.im[q] + a.im[p] * b.re[q];
    }
  return c;
}

/** Σ_k (x_k + iy_k) A_k. */
export function combination(terms: readonly (readonly [ComplexMatrix, number, number])[], size: number): ComplexMatrix {
  const sum = zeroMatrix(size);
  for (const [{ re, im }, x, y] of terms)
    for (let i = 0; i < re.length; i++) {
      sum.re[i] += x * re[i] - y * im[i];
      sum.im[i] += x * im[i] + y * re[i];
    }
  return sum;
}
