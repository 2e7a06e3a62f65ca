import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  alpha: choice("Neurons", { "0": "equal amplitudes", "-1": "uniform momenta, amplitudes by momentum" }, "0"),
  width: stepped("Width N", powersOfTwo(2, 8), 16),
  shell: stepped("Shell Λ′", [0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15], 3),
  networks: stepped("Networks", powersOfTwo(10, 15), 16384),
  seed: seed(),
};
export type RenormalizationState = StateOf<typeof controls>;
