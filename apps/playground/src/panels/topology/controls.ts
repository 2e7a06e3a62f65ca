import { powersOfTwo, range, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  side: stepped("Side L of the lattice", [2, 3, 8, 16, 32], 3),
  temperature: stepped("Temperature 1/K", range(0.5, 3, 0.1), 1.3),
  sweeps: stepped("Sweeps of each chain", powersOfTwo(8, 12), 2048),
  seed: seed(),
};
export type TopologyState = StateOf<typeof controls>;
