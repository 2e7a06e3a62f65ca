import { DomainError } from "@nnft/foundations";

/** A square complex matrix, row by row. */
export interface ComplexMatrix {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function zeros(size: number): ComplexMatrix {
  return { size, re: new Float64Array(size * size), im: new Float64Array(size * size) };
}

/** ln|det M|, the phase of det M, and M⁻¹ if asked for, by elimination with pivots. */
export interface Eliminated {
  readonly log: number;
  readonly phase: number;
  readonly inverse: ComplexMatrix;
}

/** Gauss–Jordan elimination of [M | 1]. Throws DomainError for a singular matrix. */
export function eliminate(matrix: ComplexMatrix): Eliminated {
  const n = matrix.size;
  const a: ComplexMatrix = { size: n, re: matrix.re.slice(), im: matrix.im.slice() };
  const b = zeros(n);
  for (let i = 0; i < n; i++) b.re[i * (n + 1)] = 1;
  let [log, phase] = [0, 0];
  for (let k = 0; k < n; k++) {
    let pivot = k;
    let most = 0;
    for (let i = k; i < n; i++) {
      const size = a.re[i * n + k] ** 2 + a.im[i * n + k] ** 2;
      if (size > most) [pivot, most] = [i, size];
    }
    if (!(most > 0))
      throw new DomainError("freeFermionGas: the matrix of pairs must be regular; keep sites of opposite signs apart.");
    if (pivot !== k) {
      phase += Math.PI;
      for (const { re, im } of [a, b])
        for (const part of [re, im])
          for (let j = 0; j < n; j++) [part[k * n + j], part[pivot * n + j]] = [part[pivot * n + j], part[k * n + j]];
    }
    const [x, y] = [a.re[k * n + k], a.im[k * n + k]];
    log += 0.5 * Math.log(most);
    phase += Math.atan2(y, x);
    scaleRow(a, k, x / most, -y / most);
    scaleRow(b, k, x / most, -y / most);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const [u, v] = [a.re[i * n + k], a.im[i * n + k]];
      if (u === 0 && v === 0) continue;
      subtractRow(a, i, k, u, v);
      subtractRow(b, i, k, u, v);
    }
  }
  return { log, phase, inverse: b };
}

function scaleRow({ size, re, im }: ComplexMatrix, row: number, x: number, y: number): void {
  for (let at = row * size, end = at + size; at < end; at++) {
    const [u, v] = [re[at], im[at]];
    re[at] = x * u - y * v;
    im[at] = x * v + y * u;
  }
}

/** Row i less (u + iv) times row k. */
function subtractRow({ size, re, im }: ComplexMatrix, i: number, k: number, u: number, v: number): void {
  for (let j = 0; j < size; j++) {
    const [x, y] = [re[k * size + j], im[k * size + j]];
    re[i * size + j] -= u * x - v * y;
    im[i * size + j] -= u * y + v * x;
  }
}

/** The real part of the determinant of rows and columns `at`. */
export function minor({ size, re, im }: ComplexMatrix, at: readonly number[]): number {
  const n = at.length;
  if (n === 0) return 1;
  const part = zeros(n);
  at.forEach((i, a) => {
    at.forEach((j, b) => {
      part.re[a * n + b] = re[i * size + j];
      part.im[a * n + b] = im[i * size + j];
    });
  });
  try {
    const { log, phase } = eliminate(part);
    return Math.exp(log) * Math.cos(phase);
  } catch {
    return 0;
  }
}
