export { plotSvg, plotsSvg } from "./report/render-svg.ts";
export { reportHtml } from "./report/report-html.ts";
