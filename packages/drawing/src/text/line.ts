import { type Run, runsOf } from "./runs.ts";

/** How wide a letter is, in thousandths of its size; 0 for an accent. */
export type Advance = (letter: string, italic: boolean) => number;

/** Letters of one style at their place in a line. */
export interface Piece extends Run {
  readonly x: number;
  /** of its base line; raised letters have y < 0 */
  readonly y: number;
  readonly size: number;
  readonly width: number;
}

/** A line of text. Its base line is y = 0, its left end x = 0. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

const SMALL = 0.7;
const SHIFT: Readonly<Record<Run["level"], number>> = { base: 0, raised: -0.36, lowered: 0.18 };
/** Between a slanted letter and an upright one, in sizes. */
const SLANT = 0.06;

/** A label as pieces, side by side; an exponent after an index stands over it. */
export function lineOf(label: string, advance: Advance, size: number): Line {
  let x = 0;
  let index: { readonly from: number; readonly to: number } | undefined;
  let last: Run | undefined;
  const pieces = runsOf(label).map((run): Piece => {
    const own = run.level === "base" ? size : size * SMALL;
    const over = index !== undefined && run.level === "raised" && last?.level === "lowered";
    if (last?.italic && !run.italic && run.level !== "lowered") x += SLANT * size;
    const from = over ? index!.from : x;
    const width = ([...run.text.normalize("NFD")].reduce((sum, one) => sum + advance(one, run.italic), 0) * own) / 1000;
    x = over ? Math.max(index!.to, from + width) : from + width;
    index = run.level === "lowered" ? { from, to: x } : undefined;
    last = run;
    return { ...run, x: from, y: SHIFT[run.level] * size, size: own, width };
  });
  return { pieces, width: x };
}
