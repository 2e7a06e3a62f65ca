import { mlp } from "@nnft/architectures";
import type { Activation } from "@nnft/gaussian-averages";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { neuronMoments } from "../index.ts";

/** A named activation under a user's name: the same function, but only quadrature is known for it. */
const disguised = (value: (z: number) => number, derivative: (z: number) => number, kinks: readonly number[] = []) => ({
  name: "user",
  value,
  derivative,
  kinks,
});
const pairs: readonly (readonly [Activation, Activation])[] = [
  ["exp", disguised(Math.exp, Math.exp)],
  ["cos", disguised(Math.cos, (z) => -Math.sin(z))],
  ["sin", disguised(Math.sin, Math.cos)],
  [
    "gaussian",
    disguised(
      (z) => Math.exp(-0.5 * z * z),
      (z) => -z * Math.exp(-0.5 * z * z),
    ),
  ],
  [
    { name: "hermite", degree: 3 },
    disguised(
      (z) => z ** 3 - 3 * z,
      (z) => 3 * z * z - 3,
    ),
  ],
];
const kinked: readonly (readonly [Activation, Activation])[] = [
  [
    "relu",
    disguised(
      (z) => Math.max(z, 0),
      (z) => (z > 0 ? 1 : 0),
      [0],
    ),
  ],
  ["abs", disguised(Math.abs, Math.sign, [0])],
  [
    "step",
    disguised(
      (z) => (z > 0 ? 1 : 0),
      () => 0,
      [0],
    ),
  ],
];
/** below 1e-6 the covariance of a point of size 1 and this one is rounding beside it: zero */
const coordinate = fc.double({ min: -1, max: 1, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 0 : x));

/** Both routes on the same net: the closed form of the named activation and the quadrature of the user's copy of it. */
function both(
  [named, user]: readonly [Activation, Activation],
  points: readonly (readonly number[])[],
  weightStd: number,
  monomial: readonly number[],
) {
  const options = { inputDimension: points[0].length, widths: [1], weightStd: [weightStd, 1] } as const;
  const x = ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);
  const exact = neuronMoments(mlp({ ...options, activation: named }), x, [monomial]);
  const summed = neuronMoments(mlp({ ...options, activation: user }), x, [monomial]);
  return { exact: exact.values[0], value: summed.values[0], error: summed.accuracies[0] };
}

describe("the error of a quadrature", () => {
  it("covers the distance to the closed form for smooth neurons at rank 1 and 2", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.constantFrom([0], [0, 1], [0, 1, 2], [0, 0, 1, 2]),
        (pair, points, weightStd, monomial) => {
          const { exact, value, error } = both(pair, points, weightStd, monomial);
          // closed forms of waves cancel 2ⁿ terms of size 1: allow their rounding beside the error
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(2 * error + 1e-14 * (1 + Math.abs(exact)));
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it("covers it for kinked neurons on one ray", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinked),
        fc.array(coordinate, { minLength: 3, maxLength: 3 }),
        fc.constantFrom([0, 0], [0, 1, 2], [0, 1, 2, 2]),
        (pair, xs, monomial) => {
          const { exact, value, error } = both(
            pair,
            xs.map((x) => [x]),
            1.4,
            monomial,
          );
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(2 * error + 1e-14 * (1 + Math.abs(exact)));
        },
      ),
      { numRuns: 60, seed: 12 },
    );
  });

  it("covers the part beyond nine standard deviations when the neuron grows exponentially", () => {
    // ⟨e^{4z}⟩ is a Gaussian about u = 4: 3e-7 of it lies beyond u = 9
    const { exact, value, error } = both(["exp", pairs[0][1]], [[1]], 1, [0, 0, 0, 0]);
    expect(Math.abs(value - exact)).toBeLessThan(error);
    expect(error).toBeLessThan(1e-5 * exact);
    // negative control: the number is off by far more than rounding, so an error without the shell would not cover it
    expect(Math.abs(value - exact)).toBeGreaterThan(1e-8 * exact);
  });

  it("covers the slow convergence of steep neurons, by a rule four times finer", () => {
    const net = (weightStd: number) =>
      mlp({ inputDimension: 1, widths: [1], activation: "tanh", weightStd: [weightStd, 1] });
    for (const weightStd of [5, 100]) {
      const { values, accuracies } = neuronMoments(net(weightStd), ndarray(Float64Array.of(1), [1, 1]), [[0, 0]]);
      let sum = 0;
      const step = 1e-4;
      for (let u = step / 2; u < 10; u += step)
        sum += (2 * step * Math.exp(-0.5 * u * u) * Math.tanh(weightStd * u) ** 2) / Math.sqrt(2 * Math.PI);
      expect(Math.abs(values[0] - sum)).toBeLessThan(accuracies[0] + 1e-12);
      expect(Math.abs(values[0] - 1)).toBeGreaterThan(accuracies[0] + 1e-4);
    }
  });
});
