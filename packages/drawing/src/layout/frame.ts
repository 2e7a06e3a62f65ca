import type { Axis } from "@nnft/plots";
import type { Scale } from "../axes/scale-type.ts";
import type { Box } from "../path.ts";

/** Where numbers of a plot stand on the page. */
export interface Frame {
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  /** the colour of error bars over bars */
  readonly ink: string;
  /** what the axes show */
  readonly labels: { readonly x: Axis; readonly y: Axis };
}
