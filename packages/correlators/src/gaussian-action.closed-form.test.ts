import ndarray from "ndarray";
import { expect, it } from "vitest";
import { relativeDistance } from "../../../tooling/testing/statistics.ts";
import { gaussianAction } from "./index.ts";

const correlation = 0.6;
const kernel = [
  [4, 4 * correlation],
  [4 * correlation, 4],
];

it("gaussianAction equals the two-point formula worked out by hand", () => {
  const { action, logNormalization } = gaussianAction(kernel);
  const [x, y] = [1.2, -0.4];
  const expected = (x * x - 2 * correlation * x * y + y * y) / (2 * 4 * (1 - correlation ** 2));
  expect(relativeDistance([action([x, y])], [expected])).toBeLessThan(1e-12);
  expect(
    relativeDistance([logNormalization], [0.5 * Math.log((2 * Math.PI) ** 2 * 16 * (1 - correlation ** 2))]),
  ).toBeLessThan(1e-12);
  // negative control: the action without its factor ½
  expect(relativeDistance([action([x, y])], [2 * expected])).toBeGreaterThan(0.4);
});

it("e^{−action − logNormalization} is a density: it integrates to one with covariance K", () => {
  const { action, logNormalization } = gaussianAction(ndarray(Float64Array.from(kernel.flat()), [2, 2]));
  // trapezoid over ±9 standard deviations: exponentially accurate
  const step = 0.25;
  let total = 0;
  let square = 0;
  let cross = 0;
  for (let x = -18; x <= 18; x += step)
    for (let y = -18; y <= 18; y += step) {
      const density = Math.exp(-action(Float64Array.of(x, y)) - logNormalization) * step * step;
      total += density;
      square += x * x * density;
      cross += x * y * density;
    }
  expect(relativeDistance([total, square, cross], [1, 4, 4 * correlation])).toBeLessThan(1e-10);
  expect(relativeDistance([total, square, cross], [1, 8, 8 * correlation])).toBeGreaterThan(0.4);
});

it("gaussianAction solves a larger kernel: φ = K v has action ½ vᵀ K v", () => {
  const points = [0, 0.7, 1.1, 2.5, 3.1];
  const K = points.map((x) => points.map((y) => Math.exp(-Math.abs(x - y))));
  const v = [1, -2, 0.5, 3, -1];
  const field = K.map((row) => row.reduce((sum, k, b) => sum + k * v[b], 0));
  const expected = 0.5 * field.reduce((sum, x, a) => sum + x * v[a], 0);
  expect(relativeDistance([gaussianAction(K).action(ndarray(field, [5]))], [expected])).toBeLessThan(1e-12);
});
