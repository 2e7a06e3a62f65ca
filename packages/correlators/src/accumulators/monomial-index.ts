import { DomainError } from "@nnft/foundations";
import type { MomentPlan } from "./moment-plan.ts";

/**
 * The monomials of all sub-multisets of a tuple, by bit mask of its positions sorted by point; `subset[0]` is the empty one.
 * Errors: DomainError if the plan lacks one of them.
 */
export function sortedSubsets(plan: MomentPlan, sorted: readonly number[]): Int32Array {
  const children = childrenOf(plan);
  const found = new Int32Array(1 << sorted.length);
  for (let k = 0; k < sorted.length; k++)
    for (let low = 0; low < 1 << k; low++) {
      const index = children.get(found[low] * plan.points + sorted[k]);
      if (index === undefined)
        throw new DomainError(
          `momentTable: the plan holds no moment for the points [${sorted}]; name that tuple when the plan is made.`,
        );
      found[low | (1 << k)] = index;
    }
  return found;
}

/** (parent, factor) → monomial: the monomials form a tree. Derived from the plan, so it is remembered with it. */
export function childrenOf(plan: MomentPlan): ReadonlyMap<number, number> {
  let children = remembered.get(plan);
  if (!children) {
    children = new Map();
    for (let m = 1; m < plan.size; m++) children.set(plan.parents[m] * plan.points + plan.factors[m], m);
    remembered.set(plan, children);
  }
  return children;
}

const remembered = new WeakMap<MomentPlan, Map<number, number>>();
