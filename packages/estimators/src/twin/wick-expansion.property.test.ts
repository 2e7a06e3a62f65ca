import { planTuples } from "@nnft/correlators/accumulators";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { wickSums } from "../methods/wick-blocks.ts";
import { entriesPaired, expandAt, expectationOf, wickExpansion } from "./wick-expansion.ts";

const POINTS = 3;
const kernel = Float64Array.of(1.3, 0.4, -0.2, 0.4, 0.9, 0.5, -0.2, 0.5, 1.1);
const change = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 });

/** A symmetric matrix from the entries a ≤ b. */
const symmetric = (entries: readonly number[]): Float64Array =>
  Float64Array.from(
    { length: 9 },
    (_, i) => entries[Math.min(Math.floor(i / 3), i % 3) * 3 + Math.max(Math.floor(i / 3), i % 3)],
  );

describe.each([1, 2])("the Wick sums of nets with %s outputs", (outputs) => {
  const sites = POINTS * outputs;
  const plan = planTuples(
    [
      [0, 1, sites - 1, 0, 1, 1],
      [0, 0, 2, 2],
      [1, 1, 1, 1],
      [0, 2, 2],
    ],
    sites,
  );
  const expansion = wickExpansion(plan, outputs, POINTS, kernel);
  const wick = (covariance: Float64Array): Float64Array => {
    const sums = new Float64Array(plan.size);
    wickSums(plan, outputs, POINTS)(covariance, sums);
    return sums;
  };
  const expanded = (linear: ArrayLike<number>): Float64Array => {
    const target = new Float64Array(plan.size);
    expandAt(expansion, Float64Array.from(linear), target);
    return target;
  };

  it("are their expansion up to third order in Λ, and exactly so for two and four fields", () => {
    fc.assert(
      fc.property(change, (entries) => {
        const at = (step: number): { readonly wick: Float64Array; readonly expanded: Float64Array } => {
          const linear = symmetric(entries).map((x) => step * x);
          return { wick: wick(kernel.map((K, i) => K + linear[i])), expanded: expanded(linear) };
        };
        const [large, small] = [at(1e-2), at(5e-3)];
        plan.monomials.forEach((monomial, m) => {
          const [coarse, fine] = [large, small].map((found) => Math.abs(found.wick[m] - found.expanded[m]));
          if (monomial.length <= 4) expect(coarse).toBeLessThan(1e-14);
          else {
            expect(coarse).toBeLessThan(15e-6 * 4);
            // third order: half the step, an eighth of the rest
            if (coarse > 1e-9) expect(fine / coarse).toBeCloseTo(1 / 8, 9);
          }
        });
      }),
      { seed: 4, numRuns: 50 },
    );
    // negative control: the expansion depends on its second order
    const without = {
      ...expansion,
      quadratic: { ...expansion.quadratic, weights: expansion.quadratic.weights.map(() => 0) },
    };
    const target = new Float64Array(plan.size);
    expandAt(without, new Float64Array(9).fill(0.1), target);
    expect(relativeDistance(target, expanded(new Float64Array(9).fill(0.1)))).toBeGreaterThan(1e-3);
  });

  it("have the mean that two opposite Λ have, whose covariance is their square", () => {
    fc.assert(
      fc.property(change, (entries) => {
        const linear = symmetric(entries);
        const [plus, minus] = [expanded(linear), expanded(linear.map((x) => -x))];
        const mean = plus.map((x, m) => (x + minus[m]) / 2);
        const { values } = expectationOf(expansion, (e, f) => ({ value: linear[e] * linear[f], error: 0.5 }));
        expect(relativeDistance(values, mean)).toBeLessThan(1e-14);
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it("have no such mean without the covariance, and errors where its entries have some", () => {
    const wrong = expectationOf(expansion, () => ({ value: 0, error: 0 }));
    const right = expectationOf(expansion, () => ({ value: 0.1, error: 0.5 }));
    expect(relativeDistance(wrong.values, right.values)).toBeGreaterThan(1e-3);
    const four = plan.monomials.findIndex((monomial) => monomial.join() === "1,1,1,1");
    expect(wrong.errors[four]).toBe(0);
    // three pairings, each with one term of second order
    expect(right.errors[four]).toBeCloseTo(1.5, 12);
  });

  it("pair the entries that they need, with the diagonals below them", () => {
    const entries = entriesPaired(plan, outputs, POINTS);
    for (const entry of entries) {
      const [a, b] = [Math.floor(entry / POINTS), entry % POINTS];
      expect(a).toBeLessThanOrEqual(b);
      expect(entries).toContain(a * POINTS + a);
      expect(entries).toContain(b * POINTS + b);
    }
    expect(entriesPaired(planTuples([[0, 1]], 2), 1, 2)).toEqual([0, 1, 3]);
    expect(entriesPaired(planTuples([[0, 1]], 2), 2, 1)).toEqual([]);
  });
});
