import type { Plot, Series } from "@nnft/plots";
import type { Item } from "../item.ts";
import { type Box, type Path, polyline, rectangle } from "../path.ts";
import { reversed, smoothCurve } from "./curve.ts";
import type { Frame } from "./frame.ts";
import { marker } from "./marker.ts";
import { noteOf } from "./note.ts";
import { hasDots, type SeriesStyle } from "./series-style.ts";

type Spot = readonly [x: number, y: number, index: number];

const CAP = 2;
const across = ({ box, x }: Frame, value: number): number => box.x + box.width * x.place(value);
const up = ({ box, y }: Frame, value: number): number => box.y + box.height * (1 - y.place(value));

/** Everything that a series draws, from the back to the front. */
export function marksOf(plot: Plot, series: Series, style: SeriesStyle, frame: Frame): readonly Item[] {
  switch (series.mark) {
    case "line":
      return [line(series, style, frame)];
    case "line-dots":
      return [line(series, style, frame), ...dotted(series, style, frame)];
    case "dots":
      return dotted(series, style, frame);
    case "ticks":
      return [strokes(series, style, frame)];
    case "rule":
      return [throughLines(series, style, frame)];
    case "band":
      return [region(series, style, frame)];
    case "bars":
      return barred(plot, series, style, frame);
    case "cells":
      return [];
  }
}

/** The numbers of a series that stand on both axes. */
export function spots({ x: xs, y: ys }: Series, frame: Frame): readonly Spot[] {
  return ys.flatMap((y, k): readonly Spot[] => {
    const x = xs[k]!;
    return x !== null && y !== null && frame.x.shows(x) && frame.y.shows(y)
      ? [[across(frame, x), up(frame, y), k]]
      : [];
  });
}

function line(series: Series, { colour, dash, lineWidth }: SeriesStyle, frame: Frame): Item {
  const exact = series.kind === "exact" || series.kind === "printed";
  const pieces = unbroken(spots(series, frame));
  const paths = pieces.map((piece) =>
    piece.length === 1 && series.mark === "line"
      ? stroke(piece[0]!)
      : exact
        ? smoothCurve(piece.map(([x, y]) => [x, y]))
        : polyline(piece.map(([x, y]) => [x, y])),
  );
  return { kind: "line", name: series.label, paths, stroke: colour, lineWidth, dash, clip: frame.box };
}

/** A short level line; a law at a single place is seen as one. */
const stroke = ([x, y]: Spot): Path =>
  polyline([
    [x - 5, y],
    [x + 5, y],
  ]);

/** A line ends where a number is left out. */
function unbroken(list: readonly Spot[]): readonly (readonly Spot[])[] {
  const pieces: Spot[][] = [];
  for (const spot of list) {
    const piece = pieces.at(-1);
    if (piece && piece.at(-1)![2] === spot[2] - 1) piece.push(spot);
    else pieces.push([spot]);
  }
  return pieces;
}

/** Dots, and error bars over them, so that the smallest is seen too. */
function dotted(series: Series, style: SeriesStyle, frame: Frame): readonly Item[] {
  const list = spots(series, frame).filter(([x, y]) => isInside(frame.box, x, y));
  const radius = list.length <= 80 ? 2.3 : list.length <= 400 ? 1.6 : 1.1;
  const paths = list.map(([x, y]) => marker(style.shape, x, y, radius));
  const dots: Item = {
    kind: "marker",
    name: series.label,
    paths,
    stroke: style.colour,
    fill: style.fill,
    lineWidth: radius > 2 ? 0.9 : 0.6,
    notes: list.map(([, , k]) => noteOf(frame, series, k)),
  };
  return [dots, ...errorBars(series, style.colour, frame)];
}

function errorBars(series: Series, colour: string, frame: Frame, shift = 0): readonly Item[] {
  const { errors, y: ys } = series;
  if (errors === undefined) return [];
  const { box } = frame;
  const shown = spots(series, frame).filter(([x]) => isInside(box, x, box.y));
  const paths = shown.flatMap(([place, , k]): readonly Path[] => {
    const x = place + shift;
    const error = errors[k]!;
    if (error === null || Number.isNaN(error)) return [];
    const end = (value: number, edge: number): number => (frame.y.shows(value) ? up(frame, value) : edge);
    const [top, bottom] = [end(ys[k]! + error, box.y), end(ys[k]! - error, box.y + box.height)];
    const cap = (y: number): Path =>
      polyline([
        [x - CAP, y],
        [x + CAP, y],
      ]);
    return [
      [
        ...polyline([
          [x, bottom],
          [x, top],
        ]),
        ...cap(top),
        ...cap(bottom),
      ],
    ];
  });
  return paths.length === 0
    ? []
    : [{ kind: "bar", name: series.label, paths, stroke: colour, lineWidth: 0.8, clip: clipOf(box) }];
}

/** Whether a place lies within the axes; half a dot beyond their ends is. */
const isInside = ({ x, y, width, height }: Box, across: number, up: number): boolean =>
  across >= x - 1 && across <= x + width + 1 && up >= y - 1 && up <= y + height + 1;

/** Half of a stroke on the edge is seen. */
const clipOf = ({ x, y, width, height }: Box): Box => ({ x: x - 4, y: y - 0.5, width: width + 8, height: height + 1 });

function strokes(series: Series, { colour }: SeriesStyle, frame: Frame): Item {
  const paths = spots(series, frame).map(stroke);
  return { kind: "line", name: series.label, paths, stroke: colour, lineWidth: 1.2 };
}

/** Level lines, and upright ones where y is not a number. */
function throughLines({ label, x: xs, y: ys }: Series, { colour, dash, lineWidth }: SeriesStyle, frame: Frame): Item {
  const { box } = frame;
  const inside = (place: number, from: number, length: number): boolean => place >= from && place <= from + length;
  const paths = ys.flatMap((y, k): readonly Path[] => {
    if (y !== null && frame.y.shows(y)) {
      const height = up(frame, y);
      if (!inside(height, box.y, box.height)) return [];
      return [
        polyline([
          [box.x, height],
          [box.x + box.width, height],
        ]),
      ];
    }
    const place = across(frame, xs[k]!);
    if (!frame.x.shows(xs[k]!) || !inside(place, box.x, box.width)) return [];
    return [
      polyline([
        [place, box.y],
        [place, box.y + box.height],
      ]),
    ];
  });
  return { kind: "line", name: label, paths, stroke: colour, lineWidth, dash };
}

/** The region within errors of y, behind everything else. */
function region(series: Series, { pale }: SeriesStyle, frame: Frame): Item {
  const { y: ys, errors = [] } = series;
  const list = spots(series, frame).filter(([, , k]) => Number.isFinite(errors[k]));
  const edge = (sign: number): readonly Spot[] =>
    list.map(([x, , k]) => {
      const value = ys[k]! + sign * errors[k]!;
      return [x, frame.y.shows(value) ? up(frame, value) : frame.box.y + frame.box.height, k];
    });
  const paths = unbroken(list).map((piece): Path => {
    const own = new Set(piece.map(([, , k]) => k));
    const curve = (sign: number): Path =>
      smoothCurve(
        edge(sign)
          .filter(([, , k]) => own.has(k))
          .map(([x, y]) => [x, y]),
      );
    const [above, below] = [curve(1), curve(-1)];
    return [...above, ...reversed(below), ["Z"]];
  });
  return { kind: "area", name: series.label, paths, fill: pale, clip: frame.box };
}

/** Bars from 0, with error bars; those of several series stand beside each other. */
function barred(plot: Plot, series: Series, { colour }: SeriesStyle, frame: Frame): readonly Item[] {
  const { box } = frame;
  const all = plot.series.filter(({ mark }) => mark === "bars");
  const places = [...new Set(all.flatMap((one) => spots(one, frame).map(([x]) => x)))].sort((a, b) => a - b);
  const whole = box.width / Math.max(1, places.length);
  const gap = places.slice(1).reduce((least, x, k) => Math.min(least, x - places[k]!), whole);
  const width = (0.75 * gap) / all.length;
  const floor = frame.y.shows(0) ? up(frame, 0) : box.y + box.height;
  const shift = (all.indexOf(series) - all.length / 2) * width;
  const list = spots(series, frame);
  const paths = list.map(([x, y]) =>
    rectangle({ x: x + shift, y: Math.min(y, floor), width, height: Math.abs(floor - y) }),
  );
  const notes = list.map(([, , k]) => noteOf(frame, series, k));
  const area: Item = { kind: "area", name: series.label, paths, fill: colour, clip: box, notes };
  return [area, ...errorBars(series, frame.ink, frame, shift + width / 2)];
}

export const isDotted = (series: Series): boolean =>
  hasDots(series) || series.mark === "ticks" || series.mark === "bars";
