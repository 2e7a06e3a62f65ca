import { choice, powersOfTwo, range, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  scores: choice("Weights", { softmax: "softmax of the scores", linear: "the scores themselves" }, "softmax"),
  scaling: choice("Scores", { sqrt: "q·k/√d", linear: "q·k/d" }, "sqrt"),
  heads: stepped("Heads", powersOfTwo(0, 5), 1),
  keyDimension: stepped("Dimension d of keys", powersOfTwo(0, 5), 4),
  variance: stepped("Variance of scores", [0.5, 1, 2, 4, 8], 4),
  overlap: stepped("Overlap of the tokens", range(0, 0.9, 0.1), 0),
  networks: stepped("Networks", powersOfTwo(10, 14), 8192),
  seed: seed(),
};
export type AttentionState = StateOf<typeof controls>;
