import { expect, it } from "vitest";
import { matrixProduct } from "./index.ts";

const entries = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(seed + 1.7 * i + 0.01 * i * i));

it.each([
  [3, 5],
  [40, 33],
  [41, 130],
])("a matrix [%i, %i] with its own transpose is that with a copy of it, symmetric to the last bit", (rows, inner) => {
  const a = entries(rows * inner, 1);
  const shape = { rows, inner, columns: rows, left: a, transposeRight: true };
  const own = matrixProduct({ ...shape, right: a });
  const copy = matrixProduct({ ...shape, right: a.slice() });
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < rows; j++) {
      expect(own[i * rows + j]).toBe(own[j * rows + i]);
      expect(Math.abs(own[i * rows + j]! - copy[i * rows + j]!)).toBeLessThan(1e-12);
    }
  // negative control: another matrix
  expect(matrixProduct({ ...shape, right: entries(rows * inner, 2) })[1]).not.toBeCloseTo(own[1]!, 3);
});

it("of a square matrix with itself is no product with its transpose", () => {
  const a = entries(40 * 40, 3);
  const square = matrixProduct({ rows: 40, inner: 40, columns: 40, left: a, right: a });
  const known = a.slice(0, 40).reduce((sum, x, k) => sum + x * a[k * 40 + 1]!, 0);
  expect(square[1]).toBeCloseTo(known, 11);
  const turned = matrixProduct({
    rows: 40,
    inner: 40,
    columns: 40,
    left: a,
    right: a,
    transposeLeft: true,
    transposeRight: true,
  });
  expect(turned[40]).toBeCloseTo(known, 11);
});
