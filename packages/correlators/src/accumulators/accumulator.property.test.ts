import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { largest, relativeDistance } from "../../../../tooling/testing/statistics.ts";
import {
  accumulate,
  accumulatorFromJSON,
  accumulatorToJSON,
  connectedFromAccumulator,
  emptyAccumulator,
  type MomentAccumulator,
  mergeAccumulators,
  momentsFromAccumulator,
  momentTable,
  planTensor,
  planTuples,
} from "../accumulators.ts";
import { moments } from "../index.ts";
import { bernoulliFields } from "../testing/bernoulli-fields.ts";
import { normals } from "../testing/seeded.ts";

const plan = planTensor(4, 3);
const totals = ({ sums, compensation }: MomentAccumulator) => sums.map((sum, m) => sum + compensation[m]);

/** Sums about a shift, straight from the definition. */
function direct(fields: readonly (readonly number[])[], shift: readonly number[]): Float64Array {
  return Float64Array.from(plan.monomials, (monomial) =>
    fields.reduce((sum, row) => sum + monomial.reduce((p, a) => p * (row[a] - shift[a]), 1), 0),
  );
}

describe("accumulate", () => {
  const fields = bernoulliFields(5, 1000);

  it("sums products about the mean of the first batch", () => {
    const accumulator = accumulate(emptyAccumulator(plan), fields);
    const mean = [0, 1, 2].map((a) => fields.reduce((sum, row) => sum + row[a], 0) / 1000);
    expect(relativeDistance(accumulator.shift ?? [], mean)).toBeLessThan(1e-12);
    expect(relativeDistance(totals(accumulator), direct(fields, accumulator.shift ?? []))).toBeLessThan(1e-12);
    expect(relativeDistance(totals(accumulator), direct(fields, [0, 0, 0]))).toBeGreaterThan(1e-3);
  });

  it("gives the same bits when batches are cut at multiples of 128 and the shift is given", () => {
    const start = emptyAccumulator(plan, [0.1, 0.2, 0.3]);
    const once = accumulate(start, fields);
    const parts = [fields.slice(0, 256), fields.slice(256, 640), fields.slice(640)].reduce(accumulate, start);
    expect(parts.sums).toEqual(once.sums);
    expect(parts.compensation).toEqual(once.compensation);
    // negative control: another order of the samples rounds differently
    const reversed = accumulate(start, [...fields].reverse());
    expect([...reversed.sums, ...reversed.compensation]).not.toEqual([...once.sums, ...once.compensation]);
  });

  it("reads any strides and dtype, and writes neither argument", () => {
    const numbers = fields.flat();
    const rowMajor = ndarray(Float64Array.from(numbers), [1000, 3]);
    const transposed = ndarray(new Float64Array(3000), [3, 1000]).transpose(1, 0);
    fields.forEach((row, i) => {
      row.forEach((x, a) => {
        transposed.set(i, a, x);
      });
    });
    const padded = ndarray(new Float64Array(8000).fill(99), [1000, 8]);
    fields.forEach((row, i) => {
      row.forEach((x, a) => {
        padded.set(i, 2 * a + 1, x);
      });
    });
    const strided = padded.lo(0, 1).hi(1000, 5).step(1, 2);
    const before = Float64Array.from(rowMajor.data);
    const empty = emptyAccumulator(plan);
    const expected = accumulate(empty, fields);
    for (const array of [rowMajor, transposed, strided]) expect(accumulate(empty, array)).toEqual(expected);
    expect(accumulate(empty, ndarray(numbers, [1000, 3]))).toEqual(expected);
    expect(rowMajor.data).toEqual(before);
    expect(empty.count).toBe(0);
    expect(empty.sums.every((x) => x === 0)).toBe(true);
  });

  it("keeps what a plain sum loses between batches", () => {
    const numbers = [1e16, ...new Array<number>(1000).fill(1), -1e16];
    const accumulator = numbers.reduce((sums, x) => accumulate(sums, [[x]]), emptyAccumulator(planTensor(1, 1), [0]));
    expect(totals(accumulator)[1]).toBe(1000);
    // negative control: the plain sum
    expect(numbers.reduce((sum, x) => sum + x, 0)).not.toBe(1000);
  });

  it("keeps a variance of 1 at a mean of 1e8", () => {
    const normal = normals(8);
    const plain = Array.from({ length: 4000 }, () => [normal()]);
    const raised = plain.map(([x]) => [x + 1e8]);
    const cumulant = (rows: number[][], order: number, shift?: number[]) =>
      connectedFromAccumulator(accumulate(emptyAccumulator(planTensor(order, 1), shift), rows))[0];
    // fields near 1e8 are spaced by 1.5e-8: that is the accuracy left
    expect(Math.abs(cumulant(raised, 2) - cumulant(plain, 2))).toBeLessThan(1e-7);
    expect(Math.abs(cumulant(raised, 4) - cumulant(plain, 4))).toBeLessThan(1e-6);
    // negative control: without a shift the variance is lost
    expect(Math.abs(cumulant(raised, 2, [0]) - cumulant(plain, 2))).toBeGreaterThan(1e-2);
  });
});

describe("mergeAccumulators", () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  const batch = fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 30 });

  it("equals accumulating both batches in one go, whatever the shifts", () => {
    fc.assert(
      fc.property(batch, batch, fc.tuple(number, number, number), (first, second, shift) => {
        const a = accumulate(emptyAccumulator(plan, shift), first);
        const b = accumulate(emptyAccumulator(plan), second);
        const together = accumulate(a, second);
        const merged = mergeAccumulators(a, b);
        expect(merged.count).toBe(first.length + second.length);
        // scale of the terms that cancel: (|y| + |d|)⁴ ≤ 12⁴ a sample
        const scale = 12 ** 4 * merged.count;
        const difference = totals(merged).map((x, m) => x - totals(together)[m]);
        expect(largest(difference) / scale).toBeLessThan(1e-12);
      }),
      { seed: 21 },
    );
  });

  it("re-centres (negative control: adding the sums as they stand is wrong)", () => {
    const fields = bernoulliFields(2, 600);
    const a = accumulate(emptyAccumulator(plan, [1, 0, -1]), fields.slice(0, 200));
    const b = accumulate(emptyAccumulator(plan, [0, 2, 0.5]), fields.slice(200));
    const expected = totals(accumulate(a, fields.slice(200)));
    expect(relativeDistance(totals(mergeAccumulators(a, b)), expected)).toBeLessThan(1e-12);
    expect(
      relativeDistance(
        totals(a).map((x, m) => x + totals(b)[m]),
        expected,
      ),
    ).toBeGreaterThan(1e-3);
    const swapped = mergeAccumulators(b, a);
    const kappa = connectedFromAccumulator(swapped);
    const once = connectedFromAccumulator(accumulate(emptyAccumulator(plan), fields));
    // scale: fourth moments about the shift, up to (1 + 2)⁴, cancel in these cumulants
    const furthest = Math.max(...kappa.map((x, t) => Math.abs(x - once[t])));
    expect(furthest / 3 ** 4).toBeLessThan(1e-12);
    expect(largest(once) / 3 ** 4).toBeGreaterThan(1e-6);
  });

  it("leaves the other unchanged when one is empty", () => {
    const full = accumulate(emptyAccumulator(plan), bernoulliFields(2, 10));
    expect(mergeAccumulators(emptyAccumulator(plan), full)).toEqual(full);
    expect(mergeAccumulators(full, emptyAccumulator(planTensor(4, 3)))).toEqual(full);
  });
});

it("JSON keeps every bit of an accumulator, which then goes on as before", () => {
  const fields = bernoulliFields(9, 300);
  const first = accumulate(emptyAccumulator(plan), fields.slice(0, 200));
  const back = accumulatorFromJSON(JSON.parse(JSON.stringify(accumulatorToJSON(first))));
  expect(back).toEqual(first);
  expect(accumulate(back, fields.slice(200))).toEqual(accumulate(first, fields.slice(200)));
  expect(accumulatorFromJSON(JSON.parse(JSON.stringify(accumulatorToJSON(emptyAccumulator(plan)))))).toEqual(
    emptyAccumulator(plan),
  );
});

it("momentTable gives the moments about the shift of every subset of positions, in the tuple's own order", () => {
  const fields = bernoulliFields(3, 500);
  const accumulator = accumulate(emptyAccumulator(planTuples([[0, 1, 2, 2]], 3), [0.5, 0, 0]), fields);
  const tuple = [2, 0, 2, 1];
  const table = momentTable(accumulator, tuple);
  const expected = Float64Array.from({ length: 16 }, (_, mask) => {
    const members = tuple.filter((_, k) => (mask >> k) & 1);
    return fields.reduce((sum, row) => sum + members.reduce((p, a) => p * (row[a] - (a === 0 ? 0.5 : 0)), 1), 0) / 500;
  });
  expect(relativeDistance(table, expected)).toBeLessThan(1e-12);
  expect(relativeDistance(momentTable(accumulator, [0, 2, 2, 1]), expected)).toBeGreaterThan(1e-3);
});

it("momentsFromAccumulator adds the shift back: the full n-point functions, whatever the shift", () => {
  const fields = bernoulliFields(4, 400);
  for (const order of [1, 2, 4, 6]) {
    const tensor = planTensor(order, 3);
    const expected = moments(fields, order, { tuples: tensor.tuples }).value.data;
    for (const shift of [undefined, [0, 0, 0], [0.7, -1, 0.2]]) {
      const accumulator = accumulate(emptyAccumulator(tensor, shift), fields);
      expect(relativeDistance(momentsFromAccumulator(accumulator), expected)).toBeLessThan(1e-12);
      // negative control: the connected part
      if (order > 1) expect(relativeDistance(connectedFromAccumulator(accumulator), expected)).toBeGreaterThan(0.1);
    }
  }
  // a tuple that is not sorted, several at once
  const rows = [
    [1, 2],
    [3, 5],
  ];
  expect([...momentsFromAccumulator(accumulate(emptyAccumulator(planTuples([[1, 0, 1], [1]], 2)), rows))]).toEqual([
    (4 + 75) / 2,
    3.5,
  ]);
});
