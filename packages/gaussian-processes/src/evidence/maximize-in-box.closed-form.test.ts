import { describe, expect, it } from "vitest";
import { maximizeInBox } from "./maximize-in-box.ts";

const valley = ([x, y]: readonly number[]): number => -((1 - x) ** 2) - 10 * (y - x * x) ** 2;

describe("the climb in a box", () => {
  it("finds the top of a bent ridge, from either side", () => {
    for (const start of [
      [-1.5, 1.5],
      [1.9, -1],
    ]) {
      const { at, converged } = maximizeInBox(valley, [-2, -2], [2, 2], start);
      expect(converged).toBe(true);
      expect(Math.hypot(at[0] - 1, at[1] - 1)).toBeLessThan(1e-3);
    }
  });

  it("ends at a border where the top lies beyond, at the best place along it", () => {
    const { at, converged } = maximizeInBox(valley, [-2, -2], [0.5, 2], [-1, 1]);
    expect(converged).toBe(true);
    expect(at[0]).toBe(0.5);
    // along x = ½ the top is y = x²
    expect(Math.abs(at[1] - 0.25)).toBeLessThan(1e-4);
    // negative control: the corner beside it is lower
    expect(valley([0.5, 0.3])).toBeLessThan(valley(at));
  });

  it("goes around places where nothing is defined, and says where a slope has no end", () => {
    const holed = (at: readonly number[]): number =>
      at[0] < 0 ? Number.NEGATIVE_INFINITY : Math.log(at[0] + 1e-9) - at[0];
    const { at, converged } = maximizeInBox(holed, [-3], [5], [0.2]);
    expect(converged).toBe(true);
    expect(Math.abs(at[0] - 1)).toBeLessThan(1e-3);
    const jumps = ([x]: readonly number[]): number => (x < 1 / 3 ? x : x - 10);
    expect(maximizeInBox(jumps, [-3], [5], [-2]).converged).toBe(false);
  });
});
