import { dots, law, linear, log, type Plot, symlog } from "@nnft/plots";
import { describe, expect, it } from "vitest";
import { drawPlots } from "../draw-plots.ts";
import { pagePlot } from "../page/page-plot.ts";

const places = [1, 2, 3, 4];
const measured = (y: Plot["y"], values: readonly number[], errors?: readonly number[]): Plot => ({
  x: linear("x"),
  y,
  series: [dots("drawn", places, values, errors ?? values.map(() => 0))],
});
/** Heights of dots in the drawing. */
const heights = (plot: Plot): readonly number[] =>
  [...pagePlot(plot).matchAll(/<path d="M[\d.]+ ([\d.]+)[^"]*"><title>/g)].map(([, y]) => Number(y));
/** Words of the drawing, in order. */
const words = (plot: Plot): readonly string[] =>
  [...pagePlot(plot).matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text!.replace(/<[^>]*>/g, ""));
const broken = (plot: Plot): boolean =>
  [pagePlot(plot), drawPlots(plot)].some((svg) =>
    /NaN|Infinity|undefined/.test(svg.replace(/<title>.*?<\/title>/gs, "")),
  );

describe("odd numbers in plots", () => {
  it.each([linear, log, symlog])("of every size have places and ticks: %o", (axis) => {
    for (const size of [5e-324, 1e-300, 1, 1e300, 4e307]) {
      const plot = measured(axis("y"), [size, 2 * size, 3 * size, 4 * size]);
      expect(broken(plot), `${size}`).toBe(false);
      const found = heights(plot);
      expect(found, `${size}`).toHaveLength(4);
      expect(found.toSorted((a, b) => b - a)).toEqual(found);
      expect(new Set(found).size).toBe(4);
      expect(words(plot).length).toBeGreaterThan(6);
    }
    // negative control: the same number has the same place
    expect(new Set(heights(measured(axis("y"), [1, 1, 1, 1]))).size).toBe(1);
  });

  it("that differ by rounding are one number", () => {
    expect(new Set(heights(measured(linear("y"), [3, 3 + 1e-15, 3, 3 - 1e-15]))).size).toBe(1);
    expect(words(measured(linear("y"), [3, 3 + 1e-15, 3, 3 - 1e-15]))).toContain("3.0");
    // negative control: a difference that was computed is drawn
    expect(new Set(heights(measured(linear("y"), [3, 3 + 1e-9, 3, 3 - 1e-9]))).size).toBe(3);
  });

  it("both ends of float64 stand on one axis", () => {
    expect(broken(measured(linear("y"), [-1.7e308, 1.7e308, 1e308, 0]))).toBe(false);
    const [low, high, , middle] = heights(measured(linear("y"), [-1.7e308, 1.7e308, 1e308, 0]));
    expect(middle).toBeCloseTo((low! + high!) / 2, 1);
    const ticks = pagePlot(measured(log("y"), [1e-300, 1, 1e300, 1e5])).match(/class="tick".*?<\/g>/gs)!;
    expect(ticks.join("").match(/M/g)!.length).toBeLessThan(60);
  });

  it("that have no place on a logarithmic axis are counted in words", () => {
    expect(words(measured(log("y"), [0, 1, 10, -2]))).toContain("not shown: 2 numbers ≤ 0");
    expect(words(measured(log("y"), [0, 1, 10, 100]))).toContain("not shown: 1 number ≤ 0");
    expect(words(measured(linear("y"), [Number.NaN, Number.NaN, Number.NaN, Number.NaN]))).toContain("no numbers");
    // negative controls: nothing is missing
    for (const axis of [linear, log, symlog])
      expect(words(measured(axis("y"), [1, 2, 3, 4])).join()).not.toMatch(/not shown|no numbers/);
    expect(words(measured(linear("y"), [0, 1, 10, -2])).join()).not.toMatch(/not shown|no numbers/);
  });

  it("of a law at one place are seen", () => {
    const lines = (xs: readonly number[]): readonly string[] =>
      [
        ...pagePlot({ x: linear("x"), y: linear("y"), series: [law("l", xs, () => 5)] }).matchAll(
          /class="line".*?d="([^"]*)"/g,
        ),
      ].map(([, d]) => d!);
    expect(lines([2])[0]).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
    expect(lines([1, 2])[0]).toMatch(/^M.*L/);
    expect(lines([])[0] ?? "").toBe("");
  });
});
