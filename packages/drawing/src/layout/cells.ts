import type { Axis, Series } from "@nnft/plots";
import { extent } from "../axes/extent.ts";
import { scaleOf } from "../axes/scale.ts";
import type { Scale } from "../axes/scale-type.ts";
import type { Item } from "../item.ts";
import { type Box, polyline, rectangle } from "../path.ts";
import type { Frame } from "./frame.ts";
import { spots } from "./marks.ts";
import { type Look, mixed } from "./theme.ts";
import { write, writeWithin } from "./write.ts";

/** Room that the bar of colours and its labels take at the right of a plot. */
export const COLOUR_BAR = 44;
const BAR = 7;
const STEPS = 48;

/** Coloured rectangles around their places. */
export function cellsOf(series: Series, frame: Frame, look: Look): Item[] {
  const list = spots(series, frame);
  const { share, colourOf } = colouring(series);
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
    const colour = colourOf(share(value), look);
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
  const { scale, colourOf } = colouring(series, Math.floor(box.height / 22));
  const x = box.x + box.width + 8;
  const step = box.height / STEPS;
  const strip = Array.from({ length: STEPS }, (_, k): Item => {
    const place = { x, y: box.y + box.height - (k + 1) * step, width: BAR, height: step + 0.1 };
    return { kind: "area", paths: [rectangle(place)], fill: colourOf((k + 0.5) / STEPS, look) };
  });
  const inside = scale.ticks.filter(({ value }) => scale.place(value) >= -1e-9 && scale.place(value) <= 1 + 1e-9);
  const labels = inside.flatMap(({ value, label }): readonly Item[] => {
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
    return label === undefined ? [] : [mark, write(label, { x: x + BAR + 4, y: y + 0.34 * look.size }, look)];
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

interface Colouring {
  readonly scale: Scale;
  /** the place of a value between the ends of the colours, 0 to 1 */
  readonly share: (value: number) => number;
  readonly colourOf: (share: number, look: Look) => string;
}

/** Colours of values: from pale to dark, or from one dark colour through pale at 0 to another where values have both signs. */
function colouring(series: Series, most = 5): Colouring {
  const logarithmic = series.valueScale === "log";
  const range = rangeOf(series, logarithmic);
  const shown = { values: range, measured: [], levels: [], fromZero: false, padded: false, most };
  const axis: Axis = {
    label: "",
    scale: logarithmic ? "log" : "linear",
    zero: false,
    ...(range[0] < range[1] && { range }),
  };
  const scale = scaleOf(axis, shown);
  const signed = !logarithmic && range[0] < 0 && range[1] > 0;
  const share = (value: number): number => (range[0] < range[1] ? scale.place(value) : 0.5);
  const reach = Math.max(-range[0], range[1]);
  const colourOf = (at: number, { theme }: Look): string => {
    const part = Math.min(1, Math.max(0, at));
    if (!signed) return mixed(theme.cells[0], theme.cells[1], part);
    const value = (range[0] + part * (range[1] - range[0])) / reach;
    return mixed(theme.cells[0], value < 0 ? theme.cells[1] : theme.above, Math.abs(value));
  };
  return { scale, share, colourOf };
}

function rangeOf({ values = [], valueRange }: Series, logarithmic: boolean): readonly [number, number] {
  if (valueRange) return valueRange;
  return extent(values.filter((value) => Number.isFinite(value) && (!logarithmic || value > 0))) ?? [0.1, 1];
}

/** The smallest distance of different places; `whole` where there is one place. */
function spacing(places: readonly number[], whole: number): number {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return sorted.slice(1).reduce((least, place, k) => Math.min(least, place - sorted[k]!), whole);
}
