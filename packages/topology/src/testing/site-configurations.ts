type Sites = readonly (readonly [number, number])[];

/** An n × n square grid of sites. */
export const grid = (n: number, offset: number, spacing = 1): [number, number][] =>
  Array.from({ length: n * n }, (_, i) => [spacing * Math.floor(i / n) + offset, spacing * (i % n) + offset]);

/** All neutral states of sites of both signs. */
export function* neutralStates(
  positive: Sites,
  negative: Sites,
): Generator<{ readonly plus: Sites; readonly minus: Sites; readonly bits: readonly [number, number] }> {
  for (let s = 0; s < 2 ** positive.length; s++)
    for (let t = 0; t < 2 ** negative.length; t++) {
      const plus = positive.filter((_, i) => (s >> i) & 1);
      const minus = negative.filter((_, i) => (t >> i) & 1);
      if (plus.length === minus.length) yield { plus, minus, bits: [s, t] };
    }
}
