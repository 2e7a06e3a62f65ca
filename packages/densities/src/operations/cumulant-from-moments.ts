import { binomial } from "@nnft/foundations/combinatorics";
import type { Density } from "../density.ts";
import type { Operations } from "../density-operations.ts";
import { finiteMoment, order } from "../kinds/moments.ts";

/** A number for each multi-index: a moment or a cumulant. */
export type OfIndex = (index: readonly number[]) => number;

/**
 * The cumulant of a density from its moments, the density first moved by minus its mean where its family allows it, which changes no
 * cumulant from order 2 on.
 */
export function cumulantFromMoments(given: Density, target: readonly number[], on: Operations): number {
  const density = order(target) > 1 ? centered(given, on) : given;
  return cumulantOfMoments((index) => finiteMoment(density, index, on), target);
}

/**
 * A cumulant from moments, joint ones for several variables.
 *
 * Formula: κ(n) = m(n) − Σ_{k<n−e_i} C(n−e_i, k) κ(k+e_i) m(n−e_i−k).
 * Accuracy: the sum cancels where the mean is large beside the spread; give moments about a point near the mean.
 * Source: P. McCullagh, "Tensor Methods in Statistics" (1987), section 2.3.
 */
export function cumulantOfMoments(moment: OfIndex, target: readonly number[]): number {
  const m = remembered(moment);
  const kappa: OfIndex = remembered((index) => {
    const i = index.findIndex((n) => n > 0);
    const rest = index.with(i, index[i]! - 1);
    let value = m(index);
    for (const k of below(rest)) {
      if (k.every((n, j) => n === rest[j])) continue;
      const other = m(rest.map((n, j) => n - k[j]!));
      if (other !== 0) value -= choices(rest, k) * other * kappa(k.with(i, k[i]! + 1));
    }
    return value;
  });
  return kappa(target);
}

/** A moment from cumulants: m(n) = Σ_{k≤n−e_i} C(n−e_i, k) κ(k+e_i) m(n−e_i−k). */
export function momentOfCumulants(cumulant: OfIndex, target: readonly number[]): number {
  const kappa = remembered(cumulant);
  const m: OfIndex = remembered((index) => {
    const i = index.findIndex((n) => n > 0);
    if (i < 0) return 1;
    const rest = index.with(i, index[i]! - 1);
    let value = 0;
    for (const k of below(rest)) {
      const other = m(rest.map((n, j) => n - k[j]!));
      if (other !== 0) value += choices(rest, k) * other * kappa(k.with(i, k[i]! + 1));
    }
    return value;
  });
  return m(target);
}

/** Every multi-index between 0 and `top`, inclusive. */
export function* below(top: readonly number[]): Generator<number[]> {
  const index = top.map(() => 0);
  for (;;) {
    yield [...index];
    const j = index.findIndex((n, i) => n < top[i]!);
    if (j < 0) return;
    index.fill(0, 0, j);
    index[j]! += 1;
  }
}

/** Π_j C(n_j, k_j). */
export function choices(n: readonly number[], k: readonly number[]): number {
  return k.reduce((product, kj, j) => product * binomial(n[j]!, kj), 1);
}

function remembered(of: OfIndex): OfIndex {
  const known = new Map<string, number>();
  return (index) => {
    const name = index.join();
    const stored = known.get(name);
    if (stored !== undefined) return stored;
    const value = of(index);
    known.set(name, value);
    return value;
  };
}

function centered(density: Density, on: Operations): Density {
  if (on.dimension(density) !== 1 || on.shifted(density, 0) === undefined) return density;
  return on.shifted(density, -finiteMoment(density, [1], on)) ?? density;
}
