import { advanceOf, type Font, type Glyph, glyphOf } from "../fonts/glyphs.ts";
import type { Path, Segment } from "../path.ts";
import { type Anchor, boxOf, movedTo } from "./anchor.ts";
import type { Lettering } from "./lettering.ts";
import { type Advance, type Line, lineOf, type Piece } from "./line.ts";

const ACCENT = /\p{M}/u;
/** Where accents of the fonts stand: over a small letter. */
const SMALL_LETTER = -480;

/** Letters as outlines of a font, which look the same everywhere. */
export function outlined(font: Font): Lettering {
  const advance: Advance = (letter, italic) => (ACCENT.test(letter) ? 0 : advanceOf(letter, font, italic));
  return {
    width: (words, size) => lineOf(words, advance, size).width,
    write: (words, anchor, size) => {
      const line = lineOf(words, advance, size);
      return { paths: [moved(outlineOf(line, font), anchor, line.width)], box: boxOf(anchor, line.width, size) };
    },
  };
}

function outlineOf({ pieces }: Line, font: Font): Path {
  const path: Segment[] = [];
  for (const piece of pieces) draw(path, piece, font);
  return path;
}

function draw(path: Segment[], { text, italic, x, y, size }: Piece, font: Font): void {
  const unit = size / 1000;
  let at = 0;
  let base: { readonly glyph: Glyph; readonly at: number } | undefined;
  for (const letter of text.normalize("NFD")) {
    const glyph = glyphOf(letter, font, italic);
    if (ACCENT.test(letter) && base) {
      const across = x + (base.at + accentShift(base.glyph, glyph)) * unit;
      push(path, glyph.path, unit, across, y + rise(base.glyph, glyph) * unit);
      continue;
    }
    push(path, glyph.path, unit, x + at * unit, y);
    base = { glyph, at };
    at += glyph.advance;
  }
}

const push = (path: Segment[], glyph: Path, unit: number, x: number, y: number): void => {
  for (const [kind, ...places] of glyph)
    path.push([kind, ...places.map((place, k) => place * unit + (k % 2 === 0 ? x : y))] as unknown as Segment);
};

/** Puts the middle of an accent over the middle of its letter. */
const accentShift = ({ ink }: Glyph, { ink: accent }: Glyph): number => (ink[0] + ink[2] - accent[0] - accent[2]) / 2;

/** Lifts an accent over a tall letter. */
const rise = ({ ink }: Glyph, { ink: accent }: Glyph): number =>
  accent[1] < 0 ? Math.min(0, ink[1] - SMALL_LETTER) : 0;

function moved(path: Path, anchor: Anchor, width: number): Path {
  const move = movedTo(anchor, width);
  return path.map((segment) => {
    const [kind, ...places] = segment;
    const ends: number[] = [];
    for (let k = 0; k < places.length; k += 2) ends.push(...move(places[k]!, places[k + 1]!));
    return [kind, ...ends] as unknown as Segment;
  });
}
