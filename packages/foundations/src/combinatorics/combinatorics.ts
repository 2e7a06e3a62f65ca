/** n over k in float64; exact while the result is below 2⁵³. */
export function binomial(n: number, k: number): number {
  let value = 1;
  for (let j = 1; j <= Math.min(k, n - k); j++) value = (value * (n - j + 1)) / j;
  return value;
}

/** (n − 1)!! = 1·3·5⋯(n−1) for even n: the number of pairings of n positions. */
export function oddFactorial(n: number): number {
  let value = 1;
  for (let j = 1; j < n; j += 2) value *= j;
  return value;
}

/** n! for an integer n ≥ 0. */
export function factorial(n: number): number {
  let value = 1;
  for (let j = 2; j <= n; j++) value *= j;
  return value;
}
