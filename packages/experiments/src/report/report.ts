import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember, requireObject, requireText } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";

/** One result as plain data that a terminal prints and a page shows. */
export interface Report {
  readonly heading: string;
  /** the heading on a page, if it is longer there */
  readonly pageHeading?: string;
  /** where, how and how long */
  readonly note: string;
  /** a verdict on the whole, beside the heading */
  readonly verdict?: Cell;
  readonly warnings: readonly string[];
  /** [P, d]: what x0, x1, … stand for; a page shows them */
  readonly points?: NdArray;
  /** the result as text for a terminal, in place of its tables */
  readonly text?: string;
  /** words that end a line of `text` after a colon, with their tone */
  readonly tones?: Readonly<Record<string, Tone>>;
  readonly tables: readonly ReportTable[];
  /** lists on a page, each under its title */
  readonly lists?: readonly { readonly title?: string; readonly entries: readonly string[] }[];
}

/** Whether a text is good news. `strong` is bold only. */
export type Tone = (typeof TONES)[number];

const TONES = ["good", "bad", "doubt", "strong"] as const;

/** A cell: a text with lines separated by "\n", perhaps with a tone. */
export type Cell = string | { readonly text: string; readonly tone: Tone };

/** A table with one alignment for each column. */
export interface ReportTable {
  readonly head: readonly string[];
  readonly align: readonly ("left" | "right")[];
  readonly rows: readonly (readonly Cell[])[];
  /** fewer rows for a terminal; a page shows all */
  readonly brief?: { readonly rows: readonly (readonly Cell[])[]; readonly left: number };
  /** lines below the table in a terminal */
  readonly below?: readonly string[];
  /** on a page, folds a long table away under this title */
  readonly fold?: string;
}

/** The text of a cell. Errors: DomainError. */
export function textOf(cell: Cell): string {
  if (typeof cell === "string") return cell;
  requireObject("textOf", "cell", cell, ["text", "tone"], "pass a text, or one with its tone");
  requireKnownOptions("textOf", cell, ["text", "tone"], "field of `cell`");
  requireMember("textOf", "cell.tone", cell.tone, TONES);
  return requireText("textOf", "cell.text", cell.text);
}
