import type { SemidefiniteFactor } from "@nnft/foundations/dense";
import { REACH } from "../limits.ts";
import { lineTable, reader } from "./line-table.ts";
import type { Evaluate } from "./point-function.ts";

/** Functions at each point and products of them, in the order of the pivots of a factor. */
export interface OrderedProducts {
  readonly evaluate: readonly Evaluate[];
  readonly counts: readonly number[];
  readonly products: readonly (readonly number[])[];
}

/** A trapezoid rule in every coordinate, and the panels functions are tabulated on. */
export interface NestedRule {
  readonly step: number;
  /** half width of a panel, in units of the narrowest feature of a function or of the Gaussian that smooths it */
  readonly panel: number;
  readonly feature: number;
}

/** How many coordinates are summed: a last direction that only the last point has is averaged beforehand. */
export function summedDirections({ rank, size }: Pick<SemidefiniteFactor, "rank" | "size">): number {
  return rank === size && size > 1 ? rank - 1 : rank;
}

/**
 * ⟨Π_p F_p(z_p)⟩ over z = A u, u ~ N(0, 1), for many products at once.
 *
 * A is triangular in the order of its pivots: point i depends on u_0 … u_i. The sums are nested, innermost coordinate first, and products that share
 * their inner functions share the inner sum. A point with a direction of its own is averaged over it once for every mean, in a table.
 */
export function nestedProducts(
  { evaluate, counts, products }: OrderedProducts,
  root: SemidefiniteFactor,
  rule: NestedRule,
): Float64Array {
  const { rank, size, order, factor } = root;
  const directions = summedDirections(root);
  const readers = evaluate.map((own, i) => {
    const row = factor.subarray(order[i] * rank, (order[i] + 1) * rank);
    const spread = directions < rank && i === size - 1 ? row[rank - 1] : 0;
    const reach = Math.hypot(...row.subarray(0, directions)) * (REACH + rule.step);
    const halfWidth = rule.panel * Math.max(rule.feature, spread);
    return reader(lineTable(own, counts[i], { range: reach, spread, halfWidth, step: rule.step }));
  });
  if (directions === 0) return atZero(readers, counts, products);
  const plan = planOf(products, directions);
  const sums = plan.map(({ choices, points }) => new Float64Array(choices.length / (points.length + 1)));
  const values = counts.map((count) => new Float64Array(count));
  const u = new Float64Array(directions);
  const norm = rule.step / Math.sqrt(2 * Math.PI);
  const read = (i: number): void => {
    let z = 0;
    for (let k = 0; k < directions; k++) z += factor[order[i] * rank + k] * u[k];
    readers[i](z, values[i], 0);
  };
  const visit = (depth: number, square: number): void => {
    const total = sums[depth];
    total.fill(0);
    const most = Math.floor(Math.sqrt(REACH ** 2 - square) / rule.step);
    const last = depth === directions - 1;
    for (let i = -most; i <= most; i++) {
      u[depth] = i * rule.step;
      for (const point of plan[depth].points) read(point);
      if (!last) visit(depth + 1, square + u[depth] ** 2);
      add(total, norm * Math.exp(-0.5 * u[depth] ** 2), plan[depth], values, last ? ONE : sums[depth + 1]);
    }
  };
  visit(0, 0);
  return Float64Array.from(products, (_, m) => sums[0][plan[0].of[m]]);
}

function atZero(
  readers: readonly Evaluate[],
  counts: readonly number[],
  products: readonly (readonly number[])[],
): Float64Array {
  const values = readers.map((read, i) => {
    const own = new Float64Array(counts[i]);
    read(0, own, 0);
    return own;
  });
  return Float64Array.from(products, (choice) => choice.reduce((product, f, i) => product * values[i][f], 1));
}

/** What the innermost sums multiply. */
const ONE = Float64Array.of(1);

/** Adds weight times the product of the functions of a depth and the sum of the depth below, for each choice. */
function add(
  total: Float64Array,
  weight: number,
  { points, choices }: Depth,
  values: readonly Float64Array[],
  below: Float64Array,
): void {
  const width = points.length + 1;
  const first = values[points[0]];
  const second = values[points[1] ?? points[0]];
  for (let c = 0, at = 0; c < total.length; c++, at += width) {
    let product = weight * first[choices[at]] * below[choices[at + width - 1]];
    if (width > 2) product *= second[choices[at + 1]];
    for (let p = 2; p < width - 1; p++) product *= values[points[p]][choices[at + p]];
    total[c] += product;
  }
}

/** What is summed at a depth: the functions of its points times the sum of the depth below. */
interface Depth {
  readonly points: readonly number[];
  /** [choices, points + 1]: a function for each point, and which sum of the depth below (0 for the last) */
  readonly choices: Int32Array;
  /** the choice at this depth that a product takes */
  readonly of: readonly number[];
}

function planOf(products: readonly (readonly number[])[], directions: number): readonly Depth[] {
  const size = products[0].length;
  const plan: Depth[] = [];
  for (let depth = directions - 1; depth >= 0; depth--) {
    const inner = plan[0];
    const points = depth === directions - 1 ? Array.from({ length: size - depth }, (_, k) => depth + k) : [depth];
    const names = new Map<string, number>();
    const choices: number[] = [];
    const of = products.map((product, m) => {
      const choice = [...points.map((point) => product[point]), inner ? inner.of[m] : 0];
      const name = choice.join();
      if (!names.has(name)) {
        names.set(name, names.size);
        choices.push(...choice);
      }
      return names.get(name)!;
    });
    plan.unshift({ points, choices: Int32Array.from(choices), of });
  }
  return plan;
}
