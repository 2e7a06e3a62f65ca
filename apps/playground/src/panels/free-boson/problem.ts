import type { FreeBosonState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ readout, width, range }: FreeBosonState): string => `${readout}, N = ${width}, R = ${range}`;

/** ε = 1 and a smooth cutoff Λ: stress tensors need one. */
export const windowOf = ({ range }: FreeBosonState) => ({ infrared: 1, cutoff: range });

/** Draws of one frame. */
export const PER_FRAME = 4096;
export const drawsOf = (index: number): number => PER_FRAME * (index + 1);
export const lastFrame = ({ draws }: FreeBosonState): number => draws / PER_FRAME - 1;

const rounded = (x: number): number => Number(x.toPrecision(3));

/** r of the table, within the window 1/Λ ≪ r ≪ 1/ε. */
export const distancesOf = ({ range }: FreeBosonState): readonly number[] => [4, 5, 6].map((u) => rounded(u / range));
export const labelOf = (distance: number): string => `c at r = ${distance}`;

/** r of the curves, from the cutoff to where the infrared ends the window. */
export const curveOf = ({ range }: FreeBosonState): readonly number[] =>
  Array.from({ length: 33 }, (_, k) => rounded((0.5 / range) * (2 * range) ** (k / 32)));

/** Widths of the last picture. */
export const WIDTHS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] as const;
