import { dots, law, type Series } from "@nnft/plots";

/** A number with its error at a place. */
export interface Measured {
  readonly at: number;
  readonly value: number;
  readonly error: number;
}

/** Measured numbers as dots with their errors. */
export const measured = (label: string, entries: readonly Measured[]): Series =>
  dots(
    label,
    entries.map(({ at }) => at),
    entries.map(({ value }) => value),
    entries.map(({ error }) => error),
  );

/** A curve through places and values that are exact. */
export function curve(label: string, xs: ArrayLike<number>, ys: ArrayLike<number>): Series {
  const places = Array.from(xs);
  return { ...law(label, places, () => 0), y: places.map((_, k) => ys[k]!) };
}

/** The same for networks, drawn in the background: one of many. */
export const faint = (label: string, xs: ArrayLike<number>, ys: ArrayLike<number>): Series => ({
  ...curve(label, xs, ys),
  kind: "measured",
  faint: true,
});

/** A histogram: bars at the middles of its bins. */
export const bars = (label: string, xs: readonly number[], ys: readonly number[]): Series => ({
  label,
  kind: "measured",
  mark: "bars",
  x: xs,
  y: ys,
});
