import { category, dots, law, levels, linear, log, type Plot } from "@nnft/plots";
import { describe, expect, it } from "vitest";
import { plotSvg, plotsSvg } from "./render-svg.ts";

const plot: Plot = {
  title: "G4 against N",
  x: log("N"),
  y: linear("G4"),
  series: [
    law("exact", [1, 10, 100], (n) => 1 / n),
    dots("drawn", [1, 10, 100], [1.1, 0.1, Number.NaN], [0.1, 0.02, 0.01]),
    levels("limit", [0]),
  ],
};

describe("a plot as SVG", () => {
  it("is self-contained, names its axes and its series, and is the same at every call", async () => {
    const svg = await plotSvg(plot);
    for (const word of ["G4 against N", ">N<", ">G4<", "exact", "drawn", "limit"]) expect(svg).toContain(word);
    expect(svg).not.toMatch(/<script|href="http|NaN/);
    expect(await plotSvg(plot)).toBe(svg);
    // the control: another number gives another picture
    expect(await plotSvg({ ...plot, series: plot.series.slice(1) })).not.toBe(svg);
  });

  it("has a dot for each finite number, and an error bar with each", async () => {
    const only = { ...plot, series: [plot.series[1]!] };
    const dotsOf = (svg: string): number => svg.match(/aria-roledescription="point"/g)?.length ?? 0;
    expect(dotsOf(await plotSvg(only))).toBe(2);
    expect((await plotSvg(only)).match(/aria-roledescription="rule mark"/g)).toHaveLength(2);
  });

  it("is refused where sizes are no numbers, or lists differ in length", async () => {
    const size = { columns: 1, width: 100, height: 80 };
    for (const bad of [{ width: Number.NaN }, { height: Number.POSITIVE_INFINITY }, { columns: 0.5 }])
      await expect(plotsSvg([plot], { ...size, ...bad })).rejects.toMatchObject({
        code: "NNFT_DOMAIN",
        message: expect.stringContaining(`plotsSvg: \`${Object.keys(bad)[0]}\` must be `),
      });
    const uneven = { ...plot, series: [{ ...plot.series[1]!, x: [1, 10] }] };
    await expect(plotSvg(uneven)).rejects.toThrow(/plot\.series\[0\]\.x` must be a list as long as `y`, of 3 numbers/);
    // negative control: no plots and empty lists are drawn
    expect(await plotsSvg([], size)).toContain("<svg");
    const unknown = [
      dots("none", [], []),
      { ...dots("unknown", [1, 10], [1, Number.NaN]), y: [null as never, Number.NaN] },
    ];
    expect(await plotSvg({ ...plot, series: unknown })).not.toMatch(/aria-roledescription="point"/);
  });

  it("draws every mark on every axis, and panels beside each other", async () => {
    const marks = ["line", "line-dots", "dots", "ticks", "bars", "cells"] as const;
    const panels = marks.map(
      (mark): Plot => ({
        x: category("k", ["a", "b"]),
        y: linear(mark),
        series: [{ label: mark, kind: "measured", mark, x: [0, 1], y: [1, 2], values: [1, 2] }],
      }),
    );
    const svg = await plotsSvg(panels, { columns: 3, width: 100, height: 80 });
    for (const mark of marks) expect(svg).toContain(`>${mark}<`);
  });
});
