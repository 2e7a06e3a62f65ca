import { drawPlots, plotCsv } from "@nnft/drawing";
import type { Plot } from "@nnft/plots";
import { plotSvg } from "./render-svg.ts";

/** Pixels an inch: a column of a journal fills a slide. */
const DPI = 150;

/** A plot on a page, with links that save it for print, as pixels, and as numbers. The files lie in the page itself. */
export async function plotFigure(plot: Plot, name: string): Promise<string> {
  const files = [
    link("SVG", `${name}.svg`, "image/svg+xml", drawPlots(plot)),
    link("PNG", `${name}.png`, "image/png", drawPlots(plot, { format: "png", dpi: DPI })),
    link("data", `${name}.csv`, "text/csv", plotCsv(plot)),
  ];
  return `<figure>${await plotSvg(plot)}<figcaption>save: ${files.join(" ")}</figcaption></figure>`;
}

/** A link that saves a file. Its name and its type are our own words, and base64 holds no markup. */
const link = (words: string, name: string, type: string, content: string | Uint8Array): string =>
  `<a download="${name}" href="data:${type};base64,${Buffer.from(content).toString("base64")}">${words}</a>`;
