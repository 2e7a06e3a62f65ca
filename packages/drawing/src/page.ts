export { labelHtml } from "./page/label-html.ts";
export { type PagePlotOptions, pagePlot } from "./page/page-plot.ts";
export { plotScript, plotStyle } from "./page/plot-style.ts";
export { PlotTools } from "./page/plot-tools.ts";
export { escapeHtml } from "./text/escape-html.ts";
