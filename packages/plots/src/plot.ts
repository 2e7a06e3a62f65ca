/**
 * A picture of measured against exact numbers, as plain data.
 *
 * It has a package of its own because packages that share nothing else return plots (symmetry, conformal, qm, experiments),
 * and because one renderer, @nnft/drawing, draws them for print and for pages.
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
  /** the ends of the axis; what lies beyond is cut off. Left open, they follow from the numbers */
  readonly range?: readonly [number, number];
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
  /** a line in the background, thinner and paler than others: one of many draws, or a guide for the eye */
  readonly faint?: boolean;
  /** the numbers that the colours of cells show */
  readonly values?: readonly number[];
  /** the values at the ends of the colours; if left open, the smallest and the largest value. Where 0 lies between, 0 is the palest */
  readonly valueRange?: readonly [number, number];
  /** how colours follow the values; default linear */
  readonly valueScale?: "linear" | "log";
}

/**
 * `line` through the points in their order; `line-dots` with the points marked; `dots` with error bars; `ticks`, short level strokes;
 * `bars` from 0; `rule`, a level line through the whole plot at each y, or an upright one at each x where y is NaN; `band`, the region
 * within `errors` of y; `cells`, coloured rectangles.
 */
export type Mark = "line" | "line-dots" | "dots" | "ticks" | "bars" | "rule" | "band" | "cells";
