export type { DrawOptions, FigureFormat } from "@nnft/drawing";
export { type Shown, show, showResultsInNotebooks } from "./display/show.ts";
export { figure } from "./figure.ts";
export { type EntryPlot, entryPlots, plotsOf } from "./plots/plots-of.ts";
