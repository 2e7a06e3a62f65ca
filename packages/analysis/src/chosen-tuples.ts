import { sortedTuples } from "@nnft/correlators/accumulators";
import { DomainError } from "@nnft/foundations";

/** Up to so many sorted tuples of one order all of them are estimated, else only those on one site and on a pair with the first. */
const MOST = 400;

/**
 * The tuples of sites that are estimated where none are asked for.
 *
 * All sorted tuples where they are at most 400; else (a, …, a), and (0, …, 0, a, …, a) with half of the places each, for every site a.
 */
export function usualTuples(order: number, sites: number): readonly (readonly number[])[] {
  if (countOf(order, sites) <= MOST) return sortedTuples(sites, order);
  const half = Math.floor(order / 2);
  return Array.from({ length: sites }, (_, a) => a).flatMap((a) => {
    const diagonal = Array.from({ length: order }, () => a);
    return a === 0 || order === 1
      ? [diagonal]
      : [Array.from({ length: order }, (_, k) => (k < half ? 0 : a)), diagonal];
  });
}

/** C(sites + order − 1, order). */
function countOf(order: number, sites: number): number {
  let count = 1;
  for (let k = 1; k <= order; k++) count = (count * (sites + k - 1)) / k;
  return count;
}

/** Sites that lie evenly in the list, `most` of them at most. */
export function spreadSites(sites: number, most: number): readonly number[] {
  const count = Math.min(sites, most);
  return Array.from({ length: count }, (_, k) => (count === 1 ? 0 : Math.round((k * (sites - 1)) / (count - 1))));
}

/** Checks tuples that were asked for. Errors: DomainError for sites that are not there. */
export function requireTuples(caller: string, tuples: readonly (readonly number[])[], sites: number): void {
  for (const tuple of tuples)
    for (const site of tuple)
      if (!Number.isInteger(site) || site < 0 || site >= sites)
        throw new DomainError(
          `${caller}: \`tuples\` must hold sites from 0 to ${sites - 1}, got ${String(site)}; site p·D + o is output o at point p.`,
        );
}
