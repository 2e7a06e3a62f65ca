import type { Plot, Series } from "@nnft/plots";
import { mixed, type Theme } from "./theme.ts";

/** How a series is drawn. */
export interface SeriesStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly lineWidth: number;
  /** of regions */
  readonly pale: string;
  /** the number of its shape of dots */
  readonly shape: number;
  /** of dots; left open, dots that lie on each other are all seen */
  readonly fill: string | undefined;
}

/** Dashes and gaps of lines, in points. The first is drawn through. */
const DASHES: readonly (readonly number[])[] = [[], [5, 2], [1.2, 1.8], [6, 1.8, 1.2, 1.8], [8, 3], [3, 1.5]];
const PRINTED_DASH = [3, 2];
/** Shares of the colour in lines of the background and in regions. */
const FAINT = 0.5;
const PALE = 0.22;
export const SHAPES = 6;

export const isLine = ({ mark }: Series): boolean => mark === "line" || mark === "line-dots" || mark === "rule";
export const hasDots = ({ mark }: Series): boolean => mark === "dots" || mark === "line-dots";

/**
 * A style for each series. Series of one label share a colour; dots of another label or style have another shape, lines another dash, so
 * that no two differ by colour only.
 */
export function seriesStyles({ series }: Plot, theme: Theme): readonly SeriesStyle[] {
  const colours = coloursOf(series, theme);
  const lines = new Map<string, number>();
  const shapes = new Map<string, number>();
  const numberIn = (seen: Map<string, number>, name: string): number => {
    if (!seen.has(name)) seen.set(name, seen.size);
    return seen.get(name)!;
  };
  return series.map((one) => {
    const name = JSON.stringify([one.label, one.style ?? ""]);
    const line = isLine(one) && one.kind !== "printed" && !one.faint ? numberIn(lines, name) : 0;
    const shape = hasDots(one) ? numberIn(shapes, name) : 0;
    const own = colours.get(one.label) ?? theme.law;
    const colour = one.faint ? mixed(theme.paper, own, FAINT) : own;
    const tinted = Math.floor(shape / SHAPES) % 2 === 1;
    return {
      colour,
      dash: one.kind === "printed" ? PRINTED_DASH : DASHES[line % DASHES.length]!,
      lineWidth: (one.mark === "rule" ? 0.9 : 1.1) * (one.faint ? 0.7 : 1),
      pale: mixed(theme.paper, own, PALE),
      shape: shape % SHAPES,
      fill: tinted ? mixed(theme.paper, colour, 0.4) : undefined,
    };
  });
}

/** A colour for each label. A law without a measurement under its label is grey if others are measured. */
function coloursOf(series: readonly Series[], theme: Theme): ReadonlyMap<string, string> {
  const drawn = series.filter(({ mark }) => mark !== "cells");
  const measured = new Set(drawn.filter(({ kind }) => kind === "measured").map(({ label }) => label));
  const colours = new Map<string, string>();
  let next = 0;
  for (const { label, kind } of drawn) {
    if (colours.has(label)) continue;
    const grey = measured.size > 0 && !measured.has(label);
    colours.set(
      label,
      grey ? theme[kind === "printed" ? "printed" : "law"] : theme.series[next++ % theme.series.length]!,
    );
  }
  return colours;
}
