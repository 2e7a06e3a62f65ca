import { logGamma } from "@nnft/densities";

/** Γ(x) for x > 0. */
export const gammaFunction = (x: number): number => Math.exp(logGamma(x));
