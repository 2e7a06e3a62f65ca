import { plotCsv } from "@nnft/drawing";
import { scaleLinear, scaleLog } from "d3-scale";
import type { Axis, Plot, Series } from "../plot.ts";
import { escapeHtml } from "./escape.ts";
import { readable } from "./numbers.ts";
import { richSvgText, richText } from "./rich-text.ts";

const [WIDTH, HEIGHT] = [460, 290];
const [LEFT, RIGHT, TOP, BOTTOM] = [66, 14, 12, 48];

interface Position {
  (value: number): number;
  readonly ticks: readonly number[];
}

/** One plot as an SVG figure with its legend; colours are variables of the page, so that it follows light and dark. */
export function plotFigure(plot: Plot): string {
  const shown = plot.series.map((series) => onAxes(plot, series));
  const x = position(
    plot.x,
    shown.flatMap((s) => s.x),
    [LEFT, WIDTH - RIGHT],
    measuredPlaces(plot, shown),
  );
  const heights = shown.flatMap(({ y, errors }) =>
    y.flatMap((value, i) => [value - (errors?.[i] ?? 0), value + (errors?.[i] ?? 0)]),
  );
  const y = position(
    plot.y,
    plot.y.scale === "log" ? [...heights.filter((value) => value > 0), ...shown.flatMap((s) => s.y)] : heights,
    [HEIGHT - BOTTOM, TOP],
  );
  const styles = stylesOf(shown);
  const marks = shown.map((series, k) =>
    series.mark === "line" ? line(series, x, y, styles[k]) : dotted(series, x, y, styles[k], HEIGHT - BOTTOM),
  );
  // lines below dots
  const order = shown
    .map((_, k) => k)
    .sort((a, b) => Number(shown[a].mark === "dots") - Number(shown[b].mark === "dots"));
  const below = x.ticks.map(
    (t) =>
      `<path d="M${r(x(t))} ${TOP}V${HEIGHT - BOTTOM}"/>` +
      `<text x="${r(x(t))}" y="${HEIGHT - BOTTOM + 17}" text-anchor="middle">${readable(t, 4)}</text>`,
  );
  const beside = y.ticks.map(
    (t) =>
      `<path d="M${LEFT} ${r(y(t))}H${WIDTH - RIGHT}"/>` +
      `<text x="${LEFT - 7}" y="${r(y(t) + 4)}" text-anchor="end">${readable(t, 4)}</text>`,
  );
  const axes = `<g class="axes">${below.join("")}${beside.join("")}</g>`;
  const [across, down] = [(LEFT + WIDTH - RIGHT) / 2, (TOP + HEIGHT - BOTTOM) / 2];
  const titles =
    `<text class="axis" x="${across}" y="${HEIGHT - 8}" text-anchor="middle">${richSvgText(plot.x.label)}</text>` +
    `<text class="axis" transform="translate(14 ${down}) rotate(-90)" text-anchor="middle">${richSvgText(plot.y.label)}</text>`;
  const legend = shown.map(({ mark, kind, label }, k) => {
    const sample = mark === "line" ? `<path class="${kind}" d="M1 6H25"/>` : marker(styles[k].shape, 13, 6);
    const drawing = `<svg width="26" height="12" aria-hidden="true"><g style="--c:${styles[k].colour}">${sample}</g></svg>`;
    return `<span>${drawing}<span>${richText(label)}</span></span>`;
  });
  const name = escapeHtml(`${plot.y.label} against ${plot.x.label}`);
  const drawing = `${axes}${titles}${order.map((k) => marks[k]).join("")}`;
  return (
    `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}">${drawing}</svg>` +
    `<figcaption>${legend.join("")}${SAVE}</figcaption><script type="text/csv">${csvOf(plot)}</script></figure>`
  );
}

/** Buttons that save the plot; without the script of the page they are hidden. */
const SAVE = `<span class="save" hidden>save: ${["SVG", "PNG", "data"]
  .map((word) => `<button type="button" data-save="${word}">${word}</button>`)
  .join(" ")}</span>`;

/** The numbers of a plot, as they stand in a page: nothing in them ends the element that holds them. */
const csvOf = (plot: Plot): string => plotCsv(plot).replace(/<(?=[/!])/g, "< ");

/** Numbers that fit on the axes: finite, and positive on logarithmic axes. */
function onAxes(plot: Plot, series: Series): Series {
  const stands = (axis: Axis, value: number): boolean =>
    Number.isFinite(value) && (axis.scale === "linear" || value > 0);
  const kept = series.x.map((_, i) => i).filter((i) => stands(plot.x, series.x[i]) && stands(plot.y, series.y[i]));
  return {
    ...series,
    x: kept.map((i) => series.x[i]),
    y: kept.map((i) => series.y[i]),
    ...(series.errors && { errors: kept.map((i) => (Number.isFinite(series.errors![i]) ? series.errors![i] : 0)) }),
  };
}

/** The places of dots, if they are few: the best ticks of an axis of widths. */
function measuredPlaces(plot: Plot, shown: readonly Series[]): readonly number[] | undefined {
  if (plot.x.scale !== "log") return undefined;
  const places = [...new Set(shown.filter(({ mark }) => mark === "dots").flatMap(({ x }) => x))];
  return places.length <= 7 ? places : undefined;
}

function position(
  axis: Axis,
  values: readonly number[],
  range: [number, number],
  wanted?: readonly number[],
): Position {
  let [low, high] = values.length === 0 ? [0.1, 1] : [Math.min(...values), Math.max(...values)];
  if (axis.scale === "log") {
    const margin = low === high ? 2 : (high / low) ** 0.05;
    const scale = scaleLog([low / margin, high * margin], range);
    return Object.assign((value: number) => scale(Math.max(value, low / margin)), {
      ticks: wanted ?? decades(low / margin, high * margin),
    });
  }
  const margin = low === high ? Math.abs(low) * 0.1 || 1 : (high - low) * 0.05;
  [low, high] = [low - margin, high + margin];
  const scale = scaleLinear([low, high], range);
  return Object.assign((value: number) => scale(value), { ticks: scale.ticks(5) });
}

/** 1, 2, 5 times powers of ten, thinned to at most seven. */
function decades(low: number, high: number): number[] {
  const powers = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, k) => 10 ** (Math.floor(Math.log10(low)) + k),
  );
  const inside = (list: number[]): number[] => list.filter((t) => t >= low && t <= high);
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = inside(powers.flatMap((power) => factors.map((factor) => factor * power)));
    if (ticks.length <= 7)
      return ticks.length >= 2
        ? ticks
        : scaleLinear([low, high], [0, 1])
            .ticks(4)
            .filter((t) => t > 0);
  }
  const all = inside(powers);
  return all.filter((_, k) => k % Math.ceil(all.length / 6) === 0);
}

interface Style {
  readonly colour: string;
  readonly shape: number;
}

/** A law and its dots share a colour if they come in pairs. Otherwise laws are grey, and each set of dots has its own colour. */
function stylesOf(series: readonly Series[]): readonly Style[] {
  const count = (kind: Series["kind"]): number => series.filter((s) => s.kind === kind).length;
  const pairs = count("exact") === count("measured") && count("exact") > 1;
  const seen = { exact: 0, measured: 0, printed: 0 };
  return series.map(({ kind }) => {
    const k = seen[kind]++;
    if (kind === "printed") return { colour: "var(--printed)", shape: 3 };
    if (kind === "exact" && !pairs) return { colour: k === 0 ? "var(--law)" : "var(--law-two)", shape: 0 };
    return { colour: `var(--m${k % 5})`, shape: k % 4 };
  });
}

function line({ x: xs, y: ys, kind }: Series, x: Position, y: Position, { colour }: Style): string {
  const path = xs.map((value, i) => `${i === 0 ? "M" : "L"}${r(x(value))} ${r(y(ys[i]))}`).join("");
  return `<g style="--c:${colour}"><path class="${kind}" d="${path}"/></g>`;
}

function dotted(
  { x: xs, y: ys, errors }: Series,
  x: Position,
  y: Position,
  { colour, shape }: Style,
  floor: number,
): string {
  const bar = (i: number, error: number): string =>
    error > 0 ? `M${r(x(xs[i]))} ${r(Math.min(y(ys[i] - error), floor))}V${r(y(ys[i] + error))}` : "";
  const bars = errors ? `<path class="bar" d="${errors.map((error, i) => bar(i, error)).join("")}"/>` : "";
  return `<g style="--c:${colour}">${bars}${xs.map((value, i) => marker(shape, x(value), y(ys[i]))).join("")}</g>`;
}

function marker(shape: number, x: number, y: number): string {
  if (shape === 0) return `<circle cx="${r(x)}" cy="${r(y)}" r="3.6"/>`;
  const paths = ["M-3.4 -3.4H3.4V3.4H-3.4Z", "M0 -4.4L4.3 3.4H-4.3Z", "M0 -4.8L4.8 0L0 4.8L-4.8 0Z"];
  return `<path class="mark" transform="translate(${r(x)} ${r(y)})" d="${paths[shape - 1]}"/>`;
}

const r = (value: number): string => String(Math.round(value * 10) / 10);
