import { readRows, ShapeError, type Table } from "@nnft/foundations";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { requireQ } from "../law/read-out.ts";

/** Positions of a product: up to 2^{n/2} sets of open chords. */
const MOST_POINTS = 30;

/**
 * The n-point function of a q-Gaussian field by the q-Wick theorem: Σ_{pairings} q^{crossings} Π_{(a,b)} K(x_a, x_b).
 *
 * Crossings are those of the chords over the positions of the product: q = 1 is Wick's theorem, −1 the Pfaffian, 0 the sum over pairings that
 * do not cross. Found position by position: a state is the set of open chords, and closing one that L′ later ones cross costs q^{L′}.
 * Shapes: covariance [points, points], K(a, b) of a that stands left of b; indices in the order of the product, at most 30, repeats allowed.
 * Accuracy: rounding of sums of either sign. Errors: ShapeError unless the covariance is square, DomainError for bad indices or q.
 * Source: Bożejko & Speicher, Commun. Math. Phys. 137 (1991) 519.
 * @example qWick([[1]], [0, 0, 0, 0], { q: 0.3 }); // 2.3
 */
export function qWick(covariance: Table, indices: readonly number[], options: { readonly q: number }): number {
  const caller = "qWick";
  requireKnownOptions(caller, options, ["q"]);
  const q = requireQ(caller, "q", options.q);
  const { data, rows, columns } = readRows(caller, "covariance", covariance, { axes: "[points, points]" });
  if (rows !== columns)
    throw new ShapeError(
      `${caller}: \`covariance\` must have shape [points, points], got [${rows}, ${columns}]; pass the full square matrix.`,
    );
  requireList(caller, "indices", indices);
  if (indices.length > MOST_POINTS)
    refuse(caller, "indices", `at most ${MOST_POINTS} points`, indices, "take fewer, or a Pfaffian for q = −1");
  for (const index of indices)
    if (!Number.isInteger(index) || index < 0 || index >= rows)
      refuse(caller, "indices", `integers from 0 to ${rows - 1}`, index, "points are counted from 0");
  if (indices.length % 2 === 1) return 0;
  let states = new Map<number, number>([[0, 1]]);
  indices.forEach((point, position) => {
    states = chordsThrough(states, q, position, indices.length, (open) => data[indices[open] * rows + point]);
  });
  return states.get(0) ?? 0;
}

/** The sets of open chords after one more position, with their weights. */
function chordsThrough(
  states: ReadonlyMap<number, number>,
  q: number,
  position: number,
  length: number,
  kernel: (open: number) => number,
): Map<number, number> {
  const next = new Map<number, number>();
  const add = (set: number, weight: number): void => {
    if (weight !== 0) next.set(set, (next.get(set) ?? 0) + weight);
  };
  for (const [set, weight] of states) {
    const open: number[] = [];
    for (let p = 0; p < position; p++) if ((set >> p) % 2 !== 0) open.push(p);
    // a chord that no later position can close is not opened
    if (open.length < length - position - 1) add(set + 2 ** position, weight);
    open.forEach((p, i) => {
      add(set - 2 ** p, weight * kernel(p) * q ** (open.length - 1 - i));
    });
  }
  return next;
}
