import { category, linear, log, type Plot, places, type Series, symlog } from "@nnft/plots";
import { curve, measured } from "../../shared/series.ts";
import type { ConformalData } from "./compute.ts";

const DRAWN = "drawn networks";
/** Coefficients beyond this stand on an axis that is logarithmic far from 0. */
const LARGE = 10;

/** g along z = z̄; its exact curve has a pole at 0. */
export function fourPointPlot({ line, exactLine }: ConformalData): Plot {
  const shown = exactLine.filter(({ g }) => g > 0);
  const gap = { z: 0, g: Number.NaN };
  const curveOf = [...shown.filter(({ z }) => z < 0), gap, ...shown.filter(({ z }) => z >= 0)];
  const least = Math.min(...shown.map(({ g }) => g)) / 3;
  return {
    x: { ...linear("z = z̄"), range: [-0.9, 0.95] },
    y: log("g(z, z̄)"),
    series: [
      curve(
        "exact",
        curveOf.map(({ z }) => z),
        curveOf.map(({ g }) => g),
      ),
      measured(
        DRAWN,
        line.filter(({ value }) => value > least),
      ),
    ],
  };
}

/** Coefficients of the blocks beside the exact ones. */
export function operatorPlot({ operators }: ConformalData): Plot {
  const names = operators.map(({ label }) => label.replace("P", "").replace("Δ = ", "").replace("ℓ = ", ""));
  const places = operators.map((_, k) => k);
  const large = Math.max(...operators.map(({ exact }) => Math.abs(exact))) >= LARGE;
  const exact: Series = {
    label: "exact",
    kind: "exact",
    mark: "ticks",
    x: places,
    y: operators.map(({ exact: value }) => value),
  };
  return {
    x: category("operator (Δ, ℓ)", names),
    y: large ? symlog("P") : { ...linear("P"), zero: true },
    series: [
      exact,
      measured(
        DRAWN,
        operators.map(({ value, error }, at) => ({ at, value, error })),
      ),
    ],
  };
}

/** The residual of crossing over the plane of z. */
export const crossingPlot = ({ residuals }: ConformalData): Plot => ({
  x: { ...linear("Re z"), range: [-0.8, 1.8] },
  y: { ...linear("Im z"), range: [0, 1.5] },
  series: [
    {
      label: "|residual|",
      kind: "measured",
      mark: "cells",
      x: residuals.map(({ re }) => re),
      y: residuals.map(({ im }) => im),
      values: residuals.map(({ size }) => Math.max(1e-9, size)),
      valueRange: [1e-4, 0.5],
      valueScale: "log",
    },
    { ...places("Re z = ½, where it is 0", [0.5], "printed") },
  ],
});
