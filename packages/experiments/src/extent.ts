/** The smallest and the largest of any number of values; [∞, −∞] of none. A call with them all as arguments has a limit. */
export function extentOf(values: Iterable<number>): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
