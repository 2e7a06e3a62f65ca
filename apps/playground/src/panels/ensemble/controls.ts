import { choice, powersOfTwo, range, type StateOf, seed, stepped } from "../../shared/controls.ts";
import { architectureControl, readoutControl } from "../../shared/net-spec.ts";

export const controls = {
  net: architectureControl,
  readout: readoutControl,
  dimension: choice("Input dimension", { "1": "d = 1: curves", "2": "d = 2: images" }, "1"),
  weightStd: stepped("Weight std", range(0.5, 4, 0.25), 2),
  width: stepped("Width N", powersOfTwo(0, 9), 4),
  networks: stepped("Networks", powersOfTwo(9, 14), 8192),
  seed: seed(),
};
export type EnsembleState = StateOf<typeof controls>;
