import { diagonalize } from "@nnft/qm";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { heisenberg, sampledHeisenberg } from "@nnft/qm/spectrum";
import { split } from "@nnft/random";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, finding, sampled } from "../quantities.ts";

export const uncertainty: Claim = {
  ...claimOf("uncertainty", "3.3.4", "Heisenberg uncertainty"),
  title: "Heisenberg's uncertainty",
  statement: text`
    With ⟨p²⟩ by point splitting the oscillator's paths saturate Δx Δp = ½ as the lattice spacing goes to zero. The
    Hamiltonian of the quartic oscillator gives a product above ½.
  `,
  formula: String.raw`\Delta x\,\Delta p\ge\tfrac12,\qquad\langle p^2\rangle=-\langle\dot x_k\dot x_{k+1}\rangle`,
  run: async (key) => {
    const w = 1.3;
    const steps = [0.4, 0.3, 0.2];
    const exact = (step: number): number => (1 - Math.exp(-w * step)) / (2 * w * step);
    const process = ornsteinUhlenbeck({ frequency: w });
    const { byStep: drawn } = await sampledHeisenberg(process, { steps, key: split(key, 0), samples: 200_000 });
    const limit = heisenberg(process, { steps: [1e-4] }).byStep[0];
    const quartic = diagonalize({ potential: [0, 0, 0.5, 0, 1] });
    const product = Math.sqrt(quartic.matrixElement(2, 0, 0) * quartic.momentumSquared[0]);
    return {
      quantities: [
        ...steps.map((step, i) =>
          sampled(`Δx Δp at ε = ${step}`, exact(step), drawn[i].uncertainty.value, drawn[i].uncertainty.standardError),
        ),
        computed("Δx Δp at ε = 10⁻⁴", 0.5, limit.uncertainty.value, 1e-4),
        computed("Δx Δp of the quartic oscillator", Math.sqrt(0.2571498214 * 0.9859775945), product, 1e-8),
        finding("the quartic oscillator's is above ½", true, product > 0.5),
      ],
      plot: {
        x: linear("lattice spacing ε"),
        y: linear("Δx Δp"),
        series: [
          law("oscillator, exact", grid(0.001, 0.42), exact),
          dots(
            "200,000 paths",
            steps,
            drawn.map(({ uncertainty: u }) => u.value),
            drawn.map(({ uncertainty: u }) => u.standardError),
          ),
        ],
      },
    };
  },
};
