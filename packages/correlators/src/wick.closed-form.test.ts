import ndarray from "ndarray";
import { expect, it } from "vitest";
import { momentsFromCumulants } from "./cumulants.ts";
import { wick } from "./index.ts";

const covariance = [
  [2, 0.3, -0.5],
  [0.3, 1, 0.7],
  [-0.5, 0.7, 3],
];

it("wick equals the moments of cumulants that stop at the second", () => {
  const indices = [0, 1, 1, 2, 0, 2];
  const table = Float64Array.from({ length: 64 }, (_, mask) => {
    const members = indices.filter((_, k) => (mask >> k) & 1);
    return members.length === 2 ? covariance[members[0]][members[1]] : 0;
  });
  const expected = momentsFromCumulants(table)[63];
  const value = wick(covariance, indices);
  expect(Math.abs(value - expected)).toBeLessThan(1e-12 * Math.abs(expected));
  // negative control: one pairing left out
  expect(Math.abs(value - 2 * 1 * 3 - expected)).toBeGreaterThan(1e-3 * Math.abs(expected));
});

it("wick of one point is (n − 1)!! σⁿ, 0 for odd n and 1 for none", () => {
  expect([0, 2, 4, 6, 8].map((n) => wick([[2]], new Array<number>(n).fill(0)))).toEqual([1, 2, 12, 120, 1680]);
  expect(wick(covariance, [0, 1, 2])).toBe(0);
});

it("wick reads an ndarray of any strides", () => {
  const flat = ndarray(Float32Array.from([2, 1, 1, 4]), [2, 2]).transpose(1, 0);
  expect(wick(flat, [0, 1, 1, 1])).toBe(3 * 1 * 4);
});
