import { requireFinite, requireInteger, requirePositive } from "@nnft/foundations/checks";

/** The most numbers of a grid: more than a picture has dots. */
const MOST = 10_000_000;

/** `count` numbers from `from` to `to`, evenly spaced. Throws DomainError for ends that are not finite and for fewer than 2 numbers. */
export function grid(from: number, to: number, count = 61): number[] {
  requireFinite("grid", "from", from);
  requireFinite("grid", "to", to);
  requireInteger("grid", "count", count, 2, MOST);
  return spaced(from, to, count);
}

/** `count` numbers from `from` to `to`, spaced by equal factors. Throws DomainError for ends that are not positive, and as `grid`. */
export function logGrid(from: number, to: number, count = 61): number[] {
  requirePositive("logGrid", "from", from);
  requirePositive("logGrid", "to", to);
  requireInteger("logGrid", "count", count, 2, MOST);
  return spaced(Math.log(from), Math.log(to), count).map(Math.exp);
}

const spaced = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
