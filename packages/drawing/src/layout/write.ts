import type { Item } from "../item.ts";
import type { Anchor } from "../text/anchor.ts";
import type { Look } from "./theme.ts";

/** A label at its place, as an item. */
export function write(words: string, anchor: Anchor, { theme, lettering, size }: Look): Item {
  return { kind: "text", fill: theme.ink, name: words, ...lettering.write(words, anchor, size) };
}

/** How long a label is, in points. */
export const widthOf = (words: string, { lettering, size }: Look): number => lettering.width(words, size);

const LEAST_SIZE = 0.75;

/** A label that fits: smaller where it is too long, and cut where that does not do. */
export function writeWithin(words: string, room: number, anchor: Anchor, look: Look): Item {
  const width = widthOf(words, look);
  const size = look.size * Math.min(1, Math.max(LEAST_SIZE, room / width));
  const smaller = { ...look, size };
  return write(cut(words, room, smaller), anchor, smaller);
}

/** The words, cut so that they fit. */
export function cut(words: string, room: number, look: Look): string {
  if (widthOf(words, look) <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, look) > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
