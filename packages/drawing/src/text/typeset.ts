import { type Font, type Glyph, glyphOf } from "../fonts/glyphs.ts";
import type { Box, Path, Segment } from "../path.ts";
import { type Run, runsOf } from "./runs.ts";

/** A line of text as one outline. Its base line is y = 0, its left end x = 0. */
export interface Line {
  readonly path: Path;
  readonly width: number;
}

const SMALL = 0.7;
const SHIFT: Readonly<Record<Run["level"], number>> = { base: 0, raised: -0.36, lowered: 0.18 };
/** Height of capitals and depth of descenders, in sizes. */
export const ASCENT = 0.74;
export const DESCENT = 0.24;
const ACCENT = /\p{M}/u;
/** Where accents of the fonts stand: over a small letter. */
const SMALL_LETTER = -480;

/** The outline of a label in a size. */
export function typeset(label: string, font: Font, size: number): Line {
  const path: Segment[] = [];
  let x = 0;
  // an exponent after an index stands over it
  let index: { readonly from: number; readonly to: number } | undefined;
  let last: Run | undefined;
  for (const run of runsOf(label)) {
    const scale = run.level === "base" ? size : size * SMALL;
    const over = index !== undefined && run.level === "raised" && last?.level === "lowered";
    if (last?.italic && !run.italic && run.level !== "lowered") x += 0.06 * size;
    const from = over ? index!.from : x;
    const width = draw(path, run, font, { x: from, y: SHIFT[run.level] * size, scale });
    x = over ? Math.max(index!.to, from + width) : from + width;
    index = run.level === "lowered" ? { from, to: x } : undefined;
    last = run;
  }
  return { path, width: x };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function draw(path: Segment[], { text, italic }: Run, font: Font, { x, y, scale }: Place): number {
  const unit = scale / 1000;
  let at = 0;
  let base: { readonly glyph: Glyph; readonly at: number } | undefined;
  for (const letter of text.normalize("NFD")) {
    const glyph = glyphOf(letter === " " ? " " : letter, font, italic);
    if (ACCENT.test(letter) && base) {
      push(
        path,
        glyph.path,
        unit,
        x + (base.at + accentShift(base.glyph, glyph)) * unit,
        y + rise(base.glyph, glyph) * unit,
      );
      continue;
    }
    push(path, glyph.path, unit, x + at * unit, y);
    base = { glyph, at };
    at += glyph.advance;
  }
  return at * unit;
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

/** Where a line stands. */
export interface Anchor {
  readonly x: number;
  /** of the base line */
  readonly y: number;
  readonly align?: "left" | "middle" | "right";
  /** anticlockwise: a quarter turn, or an eighth */
  readonly turn?: 0 | 45 | 90;
}

const TURNS = { 0: [1, 0], 45: [Math.SQRT1_2, Math.SQRT1_2], 90: [0, 1] } as const;

/** A line at its place, with the rectangle that it fills. */
export function placed(
  { path, width }: Line,
  size: number,
  { x, y, align = "left", turn = 0 }: Anchor,
): { readonly path: Path; readonly box: Box } {
  const [cos, sin] = TURNS[turn];
  const start = align === "left" ? 0 : align === "middle" ? -width / 2 : -width;
  const move = (across: number, down: number): readonly [number, number] => [
    x + (across + start) * cos + down * sin,
    y - (across + start) * sin + down * cos,
  ];
  const corners = [
    [0, -ASCENT * size],
    [width, -ASCENT * size],
    [0, DESCENT * size],
    [width, DESCENT * size],
  ].map(([across, down]) => move(across!, down!));
  const [left, top] = [Math.min(...corners.map(([cx]) => cx)), Math.min(...corners.map(([, cy]) => cy))];
  const [right, bottom] = [Math.max(...corners.map(([cx]) => cx)), Math.max(...corners.map(([, cy]) => cy))];
  return {
    path: path.map((segment) => {
      const [kind, ...places] = segment;
      const moved: number[] = [];
      for (let k = 0; k < places.length; k += 2) moved.push(...move(places[k]!, places[k + 1]!));
      return [kind, ...moved] as unknown as Segment;
    }),
    box: { x: left, y: top, width: right - left, height: bottom - top },
  };
}
