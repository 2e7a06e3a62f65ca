import { coloursOf } from "../layout/page-theme.ts";
import { PlotTools } from "./plot-tools.ts";

/** The style sheet of pages with plots: colours for light and dark, by the wish of the reader, a `data-theme` or a class `dark` of the page. */
export const plotStyle: string = [
  `:root{${coloursOf("light")}}`,
  `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${coloursOf("dark")}}}`,
  `:root[data-theme=dark],:root.dark{${coloursOf("dark")}}`,
  "svg.nnft-plot{max-width:100%;height:auto;font-variant-numeric:tabular-nums;touch-action:manipulation}",
  // an error bar does not stand between a pointer and its dot, and an open dot is met within
  "svg.nnft-plot :is(.bar,.line,.frame,.tick){pointer-events:none}",
  "svg.nnft-plot .marker{pointer-events:all}",
  ".nnft-plot-status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}",
].join("\n");

/** `PlotTools` as the text of a script, for pages that bring no modules. */
export const plotScript: string = `new (${PlotTools.toString()})(document)`;
