import type { EnsembleState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ net, width }: EnsembleState): string => `${net}, N = ${width}`;

/** Networks of one frame, in the table and in the histogram alike. */
export const PER_FRAME = 128;

export const networksOf = (index: number): number => PER_FRAME * (index + 1);

export const lastFrame = ({ networks }: EnsembleState): number => networks / PER_FRAME - 1;

/** x* and another point, at which the numbers of the table are taken. */
export const pointsOf = ({ dimension }: EnsembleState): readonly (readonly number[])[] =>
  dimension === "1"
    ? [[0.5], [1.5]]
    : [
        [0.5, 0.5],
        [1.5, 0.5],
      ];

export const tuples = [
  [0, 0],
  [0, 1],
  [0, 0, 0, 0],
  [0, 0, 1, 1],
] as const;

export const labels = ["G2(x*, x*)", "G2(x*, y)", "G4c(x*, x*, x*, x*)", "G4c(x*, x*, y, y)"] as const;

/** The picture's window: −3 … 3 on each axis. */
export const REACH = 3;
export const CURVE_POINTS = 121;
export const IMAGE_SIZE = 48;
export const CURVES = 10;
export const IMAGES = 3;
/** The histogram: this many bins over ±4 standard deviations. */
export const BINS = 40;
export const HISTOGRAM_REACH = 4;
