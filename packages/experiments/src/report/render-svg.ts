import { createHash } from "node:crypto";
import { requirePlot } from "@nnft/drawing";
import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireList, requireText } from "@nnft/foundations/kinds";
import type { Plot } from "@nnft/plots";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { plotSpec } from "./plot-spec.ts";

const FONT = "system-ui, sans-serif";
const SIZE = { width: 420, height: 260 };

/** One plot as a self-contained SVG string. Errors: DomainError. */
export async function plotSvg(plot: Plot): Promise<string> {
  requirePlot("plotSvg", "plot", plot);
  return renderSpec({ ...SIZE, ...plotSpec(plot) });
}

/** Several plots as the panels of one SVG, row by row. Errors: DomainError. */
export async function plotsSvg(
  plots: readonly Plot[],
  options: { readonly columns: number; readonly title?: string; readonly width: number; readonly height: number },
): Promise<string> {
  requireKnownOptions("plotsSvg", options, ["columns", "title", "width", "height"]);
  const { columns, title, ...size } = options;
  for (const [k, plot] of requireList("plotsSvg", "plots", plots).entries())
    requirePlot("plotsSvg", `plots[${k}]`, plot);
  requireInteger("plotsSvg", "columns", columns);
  requirePositive("plotsSvg", "width", size.width);
  requirePositive("plotsSvg", "height", size.height);
  if (title !== undefined) requireText("plotsSvg", "title", title);
  return renderSpec({ title, columns, concat: plots.map((plot) => ({ ...size, ...plotSpec(plot) })) });
}

async function renderSpec(spec: object): Promise<string> {
  const full = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: "white",
    config: {
      font: FONT,
      axis: { labelFontSize: 12, titleFontSize: 13, grid: true, gridColor: "#e6e6e6" },
      legend: { labelFontSize: 12, titleFontSize: 12, labelLimit: 260 },
      title: { fontSize: 14, anchor: "start" },
    },
    ...spec,
  } as TopLevelSpec;
  const view = new View(parse(compile(full).spec), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  return withOwnNames(svg, createHash("sha256").update(JSON.stringify(spec)).digest("hex").slice(0, 8));
}

/** Vega numbers its definitions through the process. Named by the plot, they depend on it only and are unique in a page. */
function withOwnNames(text: string, name: string): string {
  let svg = text;
  let count = 0;
  for (const [, id] of text.matchAll(/ id="((?:gradient|clip|pattern)_?\d+)"/g)) {
    const own = `d${name}${count++}`;
    svg = svg.replaceAll(`id="${id}"`, `id="${own}"`).replaceAll(`#${id})`, `#${own})`);
  }
  return svg;
}
