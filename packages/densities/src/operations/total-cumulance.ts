import { order } from "../kinds/moments.ts";
import { below, choices } from "./cumulant-from-moments.ts";

/** The number of terms grows like the Bell numbers; beyond this order the moments serve. */
export const HIGHEST_TOTAL_ORDER = 10;

/**
 * A cumulant by the law of total cumulance: given a hidden variable J, it is a sum over partitions of the factors into blocks.
 *
 * Formula: κ(w_{i₁}, …, w_{iₙ}) = Σ_π κ_J(κ(B | J), B ∈ π); `joint` gives κ_J for a list of blocks, each a multi-index.
 * Accuracy: nothing large cancels where κ(B | J) hardly depends on J.
 * Source: D. R. Brillinger, Ann. Inst. Statist. Math. 21 (1969) 215.
 */
export function totalCumulance(
  index: readonly number[],
  joint: (blocks: readonly (readonly number[])[]) => number,
): number {
  const sum = (rest: readonly number[], blocks: readonly (readonly number[])[]): number => {
    const i = rest.findIndex((n) => n > 0);
    if (i < 0) return joint(blocks);
    const others = rest.with(i, rest[i]! - 1);
    let value = 0;
    for (const k of below(others)) {
      const left = others.map((n, j) => n - k[j]!);
      value += choices(others, k) * sum(left, [...blocks, k.with(i, k[i]! + 1)]);
    }
    return value;
  };
  return sum(index, []);
}

/**
 * A joint cumulant of centered variables from their joint moments: κ(K) = m(K) − Σ_S κ(S) m(K∖S) over the proper subsets S that
 * hold the first variable. Variables are named by the numbers in `names`; `moment` must not depend on their order.
 */
export function jointCumulant(moment: (names: readonly number[]) => number): (names: readonly number[]) => number {
  const known = new Map<string, number>();
  const joint = (given: readonly number[]): number => {
    const names = [...given].sort((a, b) => a - b);
    const key = names.join();
    const stored = known.get(key);
    if (stored !== undefined) return stored;
    const [first, ...others] = names;
    let value = moment(names);
    for (let chosen = 0; chosen < 2 ** others.length - 1; chosen++) {
      const inside = others.filter((_, j) => (chosen >> j) & 1);
      const outside = others.filter((_, j) => !((chosen >> j) & 1));
      value -= joint([first!, ...inside]) * moment(outside);
    }
    known.set(key, value);
    return value;
  };
  return joint;
}

/** Whether an order is low enough for these sums. */
export const servesTotalCumulance = (index: readonly number[]): boolean => order(index) <= HIGHEST_TOTAL_ORDER;
