import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  regime: choice("Scaling", { lazy: "NTK: lazy", features: "maximal update" }, "lazy"),
  activation: choice("Activation", { erf: "erf", tanh: "tanh", relu: "relu" }, "erf"),
  width: stepped("Width N", powersOfTwo(3, 10), 256),
  gamma0: stepped("γ₀: how far features move", [0.25, 0.5, 1, 1.5, 2], 1),
  steps: stepped("Steps of gradient descent", powersOfTwo(6, 10), 256),
  networks: stepped("Networks", [8, 16, 32, 64], 32),
  seed: seed(),
};
export type TrainingState = StateOf<typeof controls>;
