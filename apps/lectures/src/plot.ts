/** An axis with the name of what it shows. */
export interface Axis {
  readonly label: string;
  readonly scale: "linear" | "log";
}

/** Points of one kind: exact laws and printed formulas are lines as a rule, what was measured are dots with error bars. */
export interface Series {
  readonly label: string;
  readonly kind: "exact" | "measured" | "printed";
  readonly mark: "line" | "dots";
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** standard errors */
  readonly errors?: readonly number[];
}

/** A picture of measured against exact numbers: plain data. */
export interface Plot {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/** A linear axis; `log` for a logarithmic one. */
export const linear = (label: string): Axis => ({ label, scale: "linear" });
export const log = (label: string): Axis => ({ label, scale: "log" });

/** The exact law as a line through f at x. */
export function law(label: string, x: readonly number[], f: (x: number) => number): Series {
  return { label, kind: "exact", mark: "line", x, y: x.map(f) };
}

/** The printed formula as a dashed line through f at x. */
export function printedLaw(label: string, x: readonly number[], f: (x: number) => number): Series {
  return { label, kind: "printed", mark: "line", x, y: x.map(f) };
}

/** What was measured, as dots. */
export function dots(label: string, x: readonly number[], y: readonly number[], errors?: readonly number[]): Series {
  return { label, kind: "measured", mark: "dots", x, y, ...(errors && { errors }) };
}

/** `count` numbers from `from` to `to`, evenly spaced. */
export function grid(from: number, to: number, count = 61): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** `count` numbers from `from` to `to`, by equal factors. */
export function logGrid(from: number, to: number, count = 61): number[] {
  return grid(Math.log(from), Math.log(to), count).map(Math.exp);
}
