// Closed forms of ⟨Π_a σ(z_a)⟩ over z ~ N(0, S) for any number n of factors; `covariance` is row-major [n, n], repeated rows allowed.
// Accuracy: float64 rounding; sin and cos lose digits like e^{−½|S|} against the largest of 2ⁿ terms.
// Source: Gaussian integrals; Isserlis 1918 for polynomials.

/** e^{½ Σ S_ab}. */
export function expProduct(covariance: Float64Array): number {
  let variance = 0;
  for (const entry of covariance) variance += entry;
  return Math.exp(0.5 * variance);
}

export const cosProduct = (covariance: Float64Array, n: number): number => waveAverage("cos", covariance, n);
export const sinProduct = (covariance: Float64Array, n: number): number => waveAverage("sin", covariance, n);

/** det(1 + S)^{−½} for σ = e^{−z²/2}. */
export const gaussianProductForm = (covariance: Float64Array, n: number): number =>
  determinantOfShifted(covariance, n) ** -0.5;

/** An odd σ: an odd number of factors averages to 0; nothing is known of an even one. */
export const oddProduct = (_covariance: Float64Array, n: number): number | undefined => (n % 2 === 1 ? 0 : undefined);

/** Π cos or Π sin as a sum over signs: 2^{−n} Σ_s (Π s_a if sin) e^{−½ sᵀSs}, times (−1)^{n/2} for sin; odd sin products vanish. */
function waveAverage(kind: "cos" | "sin", covariance: Float64Array, n: number): number {
  if (kind === "sin" && n % 2 === 1) return 0;
  let sum = 0;
  for (let mask = 0; mask < 1 << (n - 1); mask++) {
    let variance = 0;
    let parity = 1;
    for (let a = 0; a < n; a++) {
      const sa = (mask >> a) & 1 ? -1 : 1;
      parity *= sa;
      for (let b = 0; b < n; b++) variance += sa * ((mask >> b) & 1 ? -1 : 1) * covariance[a * n + b];
    }
    sum += (kind === "sin" ? parity : 1) * Math.exp(-0.5 * variance);
  }
  return (kind === "sin" && (n / 2) % 2 === 1 ? -1 : 1) * sum * 2 ** (1 - n);
}

/** det(1 + S) by elimination with partial pivoting. */
function determinantOfShifted(covariance: Float64Array, n: number): number {
  const m = Float64Array.from(covariance);
  for (let i = 0; i < n; i++) m[i * n + i] += 1;
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    const pivot = m[k * n + k];
    determinant *= pivot;
    for (let i = k + 1; i < n; i++) {
      const ratio = m[i * n + k] / pivot;
      for (let j = k; j < n; j++) m[i * n + j] -= ratio * m[k * n + j];
    }
  }
  return determinant;
}

/** ⟨Π_a p(z_a)⟩ expanded in monomials, each by Isserlis' theorem with memory. */
export function polynomialProduct(coefficients: readonly number[], covariance: Float64Array, n: number): number {
  const memory = new Map<string, number>();
  const isserlis = (powers: readonly number[]): number => {
    const first = powers.findIndex((power) => power > 0);
    if (first < 0) return 1;
    const key = powers.join();
    const known = memory.get(key);
    if (known !== undefined) return known;
    const rest = powers.slice();
    rest[first]--;
    let sum = 0;
    for (let b = 0; b < n; b++) {
      if (rest[b] === 0) continue;
      const paired = rest.slice();
      paired[b]--;
      sum += rest[b] * covariance[first * n + b] * isserlis(paired);
    }
    memory.set(key, sum);
    return sum;
  };
  let total = 0;
  const powers = new Array<number>(n).fill(0);
  const expand = (a: number, weight: number): void => {
    if (a === n) {
      total += weight * isserlis(powers);
      return;
    }
    coefficients.forEach((c, k) => {
      if (c === 0) return;
      powers[a] = k;
      expand(a + 1, weight * c);
    });
    powers[a] = 0;
  };
  expand(0, 1);
  return total;
}
