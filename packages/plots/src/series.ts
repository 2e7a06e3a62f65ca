import type { Series } from "./plot.ts";

/** The exact law as a line through f at x. */
export function law(label: string, x: readonly number[], f: (x: number) => number): Series {
  return { label, kind: "exact", mark: "line", x, y: x.map(f) };
}

/** The printed formula as a dashed line through f at x. */
export function printedLaw(label: string, x: readonly number[], f: (x: number) => number): Series {
  return { label, kind: "printed", mark: "line", x, y: x.map(f) };
}

/** Measured numbers as dots, with their standard errors where they have some. */
export function dots(label: string, x: readonly number[], y: readonly number[], errors?: readonly number[]): Series {
  return { label, kind: "measured", mark: "dots", x, y, ...(errors && { errors }) };
}

/** Level lines at `values`. */
export function levels(label: string, values: readonly number[], kind: "exact" | "printed" = "exact"): Series {
  return { label, kind, mark: "rule", x: values.map(() => Number.NaN), y: values };
}
