import type { Series } from "@nnft/plots";
import { extent } from "../axes/extent.ts";
import { linearScale } from "../axes/linear-scale.ts";
import type { Item } from "../item.ts";
import { type Box, polyline, rectangle } from "../path.ts";
import { type Frame, spots } from "./marks.ts";
import { type Look, mixed } from "./theme.ts";
import { write, writeWithin } from "./write.ts";

/** Room that the bar of colours and its labels take at the right of a plot. */
export const COLOUR_BAR = 44;
const BAR = 7;
const STEPS = 48;

/** Coloured rectangles around their places. */
export function cellsOf(series: Series, frame: Frame, look: Look): Item[] {
  const list = spots(series, frame);
  const [low, high] = rangeOf(series);
  const [width, height] = [
    spacing(
      list.map(([x]) => x),
      frame.box.width,
    ),
    spacing(
      list.map(([, y]) => y),
      frame.box.height,
    ),
  ];
  return list.flatMap(([x, y, k]): readonly Item[] => {
    const value = series.values?.[k] ?? Number.NaN;
    if (!Number.isFinite(value)) return [];
    const colour = colourOf(high > low ? (value - low) / (high - low) : 0.5, look);
    // neighbours overlap by a hair, else paper shows between them
    const box = { x: x - width / 2, y: y - height / 2, width: width + 0.1, height: height + 0.1 };
    return [{ kind: "cell", name: series.label, paths: [rectangle(box)], fill: colour, clip: frame.box }];
  });
}

/** Ends of an axis of cells, half a cell beyond the outer places. */
export function cellEnds(values: readonly number[]): readonly number[] {
  const ends = extent(values.filter(Number.isFinite));
  if (!ends) return [];
  const half = spacing(values, ends[1] - ends[0] || 1) / 2;
  return [ends[0] - half, ends[1] + half];
}

/** The bar of colours with its scale. */
export function colourBar(series: Series, box: Box, look: Look): readonly Item[] {
  const [low, high] = rangeOf(series);
  const x = box.x + box.width + 8;
  const step = box.height / STEPS;
  const strip = Array.from({ length: STEPS }, (_, k): Item => {
    const place = { x, y: box.y + box.height - (k + 1) * step, width: BAR, height: step + 0.1 };
    return { kind: "area", paths: [rectangle(place)], fill: colourOf((k + 0.5) / STEPS, look) };
  });
  const shown = {
    values: [low, high],
    measured: [],
    levels: [],
    fromZero: false,
    padded: false,
    most: Math.floor(box.height / 22),
  };
  const scale = linearScale({ label: "", scale: "linear", zero: false }, shown);
  const labels = scale.ticks.flatMap(({ value, label }): readonly Item[] => {
    const y = box.y + box.height * (1 - scale.place(value));
    const mark: Item = {
      kind: "tick",
      paths: [
        polyline([
          [x + BAR, y],
          [x + BAR + 2, y],
        ]),
      ],
      stroke: look.theme.ink,
      lineWidth: 0.6,
    };
    return [mark, write(label!, { x: x + BAR + 4, y: y + 0.34 * look.size }, look)];
  });
  const words = scale.factor === undefined ? series.label : `${series.label}  (${scale.factor})`;
  const place = { x: x + BAR + 35, y: box.y + box.height / 2, align: "middle", turn: 90 } as const;
  const title = writeWithin(words, box.height, place, look);
  const rim: Item = {
    kind: "frame",
    paths: [rectangle({ x, y: box.y, width: BAR, height: box.height })],
    stroke: look.theme.ink,
    lineWidth: 0.6,
  };
  return [...strip, rim, ...labels, title];
}

function colourOf(share: number, { theme: { cells } }: Look): string {
  return mixed(cells[0], cells[1], Math.min(1, Math.max(0, share)));
}

function rangeOf({ values = [], valueRange }: Series): readonly [number, number] {
  return valueRange ?? extent(values.filter(Number.isFinite)) ?? [0, 1];
}

/** The smallest distance of different places; `whole` where there is one place. */
function spacing(places: readonly number[], whole: number): number {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.slice(1).reduce((least, place, k) => Math.min(least, place - sorted[k]!), whole);
}
