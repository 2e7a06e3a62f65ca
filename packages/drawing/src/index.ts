export { drawPlots } from "./draw-plots.ts";
export { type DrawOptions, type FigureFormat, figureFormats } from "./options.ts";
export { plotCsv } from "./plot-csv.ts";
export { requirePlot } from "./require-plot.ts";
