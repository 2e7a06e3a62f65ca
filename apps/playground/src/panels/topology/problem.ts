import type { TopologyState } from "./controls.ts";

/** The name of the experiment that the panel saves: its random numbers are named after it. */
export const nameOf = ({ lattice, temperature }: TopologyState): string => `L = ${lattice}, T = ${temperature}`;

/** L, the side of the lattice. */
export const sideOf = ({ lattice }: TopologyState): number => Number(lattice);

/** Sweeps of one frame, of each chain. */
export const PER_FRAME = 64;
export const CHAINS = 4;
/** Sweeps that are dropped first. */
export const WARM_UP = 128;
export const sweepsOf = (index: number): number => PER_FRAME * (index + 1);
export const lastFrame = ({ sweeps }: TopologyState): number => sweeps / PER_FRAME - 1;

/** K of the links. */
export const stiffnessOf = ({ temperature }: TopologyState): number => 1 / temperature;

/** Sides up to which the sums over vortices are exact. */
export const isExact = (state: TopologyState): boolean => sideOf(state) <= 3;

export const labels = ["K_R", "⟨m²⟩", "⟨|m|⟩"] as const;

/** Temperatures of the curves. */
export const TEMPERATURES: readonly number[] = Array.from({ length: 26 }, (_, k) => Number((0.5 + 0.1 * k).toFixed(1)));
