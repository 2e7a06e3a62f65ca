import { describe, expect, it } from "vitest";
import { coshMass, fitCosh } from "./cosh-fit.ts";

describe("masses from hyperbolic cosines", () => {
  it.each([0.3, 1, 4])("mass %d is found in its own correlator, from two times and by the fit", (mass) => {
    const half = 5;
    const at = (t: number): number => 0.7 * Math.cosh(mass * (half - t));
    for (const t of [0, 1, 3]) {
      expect(Math.abs(coshMass(at(t) / at(t + 0.5), half - t, 0.5) / mass - 1)).toBeLessThan(1e-9);
      // negative control: half the step
      expect(Math.abs(coshMass(at(t) / at(t + 0.5), half - t, 0.25) / mass - 1)).toBeGreaterThan(0.05);
    }
    const times = [0.5, 1, 1.5, 2, 3];
    const fitted = fitCosh(
      Float64Array.from(times, at),
      times.map((t) => half - t),
      [1, 2, 3, 4, 5],
    );
    expect(Math.abs(fitted / mass - 1)).toBeLessThan(1e-5);
  });

  it("no mass is NaN: a correlator that rises, or falls faster than the scan goes", () => {
    expect(coshMass(0.9, 2, 0.5)).toBeNaN();
    expect(fitCosh(Float64Array.of(1, 1e-30, 1e-60), [5, 4, 3], [1, 1, 1])).toBeNaN();
  });
});
