import { hypotenuse, rotateRows } from "./tridiagonal-ql.ts";

/** Which half of the columns a row of vectors fills: the left, the right, or both after a rotation. */
export type Support = 0 | 1 | 2;

/** D + ρ z zᵀ in which entries that need no secular equation have been set aside. */
export interface Deflated {
  /** indices that remain, with ascending and distinct d */
  readonly kept: readonly number[];
  /** indices whose d is an eigenvalue and whose row is an eigenvector already */
  readonly done: readonly number[];
  readonly support: readonly Support[];
}

/** Arguments of `deflate`: `d`, `z` and the rows are rewritten. */
export interface Deflation {
  readonly d: Float64Array;
  readonly z: Float64Array;
  readonly rho: number;
  /** all indices by ascending d */
  readonly order: readonly number[];
  /** rows below `half` have their numbers left of column `half`, the others right of it */
  readonly half: number;
  readonly data: Float64Array;
  readonly first: number;
  readonly stride: number;
}

/**
 * Takes out of D + ρ z zᵀ what is diagonal to rounding: entries with a negligible z, and one of two entries whose d are so close that a
 * rotation makes its z vanish. Of matrices with repeated or clustered eigenvalues little is left, which makes them cheap.
 *
 * Convention: "negligible" is 8·2⁻⁵³ of the largest of |d|, |z|; no off-diagonal entry above it is dropped.
 * Source: J. J. M. Cuppen, Numer. Math. 36 (1981) 177; LAPACK's dlaed2.
 */
export function deflate({ d, z, rho, order, half, data, first, stride }: Deflation): Deflated {
  const size = d.length;
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(d[i]), Math.abs(z[i]));
  const negligible = 8 * 2 ** -53 * largest;
  const support = Array.from({ length: size }, (_, i): Support => (i < half ? 0 : 1));
  const kept: number[] = [];
  const done: number[] = [];
  let previous = -1;
  for (const index of order) {
    if (rho * Math.abs(z[index]) <= negligible) {
      done.push(index);
      continue;
    }
    if (previous >= 0) {
      const length = hypotenuse(z[previous], z[index]);
      const [c, s] = [z[index] / length, -z[previous] / length];
      if (Math.abs((d[index] - d[previous]) * c * s) <= negligible) {
        z[index] = length;
        z[previous] = 0;
        const both = support[previous] === support[index] ? support[index] : 2;
        support[previous] = both;
        support[index] = both;
        const from = both === 1 ? half : 0;
        const rows = { data, first: first + from, stride, length: (both === 0 ? half : size) - from };
        rotateRows(rows, previous, index, c, s);
        const [low, high] = [d[previous], d[index]];
        d[previous] = low * c * c + high * s * s;
        d[index] = low * s * s + high * c * c;
        done.push(previous);
      } else kept.push(previous);
    }
    previous = index;
  }
  if (previous >= 0) kept.push(previous);
  return { kept, done, support };
}
