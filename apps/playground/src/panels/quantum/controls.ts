import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  potential: choice(
    "Potential V(x)",
    { harmonic: "x²/2", single: "x²/2 + g x⁴", double: "−x²/2 + g x⁴: two wells" },
    "single",
  ),
  coupling: stepped("g", [0.25, 0.5, 1, 2, 4], 1),
  samples: stepped("Paths", powersOfTwo(10, 14), 8192),
  seed: seed(),
};
export type QuantumState = StateOf<typeof controls>;
