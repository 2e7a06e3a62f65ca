import { choice, powersOfTwo, type StateOf, seed, stepped } from "../../shared/controls.ts";

export const controls = {
  theory: choice(
    "Theory",
    {
      scalar: "free scalar network, d = 1",
      cos: "cos-net",
      gauss: "gauss-net",
      ou: "Ornstein–Uhlenbeck",
      phi4: "φ⁴ in d = 1",
      double: "1/(p² + m²)²",
      smooth: "Gaussian field e^(−r²)",
      cyclic: "cyclic chain: Markov, irreversible",
    },
    "scalar",
  ),
  width: stepped("Width N", powersOfTwo(0, 12), 64),
  cutoff: stepped("Cutoff Λ", [5, 10, 20, 40, 80], 20),
  seed: seed(),
};
export type AxiomState = StateOf<typeof controls>;
