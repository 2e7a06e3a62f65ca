import * as Plot from "@observablehq/plot";

/** Colours of the style sheet: measured, exact, a second theory, what is in the background. */
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

/** Dots with bars of one standard error. */
export function measuredMarks(entries: readonly Measured[], stroke: string = colour.measured): Plot.Markish[] {
  const finite = entries.filter(({ value }) => Number.isFinite(value));
  return [
    Plot.ruleX(
      finite.filter(({ error }) => error > 0 && Number.isFinite(error)),
      {
        x: "at",
        y1: ({ value, error }: Measured) => value - error,
        y2: ({ value, error }: Measured) => value + error,
        stroke,
        strokeWidth: 2,
      },
    ),
    Plot.dot(finite, { x: "at", y: "value", fill: stroke, r: 3.5 }),
  ];
}

/** A curve through places and values. */
export const curve = (xs: ArrayLike<number>, ys: ArrayLike<number>, options: Plot.LineOptions = {}): Plot.Markish =>
  Plot.line(
    Array.from(xs, (x, k) => [x, ys[k]] as const),
    { stroke: colour.exact, strokeWidth: 2, ...options },
  );
