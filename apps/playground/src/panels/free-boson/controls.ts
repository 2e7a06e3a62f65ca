import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  readout: choice("Amplitudes", { deterministic: "equal", gaussian: "drawn from N(0, 1)" }, "deterministic"),
  width: stepped("Width N", powersOfTwo(0, 10), 4),
  charge: stepped("Charge α", [0.5, 1, 1.5, 2], 1),
  range: stepped("Cutoffs Λ/ε", [30, 100, 300, 1000], 100),
  draws: stepped("Draws of one neuron", powersOfTwo(12, 17), 65536),
  seed: seed(),
};
export type FreeBosonState = StateOf<typeof controls>;
