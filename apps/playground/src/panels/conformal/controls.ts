import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  network: choice(
    "Network on the null cone",
    {
      linear: "Θ·X",
      square: "Θ·X, operator Φ²",
      layer: "N neurons Θ·X",
      squares: "N neurons (Θ·X)²",
    },
    "linear",
  ),
  dimension: stepped("Dimension D", [2, 3, 4, 5, 6], 3),
  width: stepped("Width N", powersOfTwo(0, 10), 4),
  samples: stepped("Networks", powersOfTwo(11, 16), 2 ** 14),
  seed: seed(),
};
export type ConformalState = StateOf<typeof controls>;
