import { choice, powersOfTwo, range, type StateOf, seed, stepped } from "../../shared/controls.ts";
import { architectureControl, readoutControl } from "../../shared/net-spec.ts";

export const controls = {
  net: architectureControl,
  readout: readoutControl,
  weightStd: stepped("Weight std", range(0.5, 4, 0.25), 2),
  width: stepped("Width N", powersOfTwo(0, 12), 16),
  method: choice("Method", { neuron: "one neuron", brute: "whole networks" }, "neuron"),
  draws: stepped("Draws", powersOfTwo(10, 20), 2 ** 18),
  seed: seed(),
};
export type CorrelatorState = StateOf<typeof controls>;
