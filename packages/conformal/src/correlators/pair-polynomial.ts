import { DomainError, ShapeError } from "@nnft/foundations";
import { factorial } from "@nnft/foundations/combinatorics";

/** Σ coefficient Π_{i<j} (x_ij²)^{n_ij}; exponents in the order of {@link pairsOf}. */
export interface PairPolynomial {
  readonly points: number;
  readonly terms: readonly PairTerm[];
}

export interface PairTerm {
  readonly coefficient: number;
  readonly exponents: readonly number[];
}

/** The pairs i < j of n points: (0,1), (0,2), …, (n−2,n−1). */
export function pairsOf(points: number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < points; i++) for (let j = i + 1; j < points; j++) pairs.push([i, j]);
  return pairs;
}

/** Collects terms of equal exponents; zeros are left out. */
export function collectTerms(points: number, terms: Iterable<PairTerm>): PairPolynomial {
  const sums = new Map<string, { exponents: readonly number[]; coefficient: number; size: number }>();
  for (const { coefficient, exponents } of terms) {
    const key = exponents.join();
    const entry = sums.get(key);
    if (entry) {
      entry.coefficient += coefficient;
      entry.size += Math.abs(coefficient);
    } else sums.set(key, { exponents, coefficient, size: Math.abs(coefficient) });
  }
  return {
    points,
    terms: [...sums.values()]
      .filter(({ coefficient, size }) => Math.abs(coefficient) > 1e-15 * size)
      .map(({ coefficient, exponents }) => ({ coefficient, exponents })),
  };
}

export function multiplyPolynomials(a: PairPolynomial, b: PairPolynomial): PairPolynomial {
  const terms: PairTerm[] = [];
  for (const left of a.terms)
    for (const right of b.terms)
      terms.push({
        coefficient: left.coefficient * right.coefficient,
        exponents: left.exponents.map((exponent, k) => exponent + right.exponents[k]),
      });
  return collectTerms(a.points, terms);
}

/** The value at given squared distances x_ij², in the order of {@link pairsOf}. */
export function evaluatePolynomial({ terms }: PairPolynomial, squares: ArrayLike<number>): number {
  let sum = 0;
  for (const { coefficient, exponents } of terms) {
    let product = coefficient;
    for (let k = 0; k < exponents.length; k++) if (exponents[k] !== 0) product *= squares[k] ** exponents[k];
    sum += product;
  }
  return sum;
}

/**
 * All symmetric matrices n_ij ≥ 0 with zero diagonal and the row sums given: the ways to contract fields at null points.
 * The weight is Π_i r_i!/Π_{i<j} n_ij!, the number of pairings that give the matrix.
 */
export function contractions(rows: readonly number[]): readonly PairTerm[] {
  const points = rows.length;
  const pairs = pairsOf(points);
  const left = [...rows];
  const exponents = new Array<number>(pairs.length).fill(0);
  const result: PairTerm[] = [];
  const weight = rows.reduce((product, row) => product * factorial(row), 1);
  const visit = (k: number): void => {
    if (k === pairs.length) {
      if (left.every((row) => row === 0))
        result.push({
          coefficient: weight / exponents.reduce((product, n) => product * factorial(n), 1),
          exponents: [...exponents],
        });
      return;
    }
    const [i, j] = pairs[k];
    // The last pair of a point must use up what is left of it.
    const most = Math.min(left[i], left[j]);
    for (let n = j === points - 1 ? left[i] : 0; n <= most; n++) {
      exponents[k] = n;
      left[i] -= n;
      left[j] -= n;
      visit(k + 1);
      left[i] += n;
      left[j] += n;
    }
    exponents[k] = 0;
  };
  visit(0);
  return result;
}

/** x_ij² = −2 X_i·X_j of null vectors (or of points on the section) in the order of {@link pairsOf}. */
export function squaredDistances(
  caller: string,
  count: number,
  product: (i: number, j: number) => number,
): Float64Array {
  if (count < 1) throw new ShapeError(`${caller}: needs at least one point, got ${count}.`);
  return Float64Array.from(pairsOf(count), ([i, j]) => {
    const square = -2 * product(i, j);
    if (!Number.isFinite(square))
      throw new DomainError(
        `${caller}: \`points\` must be finite; keep the points where their squares do not overflow.`,
      );
    return square;
  });
}
