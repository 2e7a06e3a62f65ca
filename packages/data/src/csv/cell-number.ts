/** A decimal number as people write it; no hexadecimal. */
const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const WORDS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};

/** The number that a cell holds, NaN and infinities as NumPy writes them; undefined where it holds none, or one beyond float64. */
export function cellNumber(cell: string): number | undefined {
  const text = cell.trim();
  if (DECIMAL.test(text)) return Number.isFinite(Number(text)) ? Number(text) : undefined;
  const [, sign, word] = /^([-+]?)(\w+)$/.exec(text) ?? [];
  const value = WORDS[word?.toLowerCase() ?? ""];
  return value === undefined ? undefined : sign === "-" ? -value : value;
}
