import { refuse } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import type { Plot } from "@nnft/plots";
import type { Drawing } from "./item.ts";
import { draw } from "./layout/draw.ts";
import { themes } from "./layout/theme.ts";
import { type DrawOptions, type Settings, settingsOf } from "./options.ts";
import { pdfOf } from "./output/pdf.ts";
import { pngOf } from "./output/png.ts";
import { rasterOf } from "./output/raster.ts";
import { svgOf } from "./output/svg.ts";
import { requirePlot } from "./require-plot.ts";
import { outlined } from "./text/outlined.ts";

const MOST_PANELS = 60;
const LETTERS = 8;

/**
 * A plot, or several as panels, as a figure for print: a string of SVG, or the bytes of a PNG or a PDF.
 *
 * Letters are outlines of fonts that come with the package, so a figure looks the same wherever it is opened; its bytes depend on the plots
 * and the options only. Labels are typeset: x_0 and x0 lower the index, e^{−r} raises the exponent, symbols slant.
 * Units: millimetres on paper. Accuracy: places are rounded to 0.01 pt.
 * Errors: DomainError, ShapeError for what is no plot.
 * @example drawPlots(plot, { format: "pdf", width: "single", font: "serif" })
 */
export function drawPlots(plots: Plot | readonly Plot[], options?: DrawOptions & { readonly format?: "svg" }): string;
export function drawPlots(
  plots: Plot | readonly Plot[],
  options: DrawOptions & { readonly format: "png" | "pdf" },
): Uint8Array;
export function drawPlots(plots: Plot | readonly Plot[], options?: DrawOptions): string | Uint8Array;
export function drawPlots(plots: Plot | readonly Plot[], options: DrawOptions = {}): string | Uint8Array {
  const list = Array.isArray(plots) ? (plots as readonly Plot[]) : [plots as Plot];
  requireList("drawPlots", "plots", list, 1);
  for (const [k, plot] of list.entries())
    requirePlot("drawPlots", Array.isArray(plots) ? `plots[${k}]` : "plots", plot);
  if (list.length > MOST_PANELS)
    refuse("drawPlots", "plots", `at most ${MOST_PANELS} plots`, list.length, "draw fewer at a time");
  const settings = settingsOf("drawPlots", options, list.length);
  return written(drawing(list, settings), settings);
}

/** The page, before it is written in a format. */
export const drawing = (plots: readonly Plot[], settings: Settings): Drawing =>
  draw(plots, settings, { theme: themes[settings.theme], lettering: outlined(settings.font), size: LETTERS });

function written(page: Drawing, { format, dpi }: Settings): string | Uint8Array {
  switch (format) {
    case "svg":
      return svgOf(page);
    case "pdf":
      return pdfOf(page);
    case "png":
      return pngOf(rasterOf(page, dpi / 72), dpi);
  }
}
