import type { Path, Segment } from "../path.ts";
import sans from "./sans.json" with { type: "json" };
import sansItalic from "./sans-italic.json" with { type: "json" };
import serif from "./serif.json" with { type: "json" };
import serifItalic from "./serif-italic.json" with { type: "json" };
import signs from "./signs.json" with { type: "json" };

export const fonts = ["sans", "serif"] as const;
export type Font = (typeof fonts)[number];

/** The outline of a letter in thousandths of its size; y grows downwards. */
export interface Glyph {
  readonly advance: number;
  readonly path: Path;
  /** left, top, right, bottom of the ink */
  readonly ink: readonly [number, number, number, number];
}

type Table = Readonly<Record<string, string>>;

const FACES: Readonly<Record<Font, readonly [upright: Table, italic: Table]>> = {
  sans: [sans, sansItalic],
  serif: [serif, serifItalic],
};

/** What is drawn for a letter that no font here has: an empty box. */
const MISSING = "600 m60 0l0 680l480 0l0-680l-480 0zm50 50l380 0l0 580l-380 0l0-580z";

/** The outline of a letter; an empty box for one that is not among them. */
export const glyphOf = (letter: string, font: Font, italic: boolean): Glyph => parsed(textOf(letter, font, italic));

/** How wide a letter is, in thousandths of its size. */
export const advanceOf = (letter: string, font: Font, italic: boolean): number =>
  Number.parseInt(textOf(letter, font, italic), 10);

function textOf(letter: string, font: Font, italic: boolean): string {
  const [upright, slanted] = FACES[font];
  return (italic ? slanted : upright)[letter] ?? (signs as Table)[letter] ?? MISSING;
}

function parsed(text: string): Glyph {
  const [, advance, steps] = /^(\d+) (.*)$/.exec(text) as unknown as [string, string, string];
  let [x, y] = [0, 0];
  const path = [...steps.matchAll(/([mlqz])([^mlqz]*)/g)].map(([, kind, numbers]): Segment => {
    const moves = (numbers.match(/-?\d+/g) ?? []).map(Number);
    const places = moves.map((move, k) => (k % 2 === 0 ? x + move : -(y + move)));
    if (places.length > 0) [x, y] = [places.at(-2)!, -places.at(-1)!];
    return [kind.toUpperCase(), ...places] as unknown as Segment;
  });
  return { advance: Number(advance), path, ink: inkOf(path) };
}

function inkOf(path: Path): Glyph["ink"] {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (const [, ...places] of path) for (const [k, place] of places.entries()) (k % 2 === 0 ? xs : ys).push(place);
  return xs.length === 0 ? [0, 0, 0, 0] : [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
