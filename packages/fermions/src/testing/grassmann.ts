import { type Complex, plus, times, ZERO } from "../algebra/complex.ts";

/** An element of a Grassmann algebra: coefficients of products of generators in ascending order, by their bits. */
export type Grassmann = ReadonlyMap<number, Complex>;

/** Σ coefficient · generator. */
export function linear(terms: readonly (readonly [generator: number, coefficient: Complex])[]): Grassmann {
  const sum = new Map<number, Complex>();
  for (const [generator, coefficient] of terms)
    sum.set(1 << generator, plus(sum.get(1 << generator) ?? ZERO, coefficient));
  return sum;
}

export function product(a: Grassmann, b: Grassmann): Grassmann {
  const sum = new Map<number, Complex>();
  for (const [i, x] of a)
    for (const [j, y] of b) {
      if (i & j) continue;
      // generators of j pass those of i that stand behind them
      let passes = 0;
      for (let bit = 0; j >> bit; bit++) if ((j >> bit) & 1) passes += ones(i >> (bit + 1));
      const value = times(x, y);
      sum.set(i | j, plus(sum.get(i | j) ?? ZERO, passes % 2 ? { re: -value.re, im: -value.im } : value));
    }
  return sum;
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest >>= 1) count += rest & 1;
  return count;
}

/** ∫ density · element / ∫ density: the ratio of their coefficients of all generators. */
export function average(element: Grassmann, density: Grassmann, generators: number): Complex {
  const top = (1 << generators) - 1;
  const [x, norm] = [product(density, element).get(top) ?? ZERO, density.get(top)!];
  const square = norm.re ** 2 + norm.im ** 2;
  return times(x, { re: norm.re / square, im: -norm.im / square });
}

/** c + element. */
export function withScalar(c: number, element: Grassmann): Grassmann {
  const sum = new Map(element);
  sum.set(0, plus(sum.get(0) ?? ZERO, { re: c, im: 0 }));
  return sum;
}

export const one: Grassmann = new Map([[0, { re: 1, im: 0 }]]);

/** a + b. */
export function sum(a: Grassmann, b: Grassmann): Grassmann {
  const total = new Map(a);
  for (const [bits, value] of b) total.set(bits, plus(total.get(bits) ?? ZERO, value));
  return total;
}
