import * as Plot from "@observablehq/plot";

/** Colours of the style sheet: measured, exact, a second theory, and the background. */
export const colour = {
  measured: "var(--measured)",
  exact: "var(--exact)",
  second: "var(--second)",
  faint: "var(--faint)",
  text: "currentColor",
} as const;

/** A number with its error at a place. */
export interface Measured {
  readonly at: number;
  readonly value: number;
  readonly error: number;
}

/** Dots with bars of one standard error; on a logarithmic axis `floor` ends bars that would reach below zero. */
export function measuredMarks(
  entries: readonly Measured[],
  { stroke = colour.measured as string, floor = Number.NEGATIVE_INFINITY } = {},
): Plot.Markish[] {
  const shown = entries.filter(({ value }) => Number.isFinite(value) && value > floor);
  return [
    Plot.ruleX(
      shown.filter(({ error }) => error > 0 && Number.isFinite(error)),
      {
        x: "at",
        y1: ({ value, error }: Measured) => Math.max(floor, value - error),
        y2: ({ value, error }: Measured) => value + error,
        stroke,
        strokeWidth: 2,
        clip: true,
      },
    ),
    Plot.dot(shown, { x: "at", y: "value", fill: stroke, r: 3.5, clip: true }),
  ];
}

/** A curve through places and values. */
export const curve = (xs: ArrayLike<number>, ys: ArrayLike<number>, options: Plot.LineOptions = {}): Plot.Markish =>
  Plot.line(
    Array.from(xs, (x, k) => [x, ys[k]] as const),
    { stroke: colour.exact, strokeWidth: 2, ...options },
  );
