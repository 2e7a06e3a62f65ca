import type { ClosedPair } from "./closed-forms.ts";

/**
 * Pair averages of a polynomial σ: ⟨σ(u)σ(v)⟩ = Σ_k (c^k/k!) m_k(q₁) m_k(q₂), m_k(q) = ⟨σ^{(k)}(√q x)⟩, x ~ N(0,1).
 *
 * With σ = Σ c_n zⁿ the means are m_k(q) = Σ_j c_{k+2j} (k+2j)!/(j! 2^j) q^j, and for He_n they are one power,
 * m_k(q) = n!/(2^j j!) (q−1)^j with j = (n−k)/2. The slope average takes m_{k+1} for m_k.
 * Accuracy: rounding of the sum of absolute terms; no division, so q = 0 is a point as any other.
 * Source: Price's theorem (1958) summed to the last term, k derivatives at c = 0.
 */
export function polynomialPairs(coefficients: readonly number[]): ClosedPair {
  return pairsOfMeans(coefficients.length - 1, powerMeans(coefficients));
}

/** Pair averages of He_n by its one-term means; see {@link polynomialPairs}. */
export function hermitePairs(degree: number): ClosedPair {
  return pairsOfMeans(degree, hermiteMeans(degree));
}

function pairsOfMeans(degree: number, means: Means): ClosedPair {
  const sum = (from: number, q1: number, q2: number, c: number): number => {
    let total = 0;
    let power = 1;
    for (let k = from; k <= degree; k++) {
      total += power * means(k, q1) * means(k, q2);
      power *= c / (k - from + 1);
    }
    return total;
  };
  return { value: (q1, q2, c) => sum(0, q1, q2, c), slope: (q1, q2, c) => sum(1, q1, q2, c) };
}

type Means = (order: number, variance: number) => number;

function powerMeans(coefficients: readonly number[]): Means {
  // rows[k][j] = c_{k+2j} (k+2j)!/(j! 2^j)
  const rows = coefficients.map((_, k) => {
    const row: number[] = [];
    for (let j = 0; k + 2 * j < coefficients.length; j++) {
      let factor = coefficients[k + 2 * j];
      for (let i = 2; i <= k + 2 * j; i++) factor *= i;
      for (let i = 1; i <= j; i++) factor /= 2 * i;
      row.push(factor);
    }
    return row;
  });
  return (order, variance) => rows[order].reduceRight((sum, entry) => sum * variance + entry, 0);
}

function hermiteMeans(degree: number): Means {
  return (order, variance) => {
    if ((degree - order) % 2 !== 0) return 0;
    const j = (degree - order) / 2;
    let mean = (variance - 1) ** j;
    for (let i = 2; i <= degree; i++) mean *= i;
    for (let i = 1; i <= j; i++) mean /= 2 * i;
    return mean;
  };
}
