/** A share of `count`, a whole number of at least `least` and at most `count`. */
export function shorter(count: number, share: number, least: number): number {
  return Math.min(count, Math.max(least, Math.ceil(share * count)));
}
