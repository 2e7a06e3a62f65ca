import { drawLadder } from "../../shared/draw-ladder.ts";
import type { CorrelatorState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ net, width }: CorrelatorState): string => `${net}, N = ${width}`;

/** The points of the two-point function: x₀ and nine points to its right. */
export const POSITIONS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const;
/** Widths at which the law 1/N is shown. */
export const WIDTHS = [1, 4, 16, 64, 256, 1024, 4096] as const;
/** The entries in the table: the variance, a neighbour, the last point. */
export const SHOWN = [0, 3, 8] as const;

export const points = POSITIONS.map((x) => [x]);

/** (0, q) for the two-point function and (0, 0, q, q) for the four-point function. */
export const tuples = POSITIONS.flatMap((_, q) => [
  [0, q],
  [0, 0, q, q],
]);

/** The numbers of draws of the frames: whole networks cost more, so their steps are larger. */
export const ladderOf = ({ draws, method, width }: CorrelatorState): readonly number[] =>
  drawLadder(draws, method === "neuron" ? 7 : width > 64 ? 3 : 5, 256);
