import { type DrawOptions, drawPlots } from "@nnft/drawing";
import { escapeHtml } from "@nnft/drawing/page";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { type Display, setDisplayWriter } from "@nnft/foundations/display";
import type { Plot } from "@nnft/plots";
import { asKind, kindOf } from "../plots/kinds.ts";
import { plotsFor } from "../plots/plots-of.ts";
import { tableHtml, tableText } from "./html.ts";
import { type Block, blocksOf } from "./tables-of.ts";

/** How a notebook asks a value to show itself. */
const ASKED: unique symbol = Symbol.for("Jupyter.display") as never;

/** A value that a notebook shows. */
export interface Shown {
  /** texts and pictures by MIME type: Deno's kernel calls this */
  readonly [ASKED]: () => Display;
  readonly display: Display;
}

/**
 * A result, a plot or a list of plots as the output of a notebook's cell: tables with value(error), plots, formulas.
 *
 * Results show themselves where nnft is imported in Deno's kernel; plots, which are plain data, are shown with this.
 * Options are those of `figure`, but for `format`. Errors: DomainError for values that are no results.
 * @example show(plot)
 */
export function show(result: object, options: Omit<DrawOptions, "format"> = {}): Shown {
  requireKnownOptions("show", options, ["width", "height", "font", "columns", "titles", "dpi", "theme"]);
  const display = displayOf("show", result, options);
  return { display, [ASKED]: () => display };
}

/** Lets the results of all packages show themselves from now on; importing `nnft` in a notebook of Deno's kernel does this. */
export function showResultsInNotebooks(): void {
  setDisplayWriter((result) => displayOf("show", result, {}));
}

/** Wide enough for a notebook. */
const WIDTH = 120;

function displayOf(caller: string, result: unknown, options: DrawOptions): Display {
  if (typeof result === "object" && result !== null && !Array.isArray(result)) {
    const statement = asKind("statement", result);
    if (statement)
      return { "text/latex": `$$${statement.formula}$$`, "text/plain": `${statement.title}: ${statement.statement}` };
  }
  const isPlots = Array.isArray(result) || (typeof result === "object" && result !== null && kindOf(result) === "plot");
  const plots = plotsFor(caller, result);
  const settings = {
    titles: true,
    width: plots.length > 1 ? ("double" as const) : WIDTH,
    ...options,
    format: "svg" as const,
  };
  if (isPlots) {
    if (plots.length === 0) refuse(caller, "result", "at least one plot", result, "pass a plot");
    return { "image/svg+xml": drawPlots(plots, settings), "text/plain": plots.map(described).join("\n") };
  }
  const blocks = blocksOf(result as object);
  // one number needs no picture
  const isNumber = typeof asKind("estimate", result as object)?.value === "number";
  const pictures = plots.length === 0 || isNumber ? "" : drawPlots(plots, settings);
  return {
    "text/html": `<div>${blocks.map(blockHtml).join("")}${pictures}</div>`,
    "text/plain": blocks.map(blockText).join("\n\n"),
  };
}

const described = ({ title, x, y }: Plot): string => `${title ?? "plot"}: ${y.label} against ${x.label}`;

const blockHtml = ({ heading, notes, tables }: Block): string =>
  [
    ...(heading === undefined ? [] : [`<h4>${escapeHtml(heading)}</h4>`]),
    ...notes.map((note) => `<p>${escapeHtml(note)}</p>`),
    ...tables.map(tableHtml),
  ].join("");

const blockText = ({ heading, notes, tables }: Block): string =>
  [...(heading === undefined ? [] : [heading]), ...notes, ...tables.map(tableText)].join("\n");
