import { type DrawOptions, drawPlots } from "@nnft/drawing";
import { refuse } from "@nnft/foundations/checks";
import { plotsFor } from "./plots/plots-of.ts";

/**
 * A result as a figure for print: a string of SVG, or the bytes of a PNG or a PDF. Several plots are the panels of one figure.
 *
 * Takes a plot or a list of plots, what `runExperiment`, `estimateCorrelators`, `analyzeFields`,
 * `analyzeChains` or `measuredSpectrum` return, or an estimate.
 * Options: `format` svg, png or pdf; `width` single (86 mm), double (178 mm) or millimetres; `font` sans or serif; those of `drawPlots`.
 * Errors: DomainError for other values, and for a result that has nothing to draw.
 * @example figure(await estimateCorrelators(net, points, { orders: [2], key }), { format: "pdf", width: "single", font: "serif" })
 */
export function figure(result: object, options?: DrawOptions & { readonly format?: "svg" }): string;
export function figure(result: object, options: DrawOptions & { readonly format: "png" | "pdf" }): Uint8Array;
export function figure(result: object, options?: DrawOptions): string | Uint8Array;
export function figure(result: object, options: DrawOptions = {}): string | Uint8Array {
  const plots = plotsFor("figure", result);
  if (plots.length === 0)
    return refuse("figure", "result", "a result with a plot", result, "one width, or one point, gives no curve");
  return drawPlots(plots, options);
}
