import { choice, range, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  lambda: stepped("Coupling λ", [0.5, 1, 2, 3, 5, 7, 10], 1),
  sampler: choice("Sampler", { hmc: "HMC", nuts: "NUTS", mala: "MALA" }, "hmc"),
  length: stepped("Length of the circle", range(8, 20, 2), 12),
  samples: stepped("Draws of each chain", [200, 400, 800, 1200, 2000], 800),
  seed: seed(),
};
export type InteractionState = StateOf<typeof controls>;
