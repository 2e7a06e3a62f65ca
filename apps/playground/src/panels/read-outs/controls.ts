import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  q: stepped("q", [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1], 0),
  times: choice("Times", { near: "close", spread: "spread" }, "near"),
  width: stepped("Width N", powersOfTwo(1, 8), 8),
  draws: stepped("Drawn chains", powersOfTwo(9, 13), 2048),
  seed: seed(),
};
export type ReadOutsState = StateOf<typeof controls>;
