import { plotCsv } from "@nnft/drawing";
import { pagePlot } from "@nnft/drawing/page";
import type { Plot } from "../plot.ts";

const SIZE = { width: 440, height: 290, fontSize: 12, focusable: true };

/** One plot as a figure with buttons that save it under a name. Its colours are variables of the page, so that it follows light and dark. */
export function plotFigure(plot: Plot, name: string): string {
  return (
    `<figure data-name="${name}">${pagePlot(plot, SIZE)}<figcaption>${SAVE}</figcaption>` +
    `<script type="text/csv" data-csv>${csvOf(plot)}</script></figure>`
  );
}

/** Without the script of the page they are hidden. */
const SAVE = `<span class="save" hidden>save: ${[
  ["svg", "SVG"],
  ["png", "PNG"],
  ["csv", "data"],
]
  .map(([format, word]) => `<button type="button" data-save="${format}">${word}</button>`)
  .join(" ")}</span>`;

/** The numbers of a plot, as they stand in a page: nothing in them ends the element that holds them. */
const csvOf = (plot: Plot): string => plotCsv(plot).replace(/<(?=[/!])/g, "< ");
