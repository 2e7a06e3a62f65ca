import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { heisenberg, sampledHeisenberg } from "@nnft/qm/spectrum";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const commutator: Claim = {
  ...claimOf("commutator", "3.3.4"),
  title: "Position and momentum do not commute",
  statement: text`
    In Euclidean time, ⟨velocity·position⟩ changes by one when their order changes. This is [x, p] = i. On a
    lattice of spacing ε the oscillator gives (1 − e^{−wε})/(wε), drawn at four spacings. The square of the
    velocity diverges.
  `,
  formula: String.raw`\langle x_{k+1}\dot x_k\rangle-\langle x_k\dot x_k\rangle=\frac{1-e^{-w\varepsilon}}{w\varepsilon}\;\longrightarrow\;1`,
  run: async (key) => {
    const w = 1.3;
    const exact = (step: number): number => (1 - Math.exp(-w * step)) / (w * step);
    const steps = [0.4, 0.2, 0.1, 0.05];
    const process = ornsteinUhlenbeck({ frequency: w });
    const drawn = await sampledHeisenberg(process, { steps, key, samples: 40_000 });
    const limit = heisenberg(process, { steps: [1e-4] }).byStep[0];
    const commutators = drawn.byStep.map(({ commutator: found }) => found);
    return {
      quantities: [
        ...steps.map((step, i) =>
          sampled(`[x, p] at ε = ${step}`, exact(step), commutators[i].value, commutators[i].standardError),
        ),
        computed("[x, p] at ε = 10⁻⁴", 1, limit.commutator.value, 1e-4),
        computed("ε⟨ẋ²⟩ at ε = 10⁻⁴", 1, 1e-4 * limit.velocitySquared.value, 1e-3),
      ],
      plot: {
        x: linear("lattice spacing ε"),
        y: linear("commutator"),
        series: [
          law("(1 − e^{−wε})/(wε)", grid(0.001, 0.42), exact),
          dots(
            "40,000 paths",
            steps,
            commutators.map(({ value }) => value),
            commutators.map(({ standardError }) => standardError),
          ),
        ],
      },
    };
  },
};
