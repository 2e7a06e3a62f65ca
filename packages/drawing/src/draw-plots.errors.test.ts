import { describe, expect, it } from "vitest";
import { drawPlots } from "./draw-plots.ts";
import { plotCsv } from "./plot-csv.ts";
import { zoo } from "./testing/zoo.ts";

describe("drawPlots", () => {
  it("refuses options that it cannot honour, in words", () => {
    const plot = zoo.counts!;
    for (const [options, words] of [
      [{ width: "wide" }, /`width` must be single, double or 40 to 400 millimetres/],
      [{ width: 4000 }, /`width` must be/],
      [{ height: 5 }, /`height` must be a number from 30 to 400/],
      [{ format: "gif" }, /`format` must be/],
      [{ font: "comic" }, /`font` must be/],
      [{ dpi: 1e6 }, /`dpi` must be/],
      [{ columns: 0 }, /`columns` must be/],
      [{ titles: "yes" }, /`titles` must be/],
      [{ theme: "blue" }, /`theme` must be/],
      [{ colour: "red" }, /unknown option/],
    ] as const)
      expect(() => drawPlots(plot, options as object)).toThrow(
        expect.objectContaining({ code: "NNFT_DOMAIN", message: expect.stringMatching(words) }),
      );
    expect(() => drawPlots([])).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
    expect(() => drawPlots([plot, { x: 1 } as never])).toThrow(/plots\[1\]/);
    // negative control: good options are taken
    expect(drawPlots(plot, { width: 60, height: 40, columns: 2, titles: true, theme: "dark" })).toContain("<svg");
  });
});

describe("plotCsv", () => {
  it("has all numbers with all their digits, and runs no formula", () => {
    const csv = plotCsv({
      ...zoo.tiny!,
      series: [
        { ...zoo.tiny!.series[1]!, label: "=1+1", y: [1 / 3, -2, Number.NaN, 4], errors: [0.1, 0.2, 0.3, Number.NaN] },
      ],
    });
    const rows = csv.trim().split("\n");
    expect(rows).toHaveLength(5);
    expect(rows[1]).toBe(`'=1+1,neuron,measured,${1 / 16},${1 / 3},0.1,`);
    expect(rows[2]).toContain(",-2,0.2,");
    expect(rows[3]).toMatch(/,,0.3,$/);
    expect(plotCsv(zoo.classes!)).toContain("Ornstein–Uhlenbeck,0.1,");
    expect(plotCsv({ ...zoo.counts!, x: { label: 'a, "b"', scale: "linear" } })).toContain('"a, ""b"""');
  });
});
