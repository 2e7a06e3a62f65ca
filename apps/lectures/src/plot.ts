import type { Series } from "@nnft/plots";

// Claims take their plots from here, so that the import lines on the page stay short.
export {
  type Axis,
  category,
  dots,
  grid,
  law,
  levels,
  linear,
  log,
  logGrid,
  type Plot,
  printedLaw,
  type Series,
} from "@nnft/plots";
export { estimates } from "./estimates.ts";
export { densityDots, histogram } from "./histogram.ts";
export { pictureKey } from "./picture-key.ts";

/** Exact values at separate places, such as integers, as short strokes: no law lies between them. */
export const strokes = (label: string, x: readonly number[], f: (x: number) => number): Series => ({
  label,
  kind: "exact",
  mark: "ticks",
  x,
  y: x.map(f),
});
