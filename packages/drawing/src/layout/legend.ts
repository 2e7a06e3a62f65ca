import type { Plot, Series } from "@nnft/plots";
import type { Item } from "../item.ts";
import { polyline } from "../path.ts";
import { marker } from "./marker.ts";
import { hasDots, isLine, type SeriesStyle } from "./series-style.ts";
import type { Look } from "./theme.ts";
import { cut, widthOf, write } from "./write.ts";

/** A line of the legend: words, and the series that they name. */
interface Entry {
  readonly words: string;
  readonly series: readonly number[];
}

const SAMPLE = 18;
const GAP = 4;
const BETWEEN = 11;
export const LEGEND_RADIUS = 2.3;

/** The legend above a plot. */
export interface Legend {
  /** of all its rows; 0 for a plot of one series, which needs none */
  readonly height: number;
  /** of one row */
  readonly row: number;
  /** drawn from a place on the page */
  readonly items: (x: number, y: number) => readonly Item[];
}

/** The legend of a plot in rows of some width. */
export function legend(plot: Plot, styles: readonly SeriesStyle[], width: number, look: Look): Legend {
  const entries = entriesOf(plot);
  const row = look.size * 1.45;
  if (entries.length < 2) return { items: () => [], height: 0, row };
  let [across, down] = [0, 0];
  const places = entries.map(({ words, series }) => {
    const text = cut(words, width - SAMPLE - GAP, look);
    const length = SAMPLE + GAP + widthOf(text, look);
    if (across > 0 && across + length > width) [across, down] = [0, down + row];
    const place = { text, series, across, down: down + row / 2 };
    across += length + BETWEEN;
    return place;
  });
  const items = (x: number, y: number): readonly Item[] =>
    places.flatMap(({ text, series, across: right, down: below }) => [
      ...series.flatMap((k) => sample(plot.series[k]!, styles[k]!, x + right, y + below)),
      write(text, { x: x + right + SAMPLE + GAP, y: y + below + 0.34 * look.size }, look),
    ]);
  return { items, height: down + row, row };
}

/** One entry for a law and its measurement; series of one label that differ in style have one each. */
function entriesOf({ series }: Plot): readonly Entry[] {
  const named = series.map((one, k) => ({ one, k })).filter(({ one }) => one.mark !== "cells" && one.y.length > 0);
  const styles = new Set(named.map(({ one }) => one.style).filter((style) => style !== undefined));
  const words = ({ label, style }: Series): string =>
    style === undefined || style === label || styles.size < 2 ? label : `${label}, ${style}`;
  const entries = new Map<string, number[]>();
  const plain: { readonly label: string; readonly k: number }[] = [];
  for (const { one, k } of named) {
    const styled = named.some(({ one: other }) => other.label === one.label && words(other) !== one.label);
    if (styled && words(one) === one.label) plain.push({ label: one.label, k });
    else entries.set(words(one), [...(entries.get(words(one)) ?? []), k]);
  }
  for (const { label, k } of plain) {
    const first = [...entries.keys()].find((key) => key.startsWith(`${label}, `));
    if (first !== undefined) entries.get(first)!.push(k);
  }
  return [...entries].map(([key, list]) => ({ words: key, series: list }));
}

function sample(
  series: Series,
  { colour, pale, dash, shape, fill, lineWidth }: SeriesStyle,
  x: number,
  y: number,
): readonly Item[] {
  const base = { kind: "sample", name: series.label, stroke: colour } as const;
  if (series.mark === "bars" || series.mark === "band")
    return [
      {
        ...base,
        kind: "sample",
        stroke: series.mark === "bars" ? colour : pale,
        fill: series.mark === "bars" ? colour : pale,
        paths: [
          polyline(
            [
              [x + 4, y - 3],
              [x + 14, y - 3],
              [x + 14, y + 3],
              [x + 4, y + 3],
            ],
            true,
          ),
        ],
      },
    ];
  if (series.mark === "ticks")
    return [
      {
        ...base,
        lineWidth: 1.2,
        paths: [
          polyline([
            [x + 4, y],
            [x + 14, y],
          ]),
        ],
      },
    ];
  return [
    ...(isLine(series)
      ? [
          {
            ...base,
            lineWidth: Math.max(lineWidth, 0.9),
            dash,
            paths: [
              polyline([
                [x, y],
                [x + SAMPLE, y],
              ]),
            ],
          },
        ]
      : []),
    ...(hasDots(series)
      ? [{ ...base, lineWidth: 0.9, fill, paths: [marker(shape, x + SAMPLE / 2, y, LEGEND_RADIUS)] }]
      : []),
  ];
}
