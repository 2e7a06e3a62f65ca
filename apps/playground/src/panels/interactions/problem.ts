import type { InteractionState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ lambda, length }: InteractionState): string => `λ = ${lambda} on a circle of ${length}`;

export const MASS = 1;
/** Λ: all waves of the circle with momenta below it are neurons. */
export const CUTOFF = 20;
export const CHAINS = 4;
export const WARMUP = 200;

/** Draws of each chain that one frame adds. */
export const PER_FRAME = 10;
/** Draws of each chain after which estimates are made anew; between them chains go on and numbers stand. */
const ESTIMATES = [50, 100, 150, 200, 300, 400, 600, 800, 1000, 1200, 1500, 2000];

export const drawsOf = (index: number): number => 50 + PER_FRAME * index;

export const lastFrame = ({ samples }: InteractionState): number => (samples - 50) / PER_FRAME;

/** Draws of each chain behind the numbers of a frame. */
export const estimatedAt = (index: number): number =>
  ESTIMATES.reduce((best, draws) => (draws <= drawsOf(index) ? draws : best), ESTIMATES[0]);

/** Times over which the mass gap is fitted: later where noise allows, so that ripples of the sharp cutoff average out. */
export const fitRange = ({ lambda }: InteractionState): { readonly from: number; readonly to: number } =>
  lambda <= 2 ? { from: 1, to: 2 } : { from: 0.5, to: 1.5 };

export const LABELS = ["mass gap", "⟨e^(−ΔH)⟩", "⟨S_int⟩"] as const;

/** Times of C(t): every half unit. Effective masses are taken over two periods of the cutoff's ripples, which then mostly cancel. */
export const SPACING = 0.5;
export const MASS_STEP = (4 * Math.PI) / CUTOFF;
