import { requireNumber } from "../checks/kind.ts";

/** The largest integer up to which float64 holds every integer. */
const EXACT = 2 ** 53;

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0;

/**
 * n over k, rounded once to float64, so exact below 2⁵³. 0 for integers k outside 0 … n; Infinity beyond float64; NaN unless
 * n ≥ 0 and k are integers. DomainError for what is no number.
 */
export function binomial(n: number, k: number): number {
  requireNumber("binomial", "n", n);
  requireNumber("binomial", "k", k);
  if (!isCount(n) || !Number.isInteger(k)) return Number.NaN;
  if (k < 0 || k > n) return 0;
  const steps = Math.min(k, n - k);
  let value = 1;
  let exact = true;
  for (let j = 1; j <= steps && value < Number.POSITIVE_INFINITY; j++) {
    const product = value * (n - j + 1);
    exact &&= product <= EXACT;
    value = product < Number.POSITIVE_INFINITY ? product / j : (value / j) * (n - j + 1);
  }
  return exact || value === Number.POSITIVE_INFINITY ? value : Number(wholeBinomial(n, steps));
}

function wholeBinomial(n: number, steps: number): bigint {
  let value = 1n;
  for (let j = 1; j <= steps; j++) value = (value * BigInt(n - j + 1)) / BigInt(j);
  return value;
}

/** (n − 1)!! = 1·3·5⋯(n−1) for even n: the number of pairings of n positions, 0 for odd n. NaN unless n ≥ 0 is an integer. */
export function oddFactorial(n: number): number {
  requireNumber("oddFactorial", "n", n);
  if (!isCount(n)) return Number.NaN;
  if (n % 2 === 1) return 0;
  let value = 1;
  for (let j = 1; j < n && value < Number.POSITIVE_INFINITY; j += 2) value *= j;
  return value;
}

/** n! for an integer n ≥ 0; Infinity from n = 171 on; NaN for other n. */
export function factorial(n: number): number {
  requireNumber("factorial", "n", n);
  if (!isCount(n)) return Number.NaN;
  let value = 1;
  for (let j = 2; j <= n && value < Number.POSITIVE_INFINITY; j++) value *= j;
  return value;
}
