import advances from "../fonts/advances.json" with { type: "json" };
import { boxOf } from "./anchor.ts";
import type { Lettering } from "./lettering.ts";
import { type Advance, lineOf } from "./line.ts";

/** Fonts of pages are wider or narrower than the one whose widths are known here: labels are given room for wide ones. */
const ROOM = 1.12;
/** Of a letter that the table does not have. */
const USUAL = 620;

const advance: Advance = (letter, _italic) =>
  /\p{M}/u.test(letter) ? 0 : ROOM * ((advances as Readonly<Record<string, number>>)[letter] ?? USUAL);

/** Letters that the reader of the page writes in the font of the page: they can be selected and searched, and grow with the text. */
export const pageLettering: Lettering = {
  width: (words, size) => lineOf(words, advance, size).width,
  write: (words, anchor, size) => {
    const line = lineOf(words, advance, size);
    return { paths: [], text: { line, anchor }, box: boxOf(anchor, line.width, size) };
  },
};
