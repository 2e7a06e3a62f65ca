import { binomial } from "@nnft/foundations/combinatorics";
import type { Density } from "../density.ts";
import type { Operations } from "../density-operations.ts";
import { finiteMoment, order } from "../kinds/moments.ts";

/**
 * The cumulant of a density from its moments, the density first moved by minus its mean where its family allows it, which changes no
 * cumulant from order 2 on.
 *
 * Formula: κ(n) = m(n) − Σ_{k<n−e_i} C(n−e_i, k) κ(k+e_i) m(n−e_i−k).
 * Source: P. McCullagh, "Tensor Methods in Statistics" (1987), section 2.3.
 */
export function cumulantFromMoments(given: Density, target: readonly number[], on: Operations): number {
  const density = order(target) > 1 ? centered(given, on) : given;
  const known = new Map<string, number>();
  const moments = new Map<string, number>();
  const m = (index: readonly number[]): number => {
    const name = index.join();
    let value = moments.get(name);
    if (value === undefined) moments.set(name, (value = finiteMoment(density, index, on)));
    return value;
  };
  const kappa = (index: readonly number[]): number => {
    const name = index.join();
    const stored = known.get(name);
    if (stored !== undefined) return stored;
    const i = index.findIndex((n) => n > 0);
    const rest = index.with(i, index[i]! - 1);
    let value = m(index);
    for (const k of below(rest)) {
      if (k.every((n, j) => n === rest[j])) continue;
      const other = m(rest.map((n, j) => n - k[j]!));
      if (other === 0) continue;
      const choices = k.reduce((product, n, j) => product * binomial(rest[j]!, n), 1);
      value -= choices * other * kappa(k.with(i, k[i]! + 1));
    }
    known.set(name, value);
    return value;
  };
  return kappa(target);
}

/** Every multi-index between 0 and `top`, inclusive. */
function* below(top: readonly number[]): Generator<number[]> {
  const index = top.map(() => 0);
  for (;;) {
    yield [...index];
    const j = index.findIndex((n, i) => n < top[i]!);
    if (j < 0) return;
    index.fill(0, 0, j);
    index[j]! += 1;
  }
}

function centered(density: Density, on: Operations): Density {
  if (on.dimension(density) !== 1 || on.shifted(density, 0) === undefined) return density;
  return on.shifted(density, -finiteMoment(density, [1], on)) ?? density;
}
