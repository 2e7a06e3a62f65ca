import { expect, it } from "vitest";
import { addProducts, planTensor, planTuples, sortedTuples } from "../accumulators.ts";

it("planTensor holds C(P + n, n) monomials, parents first, by degree and then order", () => {
  for (const [order, points, count] of [
    [1, 5, 6],
    [4, 3, 35],
    [6, 4, 210],
  ]) {
    const plan = planTensor(order, points);
    expect(plan.size).toBe(count);
    expect(plan.tuples).toEqual(sortedTuples(points, order));
    plan.monomials.forEach((monomial, m) => {
      if (m === 0) return;
      expect(plan.parents[m]).toBeLessThan(m);
      expect([...plan.monomials[plan.parents[m]], plan.factors[m]]).toEqual(monomial);
      const before = plan.monomials[m - 1];
      expect(before.length).toBeLessThanOrEqual(monomial.length);
      if (before.length === monomial.length) expect(before.join() < monomial.join()).toBe(true);
    });
  }
});

it("planTuples maps each subset of positions of an unsorted tuple to its monomial", () => {
  const plan = planTuples([[2, 0, 2]], 3);
  expect(plan.size).toBe(6); // 1, 0, 2, 02, 22, 022
  Array.from(plan.subsets[0]).forEach((m, mask) => {
    const members = [2, 0, 2].filter((_, k) => (mask >> k) & 1).sort((a, b) => a - b);
    expect(plan.monomials[m]).toEqual(members);
  });
});

it("addProducts adds the product of every monomial of one sample", () => {
  const plan = planTensor(3, 2);
  const sums = new Float64Array(plan.size);
  const fields = Float64Array.of(9, 9, 2, -3, 1, 5);
  addProducts(plan, fields, 2, sums);
  addProducts(plan, fields, 4, sums);
  plan.monomials.forEach((monomial, m) => {
    const product = (row: readonly number[]) => monomial.reduce((p, a) => p * row[a], 1);
    expect(sums[m]).toBe(product([2, -3]) + product([1, 5]));
  });
  expect(sums[0]).toBe(2);
});
