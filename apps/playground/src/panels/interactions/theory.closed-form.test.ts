import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { expect, it } from "vitest";
import { CUTOFF } from "./problem.ts";
import { freeOnCircle } from "./theory.ts";

it("the line of the free field is that of the circle: cosh(L/2 − t)/2 sinh(L/2) but for the cutoff", () => {
  for (const length of [4, 8]) {
    const times = [0.5, 1, 2, length / 2];
    freeOnCircle(length, times).forEach((value, k) => {
      const exact = Math.cosh(length / 2 - times[k]) / (2 * Math.sinh(length / 2));
      // waves above the cutoff add at most 1/(πΛ) at t = 0, and less than 1/(πΛ²t) beyond
      expect(Math.abs(value - exact)).toBeLessThan(2 / (Math.PI * CUTOFF ** 2 * times[k]));
    });
    // negative control: the infinite line has half of it opposite to the start
    const line = freeScalarTwoPoint({ dimension: 1, mass: 1, cutoff: CUTOFF }, length / 2);
    expect(line / freeOnCircle(length, [length / 2])[0]).toBeLessThan(0.6);
  }
});
