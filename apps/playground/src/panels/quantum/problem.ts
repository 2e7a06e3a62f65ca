import type { QuantumState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ potential }: QuantumState): string => potential;

/** c_0, c_1, … of V(x). */
export function coefficientsOf({ potential, coupling }: QuantumState): readonly number[] {
  if (potential === "harmonic") return [0, 0, 0.5];
  return [0, 0, potential === "double" ? -0.5 : 0.5, 0, coupling];
}

/** Length of the circle of Euclidean time: many times one over the gap. */
export const periodOf = ({ potential }: QuantumState): number => (potential === "double" ? 16 : 12);

export const LEVELS = 2;

/** Paths of each frame, rising by about √2; each frame is one report of the library. */
const COUNTS = [512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192, 12_288, 16_384];
export const ladderOf = ({ samples }: QuantumState): readonly number[] => COUNTS.filter((count) => count <= samples);

/** Open paths for the picture, the modes and the commutator: their times, how many, and spacings of the commutator. */
export const TIME_STEP = 0.1;
export const TIMES = Array.from({ length: 61 }, (_, k) => Number((TIME_STEP * k).toFixed(1)));
export const PATHS = 1024;
export const SHOWN_PATHS = 60;
export const MODES = 4;
export const STEPS = [0.8, 0.4, 0.2, 0.1] as const;
export const COMMUTATOR_SAMPLES = 16_384;

/** The lattice of positions of anharmonic processes. */
export const REACH = 4;
export const POSITIONS = 161;

export const LABELS = [
  "E0",
  "E1 − E0",
  "E2 − E0",
  "⟨x²⟩",
  "[x, p]/i at ε = 0.1",
  "Δx Δp at ε = 0.1",
  "first mode λ",
] as const;
