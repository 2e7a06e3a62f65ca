import type { Complex } from "./complex.ts";
import type { ComplexMatrix } from "./complex-matrix.ts";

/** det M by elimination with pivots, on a copy; 1 for an empty matrix. */
export function determinant(matrix: ComplexMatrix): Complex {
  const n = matrix.size;
  const [re, im] = [matrix.re.slice(), matrix.im.slice()];
  let [x, y] = [1, 0];
  for (let k = 0; k < n; k++) {
    let [pivot, most] = [k, -1];
    for (let i = k; i < n; i++) {
      const size = re[i * n + k] ** 2 + im[i * n + k] ** 2;
      if (size > most) [pivot, most] = [i, size];
    }
    if (!(most > 0)) return { re: 0, im: 0 };
    if (pivot !== k) {
      [x, y] = [-x, -y];
      for (let j = k; j < n; j++) {
        [re[k * n + j], re[pivot * n + j]] = [re[pivot * n + j], re[k * n + j]];
        [im[k * n + j], im[pivot * n + j]] = [im[pivot * n + j], im[k * n + j]];
      }
    }
    const [p, q] = [re[k * n + k], im[k * n + k]];
    [x, y] = [x * p - y * q, x * q + y * p];
    for (let i = k + 1; i < n; i++) {
      const [a, b] = [re[i * n + k], im[i * n + k]];
      if (a === 0 && b === 0) continue;
      const [u, v] = [(a * p + b * q) / most, (b * p - a * q) / most];
      for (let j = k + 1; j < n; j++) {
        re[i * n + j] -= u * re[k * n + j] - v * im[k * n + j];
        im[i * n + j] -= u * im[k * n + j] + v * re[k * n + j];
      }
    }
  }
  return { re: x, im: y };
}

/** det of the matrix with these entries. */
export function determinantOf(size: number, entry: (i: number, j: number) => Complex): Complex {
  const [re, im] = [new Float64Array(size * size), new Float64Array(size * size)];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const value = entry(i, j);
      re[i * size + j] = value.re;
      im[i * size + j] = value.im;
    }
  return determinant({ size, re, im });
}
