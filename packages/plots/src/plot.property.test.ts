import { describe, expect, it } from "vitest";
import { category, dots, grid, law, levels, linear, log, logGrid, type Plot, printedLaw, symlog } from "./index.ts";

describe("a plot", () => {
  it("survives JSON: it can be stored, sent and drawn elsewhere", () => {
    const plot: Plot = {
      title: "1/N",
      x: log("N"),
      y: linear("G4"),
      series: [law("exact", logGrid(1, 100, 3), (n) => 1 / n), dots("drawn", [1, 10], [1.1, 0.1], [0.1, 0.01])],
    };
    expect(JSON.parse(JSON.stringify(plot))).toEqual(plot);
  });

  it("has axes of four scales", () => {
    expect([linear("a"), log("a"), symlog("a"), category("a", ["b"])].map(({ scale }) => scale)).toEqual([
      "linear",
      "log",
      "symlog",
      "category",
    ]);
  });

  it("has laws through f(x), and level lines at given values", () => {
    expect(law("f", [1, 2], (x) => x * x).y).toEqual([1, 4]);
    expect(printedLaw("f", [1, 2], (x) => x * x)).toMatchObject({ kind: "printed", y: [1, 4] });
    expect(levels("E", [0.5, 1.5]).y).toEqual([0.5, 1.5]);
  });
});

describe("grids", () => {
  it("have their ends, and equal steps or equal factors between", () => {
    expect(grid(1, 3, 5)).toEqual([1, 1.5, 2, 2.5, 3]);
    const factors = logGrid(1, 81, 5);
    for (const k of [1, 2, 3, 4]) expect(Math.abs(factors[k] / factors[k - 1] - 3)).toBeLessThan(1e-12);
    // negative control: equal steps have no equal factors
    expect(Math.abs(grid(1, 81, 5)[1] / grid(1, 81, 5)[0] - 3)).toBeGreaterThan(1);
  });
});
