import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { type Activation, activationNames, resolveActivation } from "../index.ts";
import { slope } from "../testing/slope.ts";

const families: readonly Activation[] = [
  ...activationNames,
  { name: "leaky-relu", slope: 0.2 },
  { name: "monomial", degree: 3 },
  { name: "rectified-monomial", degree: 2 },
  { name: "hermite", degree: 4 },
  { name: "polynomial", coefficients: [0.5, -1, 0, 2] },
  { value: (z) => Math.atan(z), derivative: (z) => 1 / (1 + z * z), name: "atan" },
];
const label = (activation: Activation): string =>
  typeof activation === "string" ? activation : (activation.name ?? "user");

describe("every activation", () => {
  for (const activation of families)
    it(`has the slope it states: ${label(activation)}`, () => {
      const { value, derivative } = resolveActivation(activation);
      for (const z of [-3.1, -1.2, -0.4, 0.3, 0.9, 2.7]) {
        expect(Math.abs(slope(value, z) - derivative(z))).toBeLessThan(
          1e-8 * (1 + Math.abs(derivative(z)) + Math.abs(value(z))),
        );
      }
    });

  it("would be caught with a wrong slope (control)", () => {
    const { value } = resolveActivation("tanh");
    expect(Math.abs(slope(value, 0.3) - (1 - Math.tanh(0.31) ** 2))).toBeGreaterThan(1e-4);
  });

  for (const activation of families)
    it(`keeps its word on homogeneity and polynomials: ${label(activation)}`, () => {
      const { value, homogeneity, polynomial } = resolveActivation(activation);
      for (const z of [-1.7, -0.2, 0.6, 2.2]) {
        if (homogeneity !== undefined) expectClose(value(2.5 * z), 2.5 ** homogeneity * value(z), 5e-11);
        if (polynomial)
          expectClose(
            value(z),
            polynomial.reduce((sum, c, k) => sum + c * z ** k, 0),
            5e-11,
          );
      }
    });
});

describe("named conventions", () => {
  it("gelu is zΦ(z), not its tanh approximation", () => {
    const { value } = resolveActivation("gelu");
    expectClose(value(1), 0.8413447460685429, 5e-15);
    const approximation = 0.5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (1 + 0.044715)));
    expect(value(1)).not.toBeCloseTo(approximation, 5);
  });

  it("hermite polynomials are orthogonal under the unit Gaussian, ⟨He_n²⟩ = n!", () => {
    const average = (f: (z: number) => number): number => {
      let sum = 0;
      for (let z = -14; z <= 14; z += 0.05) sum += (0.05 * f(z) * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
      return sum;
    };
    const he = (degree: number) => resolveActivation({ name: "hermite", degree }).value;
    expectClose(
      average((z) => he(3)(z) * he(5)(z)),
      0,
      5e-9,
      1,
    );
    expectClose(
      average((z) => he(4)(z) ** 2),
      24,
      5e-9,
    );
    // He₄ holds z⁴ once
    expectClose(
      average((z) => z ** 4 * he(4)(z)),
      24,
      5e-9,
    );
  });
});
