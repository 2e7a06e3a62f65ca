export { plotSvg, plotsSvg } from "./report/render-svg.ts";
export { type Cell, type Report, type ReportTable, type Tone, textOf } from "./report/report.ts";
export { reportHtml } from "./report/report-html.ts";
