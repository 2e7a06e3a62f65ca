import type { BlockSums } from "../estimates/block-sums.ts";

/** A function of a tuple of sites whose products the plan holds. */
export type Moment = (tuple: readonly number[]) => number;

/** The moment about zero in each block: Π (y + s) is multiplied out, y the fields about the shift s. */
export function blockMoments({ plan, shift, sums, counts }: BlockSums): readonly Moment[] {
  const index = new Map(plan.monomials.map((monomial, m) => [monomial.join(), m]));
  const known = new Map<string, readonly (readonly [monomial: number, factor: number])[]>();
  const termsOf = (tuple: readonly number[]) => {
    const key = tuple.join();
    const found = known.get(key) ?? terms(tuple, shift, index);
    known.set(key, found);
    return found;
  };
  return sums.map((block, b) => (tuple) => {
    let sum = 0;
    for (const [monomial, factor] of termsOf(tuple)) sum += block[monomial]! * factor;
    return sum / counts[b]!;
  });
}

/** The monomials of all subsets of a tuple, times the shifts of the other sites. */
function terms(tuple: readonly number[], shift: readonly number[], index: ReadonlyMap<string, number>) {
  return Array.from({ length: 1 << tuple.length }, (_, mask) => {
    const inside = tuple.filter((_, k) => (mask >> k) & 1).sort((a, b) => a - b);
    const factor = tuple.reduce((product, site, k) => ((mask >> k) & 1 ? product : product * shift[site]!), 1);
    return [index.get(inside.join())!, factor] as const;
  });
}
