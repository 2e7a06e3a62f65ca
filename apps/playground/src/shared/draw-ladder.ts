/**
 * Numbers of draws that rise by equal factors to `total`: frame k shows what that many draws give, by one call of the library.
 * Since each is a factor above the last, doing all of them costs a few times the last.
 */
export function drawLadder(total: number, frames: number, first = 256): readonly number[] {
  if (total <= first) return [total];
  const counts = Array.from({ length: frames }, (_, k) => Math.round(first * (total / first) ** (k / (frames - 1))));
  return [...new Set(counts)];
}
