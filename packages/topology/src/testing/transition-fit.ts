interface Point {
  readonly L: number;
  readonly value: number;
  readonly error: number;
}

/** The best c of K_R(L) = jump × (1 + 1/(2 ln L + c)) with its χ², by a scan and golden sections of it. */
export function transitionFit(points: readonly Point[], jump: number): { readonly c: number; readonly square: number } {
  const square = (c: number): number =>
    points.reduce(
      (sum, { L, value, error }) => sum + ((value - jump * (1 + 1 / (2 * Math.log(L) + c))) / error) ** 2,
      0,
    );
  // from just above the pole of the least L to where 1/(2 ln L + c) is rounding
  const least = -2 * Math.log(Math.min(...points.map(({ L }) => L)));
  let best = { c: Number.NaN, square: Number.POSITIVE_INFINITY };
  for (let u = -6; u <= 12; u += 0.01) {
    const c = least + Math.exp(u);
    const found = square(c);
    if (found < best.square) best = { c, square: found };
  }
  return best;
}
