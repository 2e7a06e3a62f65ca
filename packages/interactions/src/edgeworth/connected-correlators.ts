import type { NdArray } from "ndarray";

/** Connected correlators on P points of a field without odd ones. */
export interface ConnectedCorrelators {
  /** [P, P] */
  readonly twoPoint: NdArray;
  /** [P, P, P, P] */
  readonly connectedFour: NdArray;
  /** [P, …, P] of six indices, for second order */
  readonly connectedSix?: NdArray;
}
