// Closed forms of ⟨Π_a σ(z_a)⟩ over z ~ N(0, S) for any number n of factors; `covariance` is row-major [n, n], repeated rows allowed.
// Accuracy: float64 rounding; sin and cos lose digits like e^{−½|S|} against the largest of its terms.
// Source: Gaussian integrals; Isserlis 1918 for polynomials.

/** e^{½ Σ S_ab}. */
export function expProduct(covariance: Float64Array): number {
  let variance = 0;
  for (const entry of covariance) variance += entry;
  return Math.exp(0.5 * variance);
}

export const cosProduct = (covariance: Float64Array, n: number): number | undefined =>
  waveAverage("cos", covariance, n);
export const sinProduct = (covariance: Float64Array, n: number): number | undefined =>
  waveAverage("sin", covariance, n);

/** det(1 + S)^{−½} for σ = e^{−z²/2}. */
export const gaussianProductForm = (covariance: Float64Array, n: number): number =>
  determinantOfShifted(covariance, n) ** -0.5;

/** An odd σ: an odd number of factors averages to 0; nothing is known of an even one. */
export const oddProduct = (_covariance: Float64Array, n: number): number | undefined => (n % 2 === 1 ? 0 : undefined);

/** More terms than this take longer than other ways. */
const MOST_TERMS = 2 ** 22;

/**
 * Π cos or Π sin as a sum over signs: 2^{−n} Σ_s (Π s_a if sin) e^{−½ sᵀSs}, times (−1)^{n/2} for sin; odd sin products vanish.
 *
 * m factors of one variable take m + 1 terms: their signs add up to m − 2j in C(m, j) ways. Undefined beyond 2²² terms.
 */
function waveAverage(kind: "cos" | "sin", covariance: Float64Array, n: number): number | undefined {
  if (kind === "sin" && n % 2 === 1) return 0;
  const { first, counts } = variablesOf(covariance, n);
  if (counts.reduce((terms, m) => terms * (m + 1), 1) > MOST_TERMS) return undefined;
  const signs: number[] = [];
  const sumFrom = (g: number, weight: number): number => {
    if (g === counts.length) {
      let variance = 0;
      for (const [a, x] of signs.entries())
        for (const [b, y] of signs.entries()) variance += x * y * covariance[first[a] * n + first[b]];
      return weight * Math.exp(-0.5 * variance);
    }
    const m = counts[g];
    let [sum, ways] = [0, 1];
    for (let j = 0; j <= m; ways = (ways * (m - j)) / (j + 1), j++) {
      signs[g] = m - 2 * j;
      // all signs turned round give the same term: those of the first variable need not be negative
      if (g === 0 && signs[g] < 0) break;
      const twice = g === 0 && signs[g] > 0 ? 2 : 1;
      sum += sumFrom(g + 1, weight * twice * ways * (kind === "sin" && j % 2 === 1 ? -1 : 1));
    }
    return sum;
  };
  return (kind === "sin" && (n / 2) % 2 === 1 ? -1 : 1) * sumFrom(0, 2 ** -n);
}

/** The different variables among n factors: the first factor of each, and how many factors it has. */
function variablesOf(
  covariance: Float64Array,
  n: number,
): { readonly first: readonly number[]; readonly counts: readonly number[] } {
  const [first, counts]: [number[], number[]] = [[], []];
  const same = (a: number, b: number): boolean => {
    for (let k = 0; k < n; k++) if (covariance[a * n + k] !== covariance[b * n + k]) return false;
    return covariance[a * n + a] === covariance[a * n + b];
  };
  for (let a = 0; a < n; a++) {
    const known = first.findIndex((b) => same(a, b));
    if (known < 0) {
      first.push(a);
      counts.push(1);
    } else counts[known]++;
  }
  return { first, counts };
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

/**
 * ⟨Π_a p(z_a)⟩ expanded in monomials, each by Isserlis' theorem with memory. m factors of one variable are p^m of it.
 *
 * Undefined beyond 2²² monomials.
 */
export function polynomialProduct(
  coefficients: readonly number[],
  covariance: Float64Array,
  n: number,
): number | undefined {
  const { first, counts } = variablesOf(covariance, n);
  const factors = counts.map((m) => powerOf(coefficients, m));
  if (factors.reduce((monomials, { length }) => monomials * length, 1) > MOST_TERMS) return undefined;
  const memory = new Map<string, number>();
  const isserlis = (powers: readonly number[]): number => {
    const a = powers.findIndex((power) => power > 0);
    if (a < 0) return 1;
    const key = powers.join();
    const known = memory.get(key);
    if (known !== undefined) return known;
    const rest = powers.slice();
    rest[a]--;
    let sum = 0;
    for (const [b, power] of rest.entries()) {
      if (power === 0) continue;
      const paired = rest.slice();
      paired[b]--;
      sum += power * covariance[first[a] * n + first[b]] * isserlis(paired);
    }
    memory.set(key, sum);
    return sum;
  };
  let total = 0;
  const powers = new Array<number>(first.length).fill(0);
  const expand = (g: number, weight: number): void => {
    if (g === first.length) {
      total += weight * isserlis(powers);
      return;
    }
    factors[g].forEach((c, k) => {
      if (c === 0) return;
      powers[g] = k;
      expand(g + 1, weight * c);
    });
    powers[g] = 0;
  };
  expand(0, 1);
  return total;
}

/** The coefficients of p^m. */
function powerOf(coefficients: readonly number[], m: number): readonly number[] {
  let power: readonly number[] = [1];
  for (let k = 0; k < m; k++) {
    const next = new Array<number>(power.length + coefficients.length - 1).fill(0);
    for (const [i, x] of power.entries()) for (const [j, y] of coefficients.entries()) next[i + j] += x * y;
    power = next;
  }
  return power;
}
