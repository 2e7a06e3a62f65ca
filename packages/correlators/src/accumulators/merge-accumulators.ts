import { DomainError } from "@nnft/foundations";
import { type MomentAccumulator, requireAccumulator } from "./accumulator.ts";
import type { MomentPlan } from "./moment-plan.ts";
import { childrenOf } from "./monomial-index.ts";
import { addCompensated } from "./product-sums.ts";

/**
 * Joins the sums of two disjoint sets of samples; neither argument is written.
 *
 * The second is first re-centered to the shift s of the first, one point a at a time: with d = s_b(a) − s_a(a),
 *   Σ (y + d)^k r = Σ_j C(k,j) d^{k−j} Σ y^j r     for every monomial y^k r, y = φ(a) − s_b(a).
 * Convention: the result keeps the shift of the first that has samples; the order of the arguments matters only to rounding.
 * Accuracy: 1e-12 of accumulating all at once; exactly additive when the shifts are equal.
 * Errors: DomainError unless both have the same plan.
 */
export function mergeAccumulators(a: MomentAccumulator, b: MomentAccumulator): MomentAccumulator {
  requireAccumulator("mergeAccumulators", "a", a);
  requireAccumulator("mergeAccumulators", "b", b);
  if (!samePlan(a.plan, b.plan))
    throw new DomainError(
      `mergeAccumulators: both must have the same plan, got ${a.plan.tuples.length} tuples on ` +
        `${a.plan.points} points and ${b.plan.tuples.length} on ${b.plan.points}; start both from one plan.`,
    );
  if (b.count === 0 || !b.shift) return a;
  if (a.count === 0 || !a.shift) return b;
  const total = { sums: a.sums.slice(), compensation: a.compensation.slice() };
  const { shift } = a;
  const same = shift.every((s, k) => s === b.shift?.[k]);
  if (same) {
    addCompensated(total, b.sums);
    for (let m = 0; m < total.sums.length; m++) total.compensation[m] += b.compensation[m];
  } else addCompensated(total, recentred(b, shift));
  return { plan: a.plan, count: a.count + b.count, shift, ...total };
}

/** The sums of an accumulator about another shift. */
function recentred({ plan, shift, sums, compensation }: MomentAccumulator, to: readonly number[]): Float64Array {
  const moved = sums.map((sum, m) => sum + compensation[m]);
  const children = childrenOf(plan);
  for (let point = 0; point < plan.points; point++) {
    const distance = (shift as readonly number[])[point] - to[point];
    if (distance === 0) continue;
    // from high degree to low: the lower powers a monomial needs are still about the old shift
    for (let m = plan.size - 1; m > 0; m--) {
      const monomial = plan.monomials[m];
      const first = monomial.indexOf(point);
      if (first < 0) continue;
      const power = monomial.lastIndexOf(point) - first + 1;
      let weight = 1;
      for (let j = power - 1; j >= 0; j--) {
        weight *= (distance * (j + 1)) / (power - j);
        moved[m] += weight * moved[find(children, plan.points, monomial, first + j, first + power)];
      }
    }
  }
  return moved;
}

/** The monomial without its factors from position `from` to before `to`. */
function find(
  children: ReadonlyMap<number, number>,
  points: number,
  monomial: readonly number[],
  from: number,
  to: number,
): number {
  let index = 0;
  for (let k = 0; k < monomial.length; k++)
    if (k < from || k >= to) index = children.get(index * points + monomial[k]) as number;
  return index;
}

function samePlan(a: MomentPlan, b: MomentPlan): boolean {
  if (a === b) return true;
  if (a.points !== b.points || a.size !== b.size || a.tuples.length !== b.tuples.length) return false;
  return a.tuples.every(
    (tuple, t) => tuple.length === b.tuples[t].length && tuple.every((p, k) => p === b.tuples[t][k]),
  );
}
