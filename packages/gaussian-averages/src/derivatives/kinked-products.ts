import type { ResolvedActivation } from "../activations/activation.ts";
import { type Atom, atomsOf, type Slopes } from "./kinked-atoms.ts";
import { atomAverage } from "./kinked-averages.ts";
import { type GroupAverages, type ProductGroup, subCovariance } from "./product-group.ts";

/** What rounding leaves, of the sum of absolute values. */
const ROUNDING = 1e-14;

/** Averages of products of a σ that bends only at 0, as distributions, in closed form. */
export function kinkedProducts(
  { value }: ResolvedActivation,
  covariance: Float64Array,
  group: ProductGroup,
): GroupAverages {
  const slopes: Slopes = { left: -value(-1), right: value(1) };
  const own = subCovariance(covariance, group.points);
  const atoms = group.functions.map((functions) => functions.map((one) => atomsOf(one, slopes)));
  const known = new Map<string, number>();
  const values = new Float64Array(group.products.length);
  const accuracies = new Float64Array(group.products.length);
  group.products.forEach(({ choice }, m) => {
    for (const term of combinations(choice.map((f, p) => atoms[p][f]))) {
      const coefficient = term.reduce((product, atom) => product * atom.coefficient, 1);
      const plain = term.map((atom): Atom => ({ ...atom, coefficient: 1 }));
      const name = plain.map((atom) => `${atom.kind}${atom.kind === "delta" ? atom.order : atom.power}`).join();
      if (!known.has(name)) known.set(name, atomAverage(plain, own));
      const part = coefficient * known.get(name)!;
      values[m] += part;
      accuracies[m] += ROUNDING * Math.abs(part);
    }
    // a divergence has no error
    if (!Number.isFinite(accuracies[m])) accuracies[m] = 0;
  });
  return { values, accuracies };
}

/** One atom from each list. */
function combinations(lists: readonly (readonly Atom[])[]): readonly (readonly Atom[])[] {
  return lists.reduce<readonly (readonly Atom[])[]>(
    (found, list) => found.flatMap((before) => list.map((atom) => [...before, atom])),
    [[]],
  );
}
