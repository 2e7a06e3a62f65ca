/** (1 + less)^N without the rounding of 1 + less, for any sign of the base. */
export function raised(less: number, N: number): number {
  return less > -1 ? Math.exp(N * Math.log1p(less)) : (1 + less) ** N;
}
