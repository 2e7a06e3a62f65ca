/**
 * A picture of measured against exact numbers, as plain data.
 *
 * It has a package of its own because packages that share nothing else return plots (symmetry, conformal, qm, experiments),
 * and because apps draw them in different ways: a report with Vega-Lite, the lectures with SVG of their own.
 */
export interface Plot {
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

/** An axis and the quantity it shows. */
export interface Axis {
  readonly label: string;
  /** `symlog` is linear near 0 and logarithmic far from it, for both signs; `category` has a name for each of 0, 1, 2, … */
  readonly scale: "linear" | "log" | "symlog" | "category";
  /** the names of a category axis, from left to right or from bottom to top */
  readonly categories?: readonly string[];
  /** whether a linear axis must show 0; if left open, the app that draws it decides */
  readonly zero?: boolean;
}

/** Numbers of one kind. Series of the same label share a colour. */
export interface Series {
  readonly label: string;
  /** an exact law, a measurement, or a formula as it is printed somewhere */
  readonly kind: "exact" | "measured" | "printed";
  readonly mark: Mark;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** standard errors, or another spread that the label names */
  readonly errors?: readonly number[];
  /** a second name: series of one label that differ in it get another shape of dots or dash of lines */
  readonly style?: string;
  /** the numbers that the colours of cells show */
  readonly values?: readonly number[];
  /** the values of the palest and the darkest colour; if left open, those of the smallest and the largest value */
  readonly valueRange?: readonly [number, number];
}

/**
 * `line` through the points in their order; `line-dots` with the points marked; `dots` with error bars; `ticks`, short level strokes;
 * `bars` from 0; `rule`, a level line through the whole plot at each y; `cells`, coloured rectangles.
 */
export type Mark = "line" | "line-dots" | "dots" | "ticks" | "bars" | "rule" | "cells";
