import { UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import { averageOf, type GaussianFunction, gaussianProduct, monomialAverages, resolveActivation } from "../index.ts";

const S = [
  [0.908, 0.33, 0.2, 0.1],
  [0.33, 0.7, 0.05, 0.3],
  [0.2, 0.05, 0.8, 0.4],
  [0.1, 0.3, 0.4, 0.9],
];
const monomials = [
  [0, 1, 2, 3],
  [0, 0, 1, 2],
  [1, 1, 3, 3],
  [0, 3],
];

describe("averages of monomials with a tolerance", () => {
  it.each(["tanh", "erf", "gelu", "swish"] as const)(
    "of %s are within what they state, at four directions too",
    (name) => {
      const activation = resolveActivation(name);
      for (const scale of sweep([1], [0.5, 1, 2])) {
        const { values, accuracies } = monomialAverages("test", activation, (a, b) => scale * S[a][b], monomials, {
          tolerance: 1e-5,
        });
        monomials.forEach((monomial, m) => {
          const covariance = Float64Array.from(monomial.flatMap((a) => monomial.map((b) => scale * S[a][b])));
          const exact = averageOf(
            monomial.map(() => activation),
            covariance,
          );
          expect(Math.abs(values[m] - exact.value)).toBeLessThanOrEqual(accuracies[m] + exact.accuracy);
          expect(accuracies[m]).toBeLessThan(2e-5);
          // negative control: another monomial
          expect(Math.abs(values[m] - values[(m + 1) % 4])).toBeGreaterThan(1e-3);
        });
      }
    },
  );

  it("are refused at four directions without one", () => {
    expectRefusal(
      () => monomialAverages("test", resolveActivation("tanh"), (a, b) => S[a][b], monomials),
      UnsupportedError,
      /rank 4/,
    );
  });
});

it("a product with a tolerance is within what it states", () => {
  const { value: tanh } = resolveActivation("tanh");
  const radial: GaussianFunction = { value: (z) => z * (1 - tanh(z) ** 2) };
  const covariance = Float64Array.of(0.9, 0.4, 0.4, 0.7);
  const functions = [radial, resolveActivation("tanh")];
  const whole = gaussianProduct(functions, [], covariance);
  for (const tolerance of [1e-4, 1e-7]) {
    const found = gaussianProduct(functions, [], covariance, tolerance);
    expect(Math.abs(found.value - whole.value)).toBeLessThanOrEqual(found.accuracy);
    expect(found.accuracy).toBeLessThan(tolerance);
  }
  // negative control: the tolerance is used
  expect(gaussianProduct(functions, [], covariance, 1e-4).accuracy).toBeGreaterThan(10 * whole.accuracy);
});
