export { type Cell, type Report, type ReportTable, type Tone, textOf } from "./report/report.ts";
export { reportHtml } from "./report/report-html.ts";
