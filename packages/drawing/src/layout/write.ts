import type { Item } from "../item.ts";
import { type Anchor, type Line, placed, typeset } from "../text/typeset.ts";
import type { Look } from "./theme.ts";

/** A label at its place, as an item. */
export function write(words: string, anchor: Anchor, { theme, font, size }: Look): Item {
  const { path, box } = placed(typeset(words, font, size), size, anchor);
  return { kind: "text", paths: [path], fill: theme.ink, name: words, box };
}

export const measure = (words: string, { font, size }: Look): Line => typeset(words, font, size);

const LEAST_SIZE = 0.75;

/** A label that fits: smaller where it is too long, and cut where that does not do. */
export function writeWithin(words: string, room: number, anchor: Anchor, look: Look): Item {
  const { width } = measure(words, look);
  const size = look.size * Math.min(1, Math.max(LEAST_SIZE, room / width));
  const smaller = { ...look, size };
  return write(cut(words, room, smaller), anchor, smaller);
}

/** The words, cut so that they fit. */
export function cut(words: string, room: number, look: Look): string {
  if (measure(words, look).width <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && measure(`${letters.join("")}…`, look).width > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
