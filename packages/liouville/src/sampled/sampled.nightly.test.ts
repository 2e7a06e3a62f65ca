import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { structureConstant } from "../index.ts";

describe("structure constants at L = 16, 32, 64", () => {
  it("are those of DOZZ to a few 1e-4 for b ≤ 0.4, with pulls below 3, and other charges are not", () => {
    for (const [b, alpha] of [
      [0.2, 1.8],
      [0.3, 1.25],
      [0.4, 0.85],
    ] as const) {
      const found = structureConstant(b, [alpha, alpha, alpha], {
        samples: 12000,
        key: split(keyFrom("nightly"), Math.round(10 * b)),
      });
      expect(found.converged).toBe(true);
      expect(Math.abs(found.pull)).toBeLessThan(3);
      expect(Math.abs(found.value / found.exact - 1)).toBeLessThan(1e-3);
      expect(found.moment.side.holds).toBe(true);
      expect(Math.abs(found.value / 1.01 - found.exact)).toBeGreaterThan(
        5 * Math.hypot(found.standardError, found.systematic),
      );
    }
  }, 1_200_000);

  it("are not called converged at b = 0.5", () => {
    const found = structureConstant(0.5, [0.9, 0.9, 0.9], { samples: 3000, cutoffs: [32, 64, 128], key: keyFrom(4) });
    expect(found.converged).toBe(false);
  }, 1_200_000);
});
