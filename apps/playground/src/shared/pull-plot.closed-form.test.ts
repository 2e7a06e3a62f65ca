import { describe, expect, it } from "vitest";
import { pullPlot, rootMeanSquare } from "./pull-plot.ts";

const BIN = 0.5;

/** |a − b|/|b|; this app may not import the helpers of other folders. */
const distance = (a: number, b: number): number => Math.abs(a / b - 1);
const ROUNDING = 1e-12;

describe("pulls over seeds", () => {
  const [bars, law] = pullPlot([-9, -0.2, 0.1, 0.3, 7]).series;

  it("are a density: each bar is its share over the width of a bin, and all bars together have area 1", () => {
    const of = (middle: number): number => bars!.y[bars!.x.indexOf(middle)]!;
    // one, one and two of five in a bin of ½; −9 and 7 stand in the last bins
    expect([of(-3.75), of(-0.25), of(0.25), of(3.75), of(1.25)]).toEqual([0.4, 0.4, 0.8, 0.4, 0]);
    const area = (width: number): number => bars!.y.reduce((sum, y) => sum + y * width, 0);
    expect(distance(area(BIN), 1)).toBeLessThan(ROUNDING);
    // negative control: bins of another width
    expect(distance(area(2 * BIN), 1)).toBeGreaterThan(0.5);
    // no pull is no bar, and no division by zero
    expect(pullPlot([]).series[0]!.y.every((y) => y === 0)).toBe(true);
  });

  it("stand beside the standard normal density e^{−z²/2}/√2π", () => {
    const at = (z: number): number => law!.y[law!.x.indexOf(z)]!;
    for (const [z, density] of [
      [0, 0.3989422804014327],
      [1, 0.24197072451914337],
      [-1, 0.24197072451914337],
      [2, 0.05399096651318806],
    ] as const)
      expect(distance(at(z), density)).toBeLessThan(ROUNDING);
    // negative control: a normal density of twice the variance
    expect(distance(Math.exp(-0.25) / Math.sqrt(4 * Math.PI), at(1))).toBeGreaterThan(0.05);
  });

  it("have the root mean square √(Σz²/n)", () => {
    expect(distance(rootMeanSquare([3, -4]), Math.sqrt(12.5))).toBeLessThan(ROUNDING);
    expect(distance(rootMeanSquare([1, -1, 1]), 1)).toBeLessThan(ROUNDING);
    // negative control: it is not the mean size
    expect(distance(rootMeanSquare([3, -4]), 3.5)).toBeGreaterThan(0.005);
  });
});
