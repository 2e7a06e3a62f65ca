import type { PlannedBlock } from "./layer-kind.ts";
import type { PositionWindows } from "./position-windows.ts";

/** The linear map of dense layers, convolutions and projections on a number of points. */
export interface WindowedLinear {
  readonly points: number;
  readonly positionsIn: number;
  readonly channelsIn: number;
  readonly channelsOut: number;
  /** weights [channelsOut, window, channelsIn] */
  readonly weight: PlannedBlock;
  readonly bias?: PlannedBlock | undefined;
  /** the positions under each output position; without them every position is its own window */
  readonly windows?: PositionWindows;
}
