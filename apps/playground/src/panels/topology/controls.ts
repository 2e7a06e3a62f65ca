import { choice, powersOfTwo, range, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  lattice: choice("Lattice", { "2": "2 × 2", "3": "3 × 3", "8": "8 × 8", "16": "16 × 16", "32": "32 × 32" }, "16"),
  temperature: stepped("Temperature 1/K", range(0.5, 3, 0.1), 1.3),
  sweeps: stepped("Sweeps of each chain", powersOfTwo(8, 12), 2048),
  seed: seed(),
};
export type TopologyState = StateOf<typeof controls>;
