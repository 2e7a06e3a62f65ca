/**
 * Numbers of draws that rise by equal factors from `first` to `total`, `perOctave` of them for each doubling: frame k shows what
 * that many draws give, by one call
 * of the library. Since each is a factor above the last, doing all of them costs a few times the last.
 */
export function drawLadder(total: number, perOctave: number, first: number): readonly number[] {
  if (total <= first) return [total];
  const steps = Math.ceil(perOctave * Math.log2(total / first));
  const counts = Array.from({ length: steps + 1 }, (_, k) => Math.round(first * (total / first) ** (k / steps)));
  return [...new Set(counts)];
}
