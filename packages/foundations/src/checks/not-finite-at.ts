/**
 * The index of the first entry that is NaN or ±∞, or −1: for arrays of any length, faster than a function of each entry.
 *
 * @example notFiniteAt([1, Number.NaN]); // 1
 */
export function notFiniteAt(numbers: ArrayLike<number>): number {
  const { length } = numbers;
  // x − x is NaN unless x is finite, and a sum keeps it; four sums, so that none waits for another
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a += numbers[i] - numbers[i];
    b += numbers[i + 1] - numbers[i + 1];
    c += numbers[i + 2] - numbers[i + 2];
    d += numbers[i + 3] - numbers[i + 3];
  }
  for (; i < length; i++) a += numbers[i] - numbers[i];
  if (a + b + c + d === 0) return -1;
  let at = 0;
  while (Number.isFinite(numbers[at])) at++;
  return at;
}
