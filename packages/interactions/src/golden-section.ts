/**
 * The least of a function with one dip between two ends, by golden sections: each step costs one value and shortens the piece by 0.618.
 * Returns its place and its value; after n steps the place is known to 0.618ⁿ of the piece.
 */
export function goldenSection(
  of: (x: number) => number,
  [from, to]: readonly [number, number],
  steps: number,
): { readonly at: number; readonly least: number } {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [of(a), of(b)];
  for (let k = 0; k < steps; k++)
    if (atA < atB) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = of(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = of(b);
    }
  return { at: (low + high) / 2, least: Math.min(atA, atB) };
}
