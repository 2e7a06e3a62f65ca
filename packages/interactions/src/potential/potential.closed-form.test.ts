import { describe, expect, it } from "vitest";
import { expression, phi4, polynomial, quartic, sineGordon } from "../index.ts";
import { localPotential } from "./local-potential.ts";
import type { Potential } from "./potential.ts";

const fields = [-2.3, -0.7, -1e-3, 0.2, 1.9, 3.1];

describe("potentials", () => {
  it.each<[string, Potential, (phi: number) => number]>([
    ["phi4(λ) is (λ/4!)φ⁴", phi4(0.6), (phi) => (0.6 / 24) * phi ** 4],
    ["quartic(g) is gφ⁴", quartic(0.6), (phi) => 0.6 * phi ** 4],
    ["polynomial", polynomial([1, -2, 0.5, 0, 3]), (phi) => 1 - 2 * phi + 0.5 * phi ** 2 + 3 * phi ** 4],
    ["sineGordon", sineGordon({ strength: 2, frequency: 1.5 }), (phi) => 2 * (1 - Math.cos(1.5 * phi))],
    [
      "a formula with parameters",
      expression("lambda/4! * φ^4 + h φ", { lambda: 0.6, h: 2 }),
      (phi) => (0.6 / 24) * phi ** 4 + 2 * phi,
    ],
    ["powers bind from the right", expression("phi^2^2"), (phi) => phi ** 4],
    ["a sign binds weaker than a power", expression("-phi^2 + 2 phi^4"), (phi) => -(phi ** 2) + 2 * phi ** 4],
    ["products may be implied", expression("2 cosh(phi) (1 + phi^2)"), (phi) => 2 * Math.cosh(phi) * (1 + phi ** 2)],
    [
      "every function",
      expression(
        "exp(-phi^2) + log(2 + phi^2) + sqrt(1 + phi^2) + abs(phi)^3 + sin(phi) + cos(phi) + tan(phi/9) + sinh(phi) + tanh(phi)",
      ),
      (phi) =>
        Math.exp(-phi * phi) +
        Math.log(2 + phi * phi) +
        Math.sqrt(1 + phi * phi) +
        Math.abs(phi) ** 3 +
        Math.sin(phi) +
        Math.cos(phi) +
        Math.tan(phi / 9) +
        Math.sinh(phi) +
        Math.tanh(phi),
    ],
    ["constants", expression("pi phi^2 + e"), (phi) => Math.PI * phi ** 2 + Math.E],
  ])("%s: its values, and its derivative by differences", (_, potential, exact) => {
    const { value, derivative, sum } = localPotential(potential);
    for (const phi of fields) {
      expect(Math.abs(value(phi) - exact(phi))).toBeLessThan(1e-12 * (1 + Math.abs(exact(phi))));
      const difference = (exact(phi + 1e-5) - exact(phi - 1e-5)) / 2e-5;
      expect(Math.abs(derivative(phi) - difference)).toBeLessThan(1e-7 * (1 + Math.abs(difference)));
      // negative control
      if (Math.abs(difference) > 1e-6) expect(Math.abs(derivative(phi) - 1.1 * difference)).toBeGreaterThan(1e-8);
    }
    const phi = Float64Array.from(fields);
    const weights = phi.map((_x, i) => 0.3 + i);
    const force = new Float64Array(phi.length);
    const total = sum(phi, weights, force);
    expect(Math.abs(total - fields.reduce((all, x, i) => all + weights[i] * exact(x), 0))).toBeLessThan(
      1e-11 * (1 + Math.abs(total)),
    );
    force.forEach((f, i) => {
      expect(f).toBe(weights[i] * derivative(phi[i]));
    });
  });

  it("a polynomial written as a formula is recognised, so that its boundedness is decided exactly", () => {
    expect(localPotential(expression("(1 - phi)^2 * lambda / 2 + phi^4/4!", { lambda: 3 })).coefficients).toEqual([
      1.5,
      -3,
      1.5,
      0,
      1 / 24,
    ]);
    expect(localPotential(expression("cos(phi)")).coefficients).toBeUndefined();
    expect(localPotential(expression("phi^0.5")).coefficients).toBeUndefined();
  });

  it("survives JSON", () => {
    for (const potential of [phi4(1), sineGordon({ strength: 1, frequency: 2 }), expression("a phi^4", { a: 2 })]) {
      const back = JSON.parse(JSON.stringify(potential)) as Potential;
      expect(back).toEqual(potential);
      expect(localPotential(back).value(1.3)).toBe(localPotential(potential).value(1.3));
    }
  });
});

describe("slopes at kinks and holes", () => {
  it("are the mean of both sides where the rules leave 0/0 or 0·∞", () => {
    for (const [text, exact] of [
      ["(phi^2)^.5", 0],
      ["sqrt(phi^2) + 3*phi", 3],
      ["phi^2*log(phi^2)", 0],
    ] as const)
      expect(Math.abs(localPotential(expression(text)).derivative(0) - exact)).toBeLessThan(1e-6);
    // negative control: beside the kink the slope is that of one side
    expect(localPotential(expression("(phi^2)^.5")).derivative(1e-3)).toBeCloseTo(1, 12);
  });
});
