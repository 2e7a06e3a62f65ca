import type { Plot } from "@nnft/plots";
import { requirePlot } from "./require-plot.ts";

/** The numbers of a plot as CSV: a row for each point of each series, with its error. Errors: DomainError. */
export function plotCsv(plot: Plot): string {
  requirePlot("plotCsv", "plot", plot);
  const { x, y, series } = plot;
  const name = (axis: Plot["x"], value: number | null): string =>
    axis.scale === "category" && value !== null ? (axis.categories?.[value] ?? "") : number(value);
  const rows = series.flatMap(({ label, style = "", kind, mark, x: xs, y: ys, errors, values }) =>
    ys.map((value, k) => [
      label,
      style,
      kind,
      mark === "rule" ? "" : name(x, xs[k]!),
      name(y, value),
      number(errors?.[k]),
      number(values?.[k]),
    ]),
  );
  const head = ["series", "style", "kind", x.label, y.label, "error", "value"];
  return `${[head, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

/** Numbers keep all their digits; unknown ones are left empty. */
const number = (value: number | null | undefined): string =>
  value === null || value === undefined || Number.isNaN(value) ? "" : String(value);

/** Spreadsheets run cells that begin with =, +, - or @: a quote makes them text; numbers stay numbers. */
function cell(text: string): string {
  const safe =
    /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text)) && !/^-?Infinity$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
