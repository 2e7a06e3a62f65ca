/** A point of a scan and the value there. */
export interface ScanPoint {
  readonly at: readonly number[];
  readonly value: number;
}

const STARTS = 3;
const EACH = 12;

/** The best points of an even scan of a box: its middle and twelve for each coordinate, by the additive recurrence of the golden ratio's kin. */
export function scan(
  f: (at: readonly number[]) => number,
  low: readonly number[],
  high: readonly number[],
): readonly ScanPoint[] {
  const size = low.length;
  // the root of x^{d+1} = x + 1
  let root = 1.5;
  for (let k = 0; k < 60; k++) root = (1 + root) ** (1 / (size + 1));
  const found = Array.from({ length: EACH * size + 1 }, (_, k): ScanPoint => {
    const at = low.map((from, i) => from + (high[i] - from) * ((0.5 + k / root ** (i + 1)) % 1));
    return { at, value: f(at) };
  });
  return found.toSorted((a, b) => b.value - a.value).slice(0, STARTS);
}
