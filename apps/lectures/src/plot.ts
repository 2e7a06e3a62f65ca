// Claims take their plots from here, so that the import lines on the page stay short.
export {
  type Axis,
  dots,
  grid,
  law,
  linear,
  log,
  logGrid,
  type Plot,
  printedLaw,
  type Series,
} from "@nnft/plots";
export { estimates } from "./estimates.ts";
