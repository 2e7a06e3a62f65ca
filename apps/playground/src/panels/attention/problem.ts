import type { AttentionHeads } from "@nnft/infinite-width/attention";
import type { AttentionState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ scores, heads }: AttentionState): string => `${scores}, ${heads} heads`;

/** What names the random numbers of the table in an experiment: nets of layers count as of width 1 there. */
export const DRAWN = ["brute", 1] as const;

/** Networks of one frame, in the table and in the histograms alike. */
export const PER_FRAME = 256;
export const networksOf = (index: number): number => PER_FRAME * (index + 1);
export const lastFrame = ({ networks }: AttentionState): number => networks / PER_FRAME - 1;

/** Dimension of values, for which a head is as large as it is at any other. */
export const VALUE_DIMENSION = 16;

/** X of the two tokens. */
export const tokensOf = ({ overlap }: AttentionState): readonly (readonly number[])[] => [
  [1, overlap],
  [overlap, 1],
];

/** Networks see both tokens; the first output is at the first of them, so the second point has them exchanged. */
export function pointsOf({ overlap }: AttentionState): readonly (readonly number[])[] {
  const first = [Math.SQRT2, 0];
  const second = [Math.SQRT2 * overlap, Math.SQRT2 * Math.sqrt(1 - overlap ** 2)];
  return [
    [...first, ...second],
    [...second, ...first],
  ];
}

export const tuples = [
  [0, 0],
  [0, 1],
  [0, 0, 0, 0],
  [0, 0, 1, 1],
] as const;

export const labels = ["G2(1, 1)", "G2(1, 2)", "G4c(1, 1, 1, 1)", "G4c(1, 1, 2, 2)"] as const;

/** The layer of heads as a network. */
export const layerOf = ({ scores, scaling, heads, keyDimension, variance }: AttentionState) => ({
  ...{ heads, queryDimension: keyDimension, valueDimension: VALUE_DIMENSION, channels: 1 },
  scores: scores === "linear" ? ("identity" as const) : scores,
  scaling: scaling === "sqrt" ? ("1/sqrt" as const) : ("1/linear" as const),
  queryStd: variance ** 0.25,
  keyStd: variance ** 0.25,
});

/** The same heads for their exact law; Infinity for the limit of many dimensions. */
export const headsOf = (state: AttentionState, keyDimension: number = state.keyDimension): AttentionHeads => ({
  ...{ tokens: tokensOf(state), scores: state.scores, heads: state.heads, scoreVariance: state.variance },
  ...{ keyDimension, valueDimension: VALUE_DIMENSION },
  scaling: state.scaling === "sqrt" ? "1/sqrt(d_k)" : "1/d_k",
});

/** The first frame shows what is drawn; the exact law of softmax at finite d_k takes a second and comes with the second. */
export const isExactKnown = (index: number): boolean => index >= 1;
/** Dimensions of the exact curve, one more with each frame from the third on. */
export const DIMENSIONS = [1, 2, 4, 8, 16, 32] as const;

/** The histograms: so many bins over so many standard deviations to each side. */
export const BINS = 40;
export const HISTOGRAM_REACH = 4;
/** The middle of a bin, in standard deviations. */
export const middleOf = (bin: number): number => HISTOGRAM_REACH * ((2 * (bin + 0.5)) / BINS - 1);
