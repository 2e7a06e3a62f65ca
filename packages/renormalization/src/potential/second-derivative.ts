/**
 * U″ of an even function from its values on an equidistant grid that starts at 0, by differences of fourth order.
 *
 * Shapes: [n] → [n]; the last two entries are NaN: the grid ends there.
 */
export function secondDerivative(u: Float64Array, spacing: number): Float64Array {
  const at = (j: number): number => u[Math.abs(j)];
  const scale = 1 / (12 * spacing * spacing);
  return u.map((value, j) =>
    j + 2 < u.length ? scale * (16 * (at(j - 1) + at(j + 1)) - at(j - 2) - at(j + 2) - 30 * value) : Number.NaN,
  );
}
