import type { Box } from "../path.ts";

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
/** Height of capitals and depth of descenders, in sizes. */
const ASCENT = 0.74;
const DESCENT = 0.24;

/** Takes places in a line of some width, across and down from its left end, to the page. */
export function movedTo(
  { x, y, align = "left", turn = 0 }: Anchor,
  width: number,
): (across: number, down: number) => readonly [number, number] {
  const [cos, sin] = TURNS[turn];
  const start = align === "left" ? 0 : align === "middle" ? -width / 2 : -width;
  return (across, down) => [x + (across + start) * cos + down * sin, y - (across + start) * sin + down * cos];
}

/** The rectangle that a line of some width and size fills. */
export function boxOf(anchor: Anchor, width: number, size: number): Box {
  const move = movedTo(anchor, width);
  const corners = [
    [0, -ASCENT * size],
    [width, -ASCENT * size],
    [0, DESCENT * size],
    [width, DESCENT * size],
  ].map(([across, down]) => move(across!, down!));
  const [left, top] = [Math.min(...corners.map(([cx]) => cx)), Math.min(...corners.map(([, cy]) => cy))];
  const [right, bottom] = [Math.max(...corners.map(([cx]) => cx)), Math.max(...corners.map(([, cy]) => cy))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
