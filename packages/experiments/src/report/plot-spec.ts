import type { Axis, Plot, Series } from "@nnft/plots";
import { extentOf } from "../extent.ts";

/** Okabe–Ito colours, which colour-blind readers can distinguish too. */
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];
const LAW = "#444";
const PRINTED = "#999";
const SHAPES = ["circle", "square", "triangle-up", "diamond", "cross"];

/** One number of a series, as Vega-Lite reads it. */
interface Datum {
  readonly x: number | string;
  readonly y: number | string;
  readonly low?: number;
  readonly high?: number;
  readonly value?: number;
  readonly label: string;
  readonly style: string;
  /** the place in a line */
  readonly order: number;
}

/** A plot as a Vega-Lite specification. */
export function plotSpec(plot: Plot): object {
  const { series } = plot;
  const layers = series.flatMap((one, k) => layersOf(plot, one, k));
  return {
    ...(plot.title !== undefined && { title: plot.title }),
    layer: layers.sort((a, b) => a.depth - b.depth).map(({ layer }) => layer),
  };
}

interface Layer {
  /** layers of greater depth cover others */
  readonly depth: number;
  readonly layer: object;
}

function layersOf(plot: Plot, series: Series, index: number): readonly Layer[] {
  const values = dataOf(plot, series, index);
  const encoding = encodingOf(plot, series);
  const { x, y, color } = encoding;
  const dash = series.kind === "printed" ? { strokeDash: [4, 3] } : {};
  const layer = (depth: number, mark: object, own: object = encoding): Layer => ({
    depth,
    layer: { data: { values }, mark, encoding: own },
  });
  const line = { type: "line", strokeWidth: 1.7, ...dash };
  const point = { type: "point", filled: true, size: 42, opacity: 0.9 };
  switch (series.mark) {
    case "line":
      return [layer(1, line)];
    case "line-dots":
      return [layer(1, line), layer(3, point)];
    case "ticks":
      return [layer(0, { type: "point", shape: "stroke", size: 260, strokeWidth: 1.5 })];
    case "bars":
      return [layer(0, { type: "bar" })];
    case "rule":
      return [layer(0, { type: "rule", strokeWidth: 1.2, ...dash }, { y, color })];
    case "cells":
      return [layer(0, { type: "rect" }, { x, y, color: cellColour(series) })];
    case "dots":
      return [
        ...(series.errors
          ? [
              layer(
                2,
                { type: "rule", strokeWidth: 1.5 },
                { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
              ),
            ]
          : []),
        layer(3, point),
      ];
  }
}

function encodingOf(plot: Plot, series: Series) {
  const isLine = series.mark === "line" || series.mark === "line-dots";
  const color = { field: "label", type: "nominal", scale: coloursOf(plot), title: null };
  return {
    x: { field: "x", ...axisOf(plot.x, "x") },
    y: { field: "y", ...axisOf(plot.y, "y") },
    color,
    ...styleEncoding(plot, series.mark),
    ...(isLine && { order: { field: "order", type: "quantitative" } }),
  };
}

/** Shapes of dots or dashes of lines, where series of one kind differ in their style. */
function styleEncoding(plot: Plot, mark: Series["mark"]): object {
  const isDash = mark === "line";
  const alike = plot.series.filter((one) => (one.mark === "line") === isDash && one.style !== undefined);
  if (new Set(alike.map(({ style }) => style)).size < 2) return {};
  // a style that repeats the label shares its legend, which needs the same field and the same names
  const repeats = alike.every(({ style, label }) => style === label);
  const domain = repeats ? coloursOf(plot).domain : [...new Set(alike.map(({ style }) => style))];
  const range = domain.map((_, k) => (isDash ? (k === 0 ? [1, 0] : [4 * k, 2]) : SHAPES[k % SHAPES.length]));
  const scale = { domain, range };
  const channel = { field: repeats ? "label" : "style", type: "nominal", scale, title: null };
  return isDash ? { strokeDash: channel } : { shape: channel };
}

/** A colour for each label. An exact law without a measurement under its label is grey if others are measured. */
function coloursOf({ series }: Plot): { readonly domain: readonly string[]; readonly range: readonly string[] } {
  const drawn = series.filter(({ mark }) => mark !== "cells");
  const domain = [...new Set(drawn.map(({ label }) => label))];
  const measured = new Set(drawn.filter(({ kind }) => kind === "measured").map(({ label }) => label));
  let next = 0;
  const range = domain.map((label) => {
    const { kind } = drawn.find((one) => one.label === label)!;
    if (measured.size > 0 && !measured.has(label)) return kind === "printed" ? PRINTED : LAW;
    return COLOURS[next++ % COLOURS.length]!;
  });
  return { domain, range };
}

function cellColour({ label, values = [], valueRange }: Series): object {
  const domain = valueRange ?? extentOf(values);
  return { field: "value", type: "quantitative", title: label, scale: { domain } };
}

function axisOf({ label, scale, categories, zero }: Axis, side: "x" | "y"): object {
  if (scale === "category") {
    const long = categories!.some((name) => name.length > 6);
    const labels = side === "x" ? { labelAngle: long ? -45 : 0, labelOverlap: true } : { labelOverlap: true };
    // the first category of y is the lowest
    const domain = side === "x" ? categories : categories!.toReversed();
    return { type: "ordinal", title: label, scale: { domain }, axis: labels };
  }
  const type = "quantitative";
  if (scale === "linear") return { type, title: label, scale: zero === undefined ? {} : { zero } };
  return { type, title: label, scale: { type: scale } };
}

function dataOf({ x: across, y: up, series: all }: Plot, series: Series, index: number): readonly Datum[] {
  const { mark, label, style = "", errors, values } = series;
  const place = (axis: Axis, value: number): number | string =>
    axis.scale === "category" ? axis.categories![value]! : value;
  const isShown = (axis: Axis, value: number): boolean => Number.isFinite(value) && (axis.scale !== "log" || value > 0);
  const floor = up.scale === "log" ? smallestPositive(all) : Number.NEGATIVE_INFINITY;
  return series.y.flatMap((y, k): Datum[] => {
    const x = mark === "rule" ? 0 : series.x[k]!;
    if (!isShown(up, y) || (mark !== "rule" && !isShown(across, x))) return [];
    const error = errors?.[k] ?? 0;
    return [
      {
        x: mark === "rule" ? 0 : place(across, x),
        y: place(up, y),
        label,
        style,
        order: 1e6 * index + k,
        ...(errors && Number.isFinite(error) && { low: Math.max(floor, y - error), high: y + error }),
        ...(values && { value: values[k]! }),
      },
    ];
  });
}

const smallestPositive = (series: readonly Series[]): number =>
  extentOf(series.flatMap(({ y }) => y.filter((value) => value > 0)))[0];
