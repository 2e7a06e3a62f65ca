export { category, linear, log, symlog } from "./axis.ts";
export { grid, logGrid } from "./grid.ts";
export type { Axis, Mark, Plot, Series } from "./plot.ts";
export { band, dots, law, levels, places, printedLaw } from "./series.ts";
