import type { RenormalizationState } from "./controls.ts";

/** What names the random numbers of a state. */
export const nameOf = ({ alpha, width, shell }: RenormalizationState): string =>
  `alpha = ${alpha}, N = ${width}, shell ${shell}`;

/** A free scalar in the plane, of mass 1 and with a smooth cutoff. */
export const netOf = ({ alpha, width }: RenormalizationState) => ({
  ...{ dimension: 2, width, mass: 1, cutoff: 10, alpha: Number(alpha) },
});

/** Networks of one frame. */
export const PER_FRAME = 512;
export const networksOf = (index: number): number => PER_FRAME * (index + 1);
export const lastFrame = ({ networks }: RenormalizationState): number => networks / PER_FRAME - 1;

export const tuples = [
  [0, 0],
  [0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0],
] as const;
export const labels = ["κ₂ below Λ′", "κ₄ below Λ′", "κ₆ below Λ′"] as const;

/** The cutoffs of the curves. */
export const CUTOFFS: readonly number[] = Array.from({ length: 17 }, (_, k) =>
  Number((0.4 * 50 ** (k / 16)).toPrecision(3)),
);

/** The pictures show [−3, 3]² on so many points a side. */
export const REACH = 3;
export const IMAGE_SIZE = 64;
