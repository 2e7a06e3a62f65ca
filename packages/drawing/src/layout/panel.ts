import type { Plot, Series } from "@nnft/plots";
import { scaleOf } from "../axes/scale.ts";
import type { Scale, Tick } from "../axes/scale-type.ts";
import type { Item } from "../item.ts";
import { type Box, polyline, rectangle } from "../path.ts";
import { COLOUR_BAR, cellsOf, colourBar } from "./cells.ts";
import type { Frame } from "./frame.ts";
import { leftOut } from "./left-out.ts";
import { type Legend, legend } from "./legend.ts";
import { marksOf } from "./marks.ts";
import { isLine, type SeriesStyle, seriesStyles } from "./series-style.ts";
import { shownOn } from "./shown.ts";
import type { Look } from "./theme.ts";
import { cut, widthOf, write, writeWithin } from "./write.ts";

const TICK = 3;
const SMALL_TICK = 1.6;
const GAP = 3;
const EDGE = 2;

/** What the height of a panel depends on. */
interface Sketch {
  readonly styles: readonly SeriesStyle[];
  readonly key: Legend;
  /** from the left end of the panel */
  readonly left: number;
  readonly right: number;
  readonly x: Scale;
  readonly y: Scale;
  /** whether names stand aslant under the axis */
  readonly turned: boolean;
  readonly labelRoom: number;
  readonly cells: Series | undefined;
}

/** A panel before its height is known; its axes are `height` high, less a title, one row of the legend, and labels. */
function sketch(plot: Plot, width: number, height: number, look: Look): Sketch {
  const styles = seriesStyles(plot, look.theme);
  const cells = plot.series.find(({ mark }) => mark === "cells");
  const key = legend(plot, styles, width - 2 * EDGE, look);
  const y = scaleOf(plot.y, shownOn(plot, "y", Math.max(3, Math.floor((height - look.size * 6) / (look.size * 2.6)))));
  const left = EDGE + look.size * 1.7 + widest(y, look) + GAP + 1;
  const right = width - EDGE - (cells ? COLOUR_BAR + look.size : look.size);
  const x = fittingScale(plot, right - left, look);
  const turned = plot.x.scale === "category" && !labelsFit(x, right - left, look);
  const labelRoom = turned ? Math.min(widest(x, look) * 0.71 + look.size * 0.8, height * 0.4) : look.size * 1.3;
  return { styles, key, left, right, x, y, turned, labelRoom, cells };
}

/** What a panel needs beyond its height: more rows of the legend, names that stand aslant. */
export function extraHeight(plot: Plot, width: number, height: number, look: Look): number {
  const { key, labelRoom } = sketch(plot, width, height, look);
  return Math.max(0, key.height - key.row) + Math.max(0, labelRoom - look.size * 1.3);
}

/** One plot within a rectangle of its height and what it needs beyond: legend, axes with their labels, marks. */
export function panel(
  plot: Plot,
  place: Box,
  height: number,
  look: Look,
  heading: string | undefined,
): readonly Item[] {
  const { styles, key, left, right, x, y, turned, labelRoom, cells } = sketch(plot, place.width, height, look);
  const title = heading === undefined ? 0 : look.size * 1.7;
  const missing = leftOut(plot);
  const bottom = place.y + place.height;
  const top = place.y + title + key.height + look.size * (y.factor === undefined && missing === undefined ? 0.6 : 1.7);
  const box = {
    x: place.x + left,
    y: top,
    width: right - left,
    height: Math.max(20, bottom - top - labelRoom - look.size * 1.5 - GAP - EDGE),
  };
  const frame: Frame = { box, x, y, ink: look.theme.ink, labels: plot };
  const order = plot.series.map((_, k) => k).sort((a, b) => depth(plot, a) - depth(plot, b));
  const room = place.width - 2 * EDGE;
  return [
    ...(heading === undefined ? [] : [writeWithin(heading, room, { x: place.x + EDGE, y: place.y + look.size }, look)]),
    ...key.items(place.x + EDGE, place.y + title),
    ...(cells ? plot.series.filter(({ mark }) => mark === "cells").flatMap((one) => cellsOf(one, frame, look)) : []),
    ...(cells ? colourBar(cells, box, look) : []),
    ...axisX(plot, frame, turned, place, look),
    ...axisY(plot, frame, place.x + EDGE + look.size, look),
    ...(missing === undefined
      ? []
      : [write(missing, { x: right + place.x, y: top - look.size * 0.45, align: "right" }, look)]),
    { kind: "frame", paths: [rectangle(box)], stroke: look.theme.ink, lineWidth: 0.6 },
    ...order.flatMap((k) => marksOf(plot, plot.series[k]!, styles[k]!, frame)),
  ];
}

/** Lines lie below dots. */
const depth = ({ series }: Plot, k: number): number => {
  const one = series[k]!;
  if (one.mark === "band") return -1;
  if (one.mark === "bars") return 0;
  if (one.faint) return 0.5;
  return isLine(one) && one.mark !== "line-dots" ? 1 : 2;
};

const widest = ({ ticks }: Scale, look: Look): number =>
  Math.max(0, ...ticks.map(({ label }) => (label === undefined ? 0 : widthOf(label, look))));

/** The scale with the most ticks whose labels do not touch. */
function fittingScale(plot: Plot, width: number, look: Look): Scale {
  let scale = scaleOf(plot.x, shownOn(plot, "x", 2));
  if (plot.x.scale === "category") {
    const names = plot.x.categories ?? [];
    const every = scaleOf(plot.x, shownOn(plot, "x", names.length));
    if (labelsFit(every, width, look)) return every;
    return scaleOf(plot.x, shownOn(plot, "x", Math.max(1, Math.floor(width / (look.size * 1.3)))));
  }
  for (let most = 9; most >= 2; most--) {
    scale = scaleOf(plot.x, shownOn(plot, "x", most));
    if (labelsFit(scale, width, look)) return scale;
  }
  return { ...scale, ticks: scale.ticks.filter((_, k) => k === 0 || k === scale.ticks.length - 1) };
}

function labelsFit(scale: Scale, width: number, look: Look): boolean {
  const spans = labelled(scale)
    .map(({ value, label }) => ({ at: scale.place(value) * width, half: widthOf(label, look) / 2 }))
    .sort((a, b) => a.at - b.at);
  return spans.every(
    ({ at, half }, k) => k === 0 || at - half - (spans[k - 1]!.at + spans[k - 1]!.half) >= look.size * 0.7,
  );
}

const labelled = (scale: Scale): readonly Required<Tick>[] =>
  scale.ticks.filter(
    (tick): tick is Required<Tick> =>
      tick.label !== undefined && scale.place(tick.value) >= -1e-9 && scale.place(tick.value) <= 1 + 1e-9,
  );

function axisX(
  plot: Plot,
  frame: Frame,
  turned: boolean,
  { x: edge, y: top, height }: Box,
  look: Look,
): readonly Item[] {
  const { box, x } = frame;
  const floor = box.y + box.height;
  const at = (value: number): number => box.x + box.width * x.place(value);
  const base = floor + GAP + look.size * 0.9;
  const labels = labelled(x).map(({ value, label }) =>
    turned
      ? write(
          cut(label, Math.min(box.height, (at(value) - edge) * Math.SQRT2), look),
          { x: at(value) + look.size * 0.4, y: floor + GAP + look.size * 0.6, align: "right", turn: 45 },
          look,
        )
      : write(label, { x: at(value), y: base, align: "middle" }, look),
  );
  const own = plot.x.scale !== "category";
  const ticks = own ? ticksOf(x, (value, length) => [at(value), floor, 0, -length], look) : [];
  const above = own ? ticksOf(x, (value, length) => [at(value), box.y, 0, length], look) : [];
  const words = x.factor === undefined ? plot.x.label : `${plot.x.label}  (${x.factor})`;
  const title = writeWithin(
    words,
    box.width + 2 * look.size,
    { x: box.x + box.width / 2, y: top + height - EDGE - look.size * 0.3, align: "middle" },
    look,
  );
  return [...ticks, ...above, ...labels, title];
}

function axisY(plot: Plot, frame: Frame, titleAt: number, look: Look): readonly Item[] {
  const { box, y } = frame;
  const at = (value: number): number => box.y + box.height * (1 - y.place(value));
  const own = plot.y.scale !== "category";
  const labels = labelled(y).map(({ value, label }) =>
    write(label, { x: box.x - GAP, y: at(value) + look.size * 0.34, align: "right" }, look),
  );
  const ticks = own ? ticksOf(y, (value, length) => [box.x, at(value), length, 0], look) : [];
  const beside = own ? ticksOf(y, (value, length) => [box.x + box.width, at(value), -length, 0], look) : [];
  const factor = y.factor === undefined ? [] : [write(y.factor, { x: box.x, y: box.y - look.size * 0.45 }, look)];
  const title = writeWithin(
    plot.y.label,
    box.height + look.size,
    { x: titleAt, y: box.y + box.height / 2, align: "middle", turn: 90 },
    look,
  );
  return [...ticks, ...beside, ...labels, ...factor, title];
}

function ticksOf(
  scale: Scale,
  stroke: (value: number, length: number) => readonly [number, number, number, number],
  { theme }: Look,
): readonly Item[] {
  const paths = scale.ticks
    .filter(({ value }) => scale.place(value) > -1e-9 && scale.place(value) < 1 + 1e-9)
    .map(({ value, label }) => {
      const [x, y, across, down] = stroke(value, label === undefined ? SMALL_TICK : TICK);
      return polyline([
        [x, y],
        [x + across, y + down],
      ]);
    });
  return paths.length === 0 ? [] : [{ kind: "tick", paths, stroke: theme.ink, lineWidth: 0.5 }];
}
