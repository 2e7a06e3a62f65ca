import type { Box, Path } from "../path.ts";
import type { Anchor } from "./anchor.ts";
import type { Line } from "./line.ts";

/** A line of text that the reader of a page lays out itself. */
export interface PlacedLine {
  readonly line: Line;
  readonly anchor: Anchor;
}

/** A line at its place: as outlines, or as text. */
export interface Written {
  readonly paths: readonly Path[];
  readonly text?: PlacedLine;
  /** the rectangle that it fills */
  readonly box: Box;
}

/** How words become marks of a page. */
export interface Lettering {
  readonly width: (words: string, size: number) => number;
  readonly write: (words: string, anchor: Anchor, size: number) => Written;
}
