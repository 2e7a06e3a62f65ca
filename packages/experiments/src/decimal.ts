/** A decimal number as people write it; no hexadecimal, no word. */
const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The number that a cell of a file holds; NaN where it holds none, or one beyond float64. */
export function decimal(cell: string): number {
  const text = cell.trim();
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
