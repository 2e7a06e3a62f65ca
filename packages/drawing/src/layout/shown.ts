import type { Axis, Plot, Series } from "@nnft/plots";
import type { Shown } from "../axes/scale-type.ts";
import { cellEnds } from "./cells.ts";
import { isDotted } from "./marks.ts";

/** What an axis of a plot must show. */
export function shownOn(plot: Plot, side: "x" | "y", most: number): Shown {
  const { series } = plot;
  const axis = plot[side];
  const fits = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && (axis.scale !== "log" || value > 0);
  const dotted = series.filter(isDotted);
  return {
    values: series.flatMap((one) => valuesOf(one, side, axis)).filter(fits),
    measured:
      dotted.length > 0 && (side === "x" || dotted.every(isCount))
        ? dotted.flatMap((one) => one[side]).filter(fits)
        : [],
    levels:
      side === "y"
        ? series
            .filter(({ mark }) => mark === "rule")
            .flatMap(({ y }) => y)
            .filter(fits)
        : [],
    fromZero: side === "y" && series.some(({ mark }) => mark === "bars"),
    padded: side === "y" || dotted.length > 0,
    most,
  };
}

/** Numbers without errors may be counts, whose ticks are integers. */
const isCount = ({ errors, y }: Series): boolean => errors === undefined && y.every(Number.isInteger);

function valuesOf(series: Series, side: "x" | "y", axis: Axis): readonly number[] {
  const { mark, x, y, errors } = series;
  if (mark === "cells") return axis.scale === "linear" ? cellEnds(series[side]) : series[side];
  if (side === "x") return x;
  const ends = (errors ?? []).flatMap((error, k) =>
    Number.isFinite(error) && error !== null ? [y[k]! - error, y[k]! + error] : [],
  );
  return [...y, ...ends];
}
