import type { ReadOutsState } from "./controls.ts";

/** Times of the largest product; smaller ones take the first of them. */
export const timesOf = ({ times }: ReadOutsState): readonly number[] =>
  times === "near" ? [0, 0.1, 0.2, 0.3, 0.4, 0.5] : [0, 0.4, 0.5, 1.1, 1.3, 2];

/** How many positions the products of the table have. */
export const ORDERS = [2, 4, 6] as const;
export const labelOf = (order: number): string => `${order} positions`;

/** The name of an entry of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ q, times }: ReadOutsState, order: number): string => `q = ${q}, ${times}, ${order}`;

/** Chains of the first frame; each frame doubles them. */
const FIRST = 256;
export const drawsOf = (index: number): number => FIRST * 2 ** index;
export const lastFrame = ({ draws }: ReadOutsState): number => Math.log2(draws / FIRST);

/** q of the curves. */
export const CURVE = Array.from({ length: 41 }, (_, k) => -1 + k / 20);

/** Points of the network in the order of the product. */
export const PLACES = [[0], [0.3], [0.7], [1.2]] as const;
