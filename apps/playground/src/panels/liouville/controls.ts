import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  over: choice("Structure constants over", { charge: "the charge α₃", coupling: "b" }, "charge"),
  b: stepped("b", [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95], 0.3),
  cutoff: stepped("Largest cutoff L", [16, 32, 64], 32),
  draws: stepped("Draws of read-outs", powersOfTwo(7, 12), 1024),
  seed: seed(),
};
export type LiouvilleState = StateOf<typeof controls>;
