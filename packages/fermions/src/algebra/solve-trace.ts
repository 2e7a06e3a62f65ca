import type { Complex } from "./complex.ts";
import type { ComplexMatrix } from "./complex-matrix.ts";

/** tr A⁻¹B by elimination with pivots, on copies; NaN for a singular A. */
export function solveTrace(a: ComplexMatrix, b: ComplexMatrix): Complex {
  const n = a.size;
  const [p, q, x, y] = [a.re.slice(), a.im.slice(), b.re.slice(), b.im.slice()];
  for (let k = 0; k < n; k++) {
    let [pivot, most] = [k, -1];
    for (let i = k; i < n; i++) {
      const size = p[i * n + k] ** 2 + q[i * n + k] ** 2;
      if (size > most) [pivot, most] = [i, size];
    }
    if (!(most > 0)) return { re: Number.NaN, im: Number.NaN };
    for (const part of pivot === k ? [] : [p, q, x, y])
      for (let j = 0; j < n; j++) [part[k * n + j], part[pivot * n + j]] = [part[pivot * n + j], part[k * n + j]];
    const [u, v] = [p[k * n + k] / most, -q[k * n + k] / most];
    scaleRow(p, q, n, k, u, v);
    scaleRow(x, y, n, k, u, v);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const [c, d] = [p[i * n + k], q[i * n + k]];
      if (c === 0 && d === 0) continue;
      subtractRow(p, q, n, i, k, c, d);
      subtractRow(x, y, n, i, k, c, d);
    }
  }
  let [re, im] = [0, 0];
  for (let i = 0; i < n; i++) {
    re += x[i * (n + 1)];
    im += y[i * (n + 1)];
  }
  return { re, im };
}

function scaleRow(re: Float64Array, im: Float64Array, n: number, row: number, u: number, v: number): void {
  for (let at = row * n; at < (row + 1) * n; at++) {
    const [a, b] = [re[at], im[at]];
    re[at] = u * a - v * b;
    im[at] = u * b + v * a;
  }
}

/** Row i less (u + iv) times row k. */
function subtractRow(re: Float64Array, im: Float64Array, n: number, i: number, k: number, u: number, v: number): void {
  for (let j = 0; j < n; j++) {
    const [a, b] = [re[k * n + j], im[k * n + j]];
    re[i * n + j] -= u * a - v * b;
    im[i * n + j] -= u * b + v * a;
  }
}
