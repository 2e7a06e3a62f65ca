import { drawLadder } from "../../shared/draw-ladder.ts";
import type { LiouvilleState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ over, b, cutoff }: LiouvilleState): string =>
  over === "charge" ? `over charges at b = ${b}, L = ${cutoff}` : `over b, L = ${cutoff}`;

/** Draws of each frame. */
export const ladderOf = ({ draws }: LiouvilleState): readonly number[] => drawLadder(draws, 1, 128);

/** Three cutoffs in equal ratio. */
export const cutoffsOf = ({ cutoff }: LiouvilleState): readonly number[] => [cutoff / 4, cutoff / 2, cutoff];

/** A structure constant and its place on the axis. */
export interface Triple {
  readonly at: number;
  readonly b: number;
  readonly charges: readonly [number, number, number];
}

const rounded = (x: number): number => Number(x.toFixed(3));
const Q = (b: number): number => b + 1 / b;
/** Charges in shares of Q: below 1/2, of a sum above 1. */
const COMMON = 0.345;
const THIRD = [0.32, 0.33, 0.345, 0.365] as const;
const COUPLINGS = [0.2, 0.25, 0.3, 0.35, 0.4] as const;
/** Ends of the curve over b. */
export const [FIRST, LAST] = [0.18, 0.42] as const;

/** Two charges of the common share of Q and a third one; without rounding on the curve. */
function tripleOf(b: number, third: number, round: (x: number) => number): Triple {
  const common = round(COMMON * Q(b));
  return { at: round(third * Q(b)), b, charges: [common, common, round(third * Q(b))] };
}

/** The sampled structure constants. */
export const triplesOf = ({ over, b }: LiouvilleState): readonly Triple[] =>
  over === "charge"
    ? THIRD.map((third) => tripleOf(b, third, rounded))
    : COUPLINGS.map((one) => ({ ...tripleOf(one, COMMON, rounded), at: one }));

/** Those of the exact curve. */
export const curveOf = ({ over, b }: LiouvilleState): readonly Triple[] =>
  Array.from({ length: 41 }, (_, k) => {
    if (over === "charge") return tripleOf(b, 0.315 + (0.06 * k) / 40, Number);
    const at = FIRST + ((LAST - FIRST) * k) / 40;
    return { ...tripleOf(at, COMMON, Number), at };
  });

export const labelOf = ({ over }: LiouvilleState, { at }: Triple): string =>
  `C at ${over === "charge" ? "α₃" : "b"} = ${at}`;

/** L of the field on the sphere: 2L latitudes of Gauss and Legendre, 4L longitudes. */
export const SPHERE = 64;
