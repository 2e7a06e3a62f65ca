import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import type { Plot } from "@nnft/plots";
import { draw, MILLIMETRE } from "../layout/draw.ts";
import { pageTheme } from "../layout/page-theme.ts";
import { pageSvgOf } from "../output/page-svg.ts";
import { requirePlot } from "../require-plot.ts";
import { requireWithin } from "../require-within.ts";
import { pageLettering } from "../text/page-lettering.ts";

/** How a plot stands on a page. */
export interface PagePlotOptions {
  /** in pixels, 200 to 4000; default 460 */
  readonly width?: number;
  /** in pixels, 120 to 4000; default 0.62 of the width; long legends add to it */
  readonly height?: number;
  /** of letters, in pixels, 8 to 40; default 12 */
  readonly fontSize?: number;
  /** whether the plot has its title; default false: a page has headings */
  readonly title?: boolean;
  /** whether the keyboard reaches it, on a page with `PlotTools`; default false */
  readonly focusable?: boolean;
}

/** The size of letters in the drawing itself, in points. */
const LETTERS = 8;

/**
 * A plot as SVG for a page: text that can be selected and grows with the page, a note at every number, colours from variables of the page.
 *
 * The page holds `plotStyle`, which sets the variables for light and dark, and may call `attachReadouts`. The SVG scales with its place.
 * Errors: DomainError. Cost: about a millisecond.
 */
export function pagePlot(plot: Plot, options: PagePlotOptions = {}): string {
  requirePlot("pagePlot", "plot", plot);
  requireKnownOptions("pagePlot", options, ["width", "height", "fontSize", "title", "focusable"]);
  const width = requireWithin("pagePlot", "width", options.width ?? 460, 200, 4000);
  const height = requireWithin("pagePlot", "height", options.height ?? Math.round(0.62 * width), 120, 4000);
  const scale = requireWithin("pagePlot", "fontSize", options.fontSize ?? 12, 8, 40) / LETTERS;
  const millimetres = (pixels: number): number => pixels / scale / MILLIMETRE;
  const measures = {
    width: millimetres(width),
    height: millimetres(height),
    columns: 1,
    titles: requireBoolean("pagePlot", "title", options.title === undefined ? false : options.title),
  };
  const focusable = requireBoolean(
    "pagePlot",
    "focusable",
    options.focusable === undefined ? false : options.focusable,
  );
  const drawing = draw([plot], measures, { theme: pageTheme, lettering: pageLettering, size: LETTERS });
  return pageSvgOf(drawing, scale, focusable);
}
