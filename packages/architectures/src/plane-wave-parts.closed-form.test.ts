import { describe, expect, it } from "vitest";
import { resolvePeriodic } from "./neurons/periodic.ts";
import { resolveProfile } from "./neurons/radial-profile.ts";
import { slope } from "./testing/numbers.ts";

describe("periodic functions and radial profiles", () => {
  it("periodic functions and radial profiles have the slopes and the period they state", () => {
    for (const periodic of ["cos", "sin", { cosines: [0.3, 1, 0, 0.2], sines: [0, 0.5] }] as const) {
      const { value, derivative } = resolvePeriodic(periodic);
      for (const u of [-2, 0.4, 1.9]) {
        expect(value(u + 2 * Math.PI)).toBeCloseTo(value(u), 12);
        expect(slope(value, u)).toBeCloseTo(derivative(u), 8);
        // negative control: half a period gives another value
        expect(Math.abs(value(u + Math.PI) - value(u))).toBeGreaterThan(0.1);
      }
    }
    const profiles = [
      { family: "one" },
      { family: "power", mass: 0.7, exponent: -0.5 },
      { family: "gaussian", scale: 2 },
    ] as const;
    for (const profile of profiles) {
      const { value, derivative } = resolveProfile(profile);
      for (const k of [0.2, 1.1, 3]) expect(slope(value, k)).toBeCloseTo(derivative(k), 8);
    }
    expect(resolveProfile(profiles[1]).value(1)).toBeCloseTo((1 + 0.49) ** -0.5, 14);
  });
});
