import { expect, it } from "vitest";
import { type ActivationName, activationNames, resolveActivation } from "../index.ts";

const smooth = activationNames.filter((name) => resolveActivation(name).kinks.length === 0);

it.each(smooth)("each derivative of %s is the slope of the one before", (name: ActivationName) => {
  const { value, derivative, derivatives } = resolveActivation(name);
  expect(derivatives).toBeDefined();
  const step = 1e-3;
  for (const z of [-2.3, -0.7, 0, 0.4, 1.9]) {
    expect([derivatives!(0)(z), derivatives!(1)(z)]).toEqual([value(z), derivative(z)]);
    for (let order = 0; order < 6; order++) {
      const f = derivatives!(order);
      // the slope to the fourth power of the step
      const slope = (8 * (f(z + step) - f(z - step)) - (f(z + 2 * step) - f(z - 2 * step))) / (12 * step);
      expect(derivatives!(order + 1)(z), `${name}, order ${order + 1} at ${z}`).toBeCloseTo(slope, 7);
    }
  }
  // the control: the next order is another function
  if (name !== "exp" && name !== "linear") expect(derivatives!(2)(0.4)).not.toBeCloseTo(derivatives!(3)(0.4), 3);
});

it("relu, abs, sign, step and functions of users have none", () => {
  for (const name of ["relu", "abs", "sign", "step"] as const)
    expect(resolveActivation(name).derivatives).toBeUndefined();
  expect(resolveActivation({ value: Math.atan, derivative: (z) => 1 / (1 + z * z) }).derivatives).toBeUndefined();
});
