import { describe, expect, it } from "vitest";
import { pullPlot, rootMeanSquare } from "./pull-plot.ts";

describe("pulls over seeds", () => {
  it("are a density: each bar is its share over the width of a bin, and pulls beyond the ends stand in the last bins", () => {
    const [bars, law] = pullPlot([-9, -0.2, 0.1, 0.3, 7]).series;
    const of = (middle: number): number => bars!.y[bars!.x.indexOf(middle)]!;
    expect([of(-3.75), of(-0.25), of(0.25), of(3.75), of(1.25)]).toEqual([0.4, 0.4, 0.8, 0.4, 0]);
    expect(bars!.y.reduce((sum, y) => sum + y * 0.5, 0)).toBeCloseTo(1, 12);
    // the law is the standard normal density, not one of another width
    expect(law!.y[law!.x.indexOf(0)]).toBeCloseTo(0.3989422804014327, 12);
    expect(law!.y[law!.x.indexOf(1)]).toBeCloseTo(0.24197072451914337, 12);
    expect(rootMeanSquare([3, -4])).toBeCloseTo(Math.sqrt(12.5), 12);
  });
});
