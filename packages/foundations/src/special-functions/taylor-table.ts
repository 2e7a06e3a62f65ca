/** The end of the tables of Bessel functions: beyond it the smallest term of their asymptotic series is below e^{−50}. */
export const FAR = 25;

const NODES_PER_UNIT = 4;
/** δ ≤ 1/8, and the coefficients of Bessel functions fall as 1/n! */
const ORDER = 14;
const ROW = ORDER + 1;

/** Taylor coefficients about 0, 1/4, …, FAR, row by row. */
export type TaylorTable = Float64Array;

/** Fills the coefficients about each node. */
export function taylorTable(coefficients: (x: number, row: Float64Array) => void): TaylorTable {
  const rows = new Float64Array((FAR * NODES_PER_UNIT + 1) * ROW);
  for (let k = 0; k <= FAR * NODES_PER_UNIT; k++)
    coefficients(k / NODES_PER_UNIT, rows.subarray(k * ROW, (k + 1) * ROW));
  return rows;
}

/** f(x) − `less` for 0 ≤ x ≤ FAR, with the subtraction done on the constant coefficient. */
export function valueAt(table: TaylorTable, x: number, less = 0): number {
  const node = Math.round(x * NODES_PER_UNIT);
  const delta = x - node / NODES_PER_UNIT;
  const at = node * ROW;
  let sum = table[at + ORDER];
  for (let n = ORDER - 1; n > 0; n--) sum = sum * delta + table[at + n];
  return sum * delta + (table[at] - less);
}

/** f′(x) for 0 ≤ x ≤ FAR. */
export function derivativeAt(table: TaylorTable, x: number): number {
  const node = Math.round(x * NODES_PER_UNIT);
  const delta = x - node / NODES_PER_UNIT;
  const at = node * ROW;
  let sum = ORDER * table[at + ORDER];
  for (let n = ORDER - 1; n > 0; n--) sum = sum * delta + n * table[at + n];
  return sum;
}
