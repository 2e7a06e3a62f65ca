/**
 * Numbers of draws that rise by equal factors from `first` to `total`, `perOctave` of them for each doubling: frame k
 * shows the result of that many draws, from one call of the library. Since the numbers rise by factors, computing all
 * frames costs only a few times as much as the last one.
 */
export function drawLadder(total: number, perOctave: number, first: number): readonly number[] {
  if (total <= first) return [total];
  const steps = Math.ceil(perOctave * Math.log2(total / first));
  const counts = Array.from({ length: steps + 1 }, (_, k) => Math.round(first * (total / first) ** (k / steps)));
  return [...new Set(counts)];
}
