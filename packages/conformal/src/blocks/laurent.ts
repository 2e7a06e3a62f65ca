/**
 * Numbers near a pole in Δ: coefficients c_k of Σ_k c_k (Δ − Δ₀)^{k − poles}, `orders` of them for each entry of a row.
 * A division by Δ − Δ₀ loses the highest order of an entry, so `right` counts the orders that are still correct.
 */
export interface LaurentRow {
  readonly coefficients: Float64Array;
  readonly right: Uint8Array;
}

/** A row of zeros. */
export function zeroRow(size: number, orders: number): LaurentRow {
  return { coefficients: new Float64Array(size * orders), right: new Uint8Array(size).fill(orders) };
}

/** Whether an entry vanishes at every order. */
export function isZero({ coefficients }: LaurentRow, entry: number, orders: number): boolean {
  for (let k = 0; k < orders; k++) if (coefficients[entry * orders + k] !== 0) return false;
  return true;
}

/** to −= (value + slope (Δ − Δ₀)) from, for two entries. */
export function subtractMultiple(
  row: LaurentRow,
  to: number,
  source: LaurentRow,
  from: number,
  orders: number,
  value: number,
  slope: number,
): void {
  if (value === 0 && slope === 0) return;
  row.right[to] = Math.min(row.right[to], source.right[from]);
  for (let k = 0; k < orders; k++) {
    row.coefficients[to * orders + k] -= value * source.coefficients[from * orders + k];
    if (k > 0) row.coefficients[to * orders + k] -= slope * source.coefficients[from * orders + k - 1];
  }
}

/** Divides an entry by slope (Δ − Δ₀): its orders move down by one. */
export function divideByZero({ coefficients, right }: LaurentRow, entry: number, orders: number, slope: number): void {
  const at = entry * orders;
  for (let k = 0; k + 1 < orders; k++) coefficients[at + k] = coefficients[at + k + 1] / slope;
  coefficients[at + orders - 1] = 0;
  right[entry]--;
}

/** Divides an entry by value + slope (Δ − Δ₀), value not 0. */
export function divide(
  { coefficients }: LaurentRow,
  entry: number,
  orders: number,
  value: number,
  slope: number,
): void {
  const at = entry * orders;
  for (let k = 0; k < orders; k++)
    coefficients[at + k] = (coefficients[at + k] - (k > 0 ? slope * coefficients[at + k - 1] : 0)) / value;
}
