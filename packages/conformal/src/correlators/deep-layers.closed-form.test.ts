import { normal } from "@nnft/densities";
import { moment } from "@nnft/densities/operations";
import { expect, it } from "vitest";
import { conformalCorrelator, deepConformalNet, linearField, powerField } from "../index.ts";

const points = [
  [0, 0, 0],
  [1, 0, 0],
  [0, 1.3, 0],
  [0.4, 0.2, 1.1],
];
const squares = (widths: readonly number[]) =>
  deepConformalNet({ dimension: 3, powers: widths.map(() => 2), widths: [...widths] });

it("three layers of squares of one neuron are the eighth power of a linear field, times moments of the weights", () => {
  for (const operators of [
    [1, 1],
    [1, 1, 1],
    [1, 1, 1, 1],
  ]) {
    const n = operators.length;
    const at = points.slice(0, n);
    const power = conformalCorrelator(powerField(linearField({ dimension: 3 }), 8), operators).at(at);
    const found = conformalCorrelator(squares([1, 1, 1]), operators).at(at);
    // Φ = w₃ w₂² w₁⁴ (Θ·X)⁸
    const weights = [n, 2 * n, 4 * n].reduce((product, order) => product * moment(normal(0, 1), order), 1);
    if (n === 3) expect(found).toBe(0);
    else {
      expect(Math.abs(found / (weights * power) - 1)).toBeLessThan(1e-12);
      // negative control: without the weights of the first layer
      expect(Math.abs((found * moment(normal(0, 1), 4 * n)) / (weights * power) - 1)).toBeGreaterThan(1);
    }
  }
});

it("three layers of squares have the four-point function of all ways to share out neurons, one by one", () => {
  // by a program that goes through all ways, without joining those that agree: 11 s
  const known = 3.11408721274991e20;
  const { at } = conformalCorrelator(squares([5, 6, 7]), [1, 1, 1, 1]);
  expect(Math.abs(at(points) / known - 1)).toBeLessThan(1e-13);
  // negative control: a point moved by a hundredth
  expect(Math.abs(at([[0.01, 0, 0], ...points.slice(1)]) / known - 1)).toBeGreaterThan(1e-2);
});

it("operators and points in another order are the same correlator", () => {
  const net = squares([3, 4]);
  const operators = [1, 2, 1, 2];
  const known = conformalCorrelator(net, operators).at(points);
  for (const order of [
    [1, 0, 2, 3],
    [2, 3, 1, 0],
    [3, 2, 0, 1],
  ]) {
    const moved = conformalCorrelator(
      net,
      order.map((k) => operators[k]),
    );
    expect(Math.abs(moved.at(order.map((k) => points[k])) / known - 1)).toBeLessThan(1e-12);
  }
  // negative control: points moved, operators not
  const wrong = conformalCorrelator(net, operators).at([1, 0, 2, 3].map((k) => points[k]));
  expect(Math.abs(wrong / known - 1)).toBeGreaterThan(1e-3);
});
