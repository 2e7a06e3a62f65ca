import { perturbedTwoPoint } from "@nnft/interactions/perturbation";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const phi4FirstOrder: PaperClaim = {
  ...numberOf("2307.03223", "phi4-first-order", "φ⁴ theory as a network"),
  title: "The first order of φ⁴ shifts the propagator by the tadpole",
  statement: text`
    With the quartic potential in the density of the parameters the network is φ⁴ theory at infinite width: at first
    order the propagator of a mode changes by minus half the tadpole times the square of the propagator.
  `,
  formula: String.raw`\frac{dG_p}{d\lambda}=-\tfrac12G_0\,G_p^2`,
  run: () => {
    const box = { lengths: [5], mass: 0.8, cutoff: 3 };
    const free = (n: number): number => 1 / (((2 * Math.PI * n) / 5) ** 2 + 0.64);
    const momenta = [0, 1, 2];
    // the modes |2πn/5| < 3 have |n| ≤ 2
    const tadpole = (free(0) + 2 * free(1) + 2 * free(2)) / 5;
    const { momentum } = perturbedTwoPoint({ ...box, coupling: 0.1 }, 1);
    const exact = (n: number): number => free(n) - 0.05 * tadpole * free(n) ** 2;
    const found = momenta.map((n) => momentum([n]));
    return {
      quantities: momenta.map((n, k) => computed(`mode ${n}`, exact(n), found[k]!)),
      plot: lawPlot({ x: "mode n", y: "G of the mode", law: exact, from: 0, to: 2, at: momenta, found }),
    };
  },
};
