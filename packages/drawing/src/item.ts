import type { Box, Path } from "./path.ts";
import type { PlacedLine } from "./text/lettering.ts";

/** Paths of one style on the page, in points, from the top left corner. */
export interface Item {
  /** the kind of thing, e.g. `marker`, `bar`, `text` */
  readonly kind: ItemKind;
  readonly paths: readonly Path[];
  readonly fill?: string;
  readonly stroke?: string;
  readonly lineWidth?: number;
  /** lengths of dashes and gaps */
  readonly dash?: readonly number[];
  /** nothing is drawn outside */
  readonly clip?: Box;
  /** the series that it belongs to, or the words that it draws */
  readonly name?: string;
  /** the rectangle that a text fills */
  readonly box?: Box;
  /** a text that has no outlines: the reader of the page writes it */
  readonly text?: PlacedLine;
  /** the number behind each path, for readers who ask: "N = 64: 0.236(4)" */
  readonly notes?: readonly string[];
}

export type ItemKind = "paper" | "frame" | "tick" | "line" | "bar" | "marker" | "area" | "cell" | "text" | "sample";

/** A drawn page. */
export interface Drawing {
  /** in points, 72 an inch */
  readonly width: number;
  readonly height: number;
  /** what it shows, for readers who do not see it */
  readonly description: string;
  readonly items: readonly Item[];
}
