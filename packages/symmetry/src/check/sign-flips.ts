import { type Key, philox4x32, split } from "@nnft/random";

/** `flips` rows of `batches` signs ±1, each a fair coin. */
export function randomSigns(key: Key, flips: number, batches: number): Int8Array {
  const signs = new Int8Array(flips * batches);
  const { words } = split(key, 0);
  for (let at = 0, block = 0; at < signs.length; block++) {
    const bits = philox4x32([block >>> 0, 0, 0, 0], words);
    for (let w = 0; w < 4; w++)
      for (let k = 0; k < 32 && at < signs.length; k++) signs[at++] = (bits[w] >>> k) & 1 ? 1 : -1;
  }
  return signs;
}

/** The exact p-value of a statistic among its sign flips: (1 + #{T* ≥ T})/(1 + flips), P(p ≤ α) ≤ α under the symmetry. */
export function flipPValue(statistic: number, flipped: Float64Array): number {
  let beyond = 0;
  // rounding must not count an equal value as smaller
  const bar = statistic * (1 - 1e-12);
  for (const value of flipped) if (value >= bar) beyond++;
  return (1 + beyond) / (1 + flipped.length);
}

/** Rows whose sums are tabulated for all patterns of their signs. */
const ROWS = 8;
/** Flips whose sums are held at once. */
const HELD = 4096;

/**
 * Calls `use` with Σ_b ε_b S_b for each row ε of `signs`, flip after flip; the array is reused.
 *
 * Shapes: sums [batches, columns], signs [flips, batches].
 * Cost: (flips/8 + 32)·batches·columns additions, since the 256 sums of eight rows are made once.
 */
export function flippedSums(
  sums: Float64Array,
  signs: Int8Array,
  { batches, columns }: { readonly batches: number; readonly columns: number },
  use: (total: Float64Array, flip: number) => void,
): void {
  const flips = signs.length / batches;
  const table = new Float64Array(2 ** ROWS * columns);
  for (let first = 0; first < flips; first += HELD) {
    const count = Math.min(HELD, flips - first);
    const totals = new Float64Array(count * columns);
    for (let from = 0; from < batches; from += ROWS) {
      const rows = Math.min(ROWS, batches - from);
      tabulate(table, sums.subarray(from * columns, (from + rows) * columns), rows, columns);
      for (let f = 0; f < count; f++) {
        let pattern = 0;
        const at = (first + f) * batches + from;
        for (let r = 0; r < rows; r++) if (signs[at + r] > 0) pattern |= 1 << r;
        for (let k = 0; k < columns; k++) totals[f * columns + k] += table[pattern * columns + k];
      }
    }
    for (let f = 0; f < count; f++) use(totals.subarray(f * columns, (f + 1) * columns), first + f);
  }
}

/** Σ_r ±S_r for every pattern of signs; bit r of a pattern is set where S_r is added. */
function tabulate(table: Float64Array, sums: Float64Array, rows: number, columns: number): void {
  table.fill(0, 0, columns);
  for (let r = 0; r < rows; r++) for (let k = 0; k < columns; k++) table[k] -= sums[r * columns + k];
  for (let r = 0; r < rows; r++)
    for (let pattern = 1 << r; pattern < 2 << r; pattern++) {
      const without = (pattern - (1 << r)) * columns;
      for (let k = 0; k < columns; k++) table[pattern * columns + k] = table[without + k] + 2 * sums[r * columns + k];
    }
}
