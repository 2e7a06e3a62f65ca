import { drawPlots, plotCsv } from "@nnft/drawing";
import { labelHtml, pagePlot } from "@nnft/drawing/page";
import type { Plot } from "@nnft/plots";

/** Pixels an inch: a column of a journal fills a slide. */
const DPI = 150;
const SIZE = { width: 450, height: 290, fontSize: 12 };

/** A plot on a page, with links that save it for print, as pixels, and as numbers. The files lie in the page itself. */
export function plotFigure(plot: Plot, name: string): string {
  const files = [
    link("SVG", `${name}.svg`, "image/svg+xml", drawPlots(plot)),
    link("PNG", `${name}.png`, "image/png", drawPlots(plot, { format: "png", dpi: DPI })),
    link("data", `${name}.csv`, "text/csv", plotCsv(plot)),
  ];
  const title = plot.title === undefined ? "" : `<strong>${labelHtml(plot.title)}</strong>`;
  return `<figure><figcaption>${title}<span>save: ${files.join(" ")}</span></figcaption>${pagePlot(plot, SIZE)}</figure>`;
}

/** A link that saves a file. Its name and its type are our own words, and base64 holds no markup. */
const link = (words: string, name: string, type: string, content: string | Uint8Array): string =>
  `<a download="${name}" href="data:${type};base64,${Buffer.from(content).toString("base64")}">${words}</a>`;
