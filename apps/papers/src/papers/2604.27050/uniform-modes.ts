import { modeKurtosis } from "@nnft/infinite-width/plane-waves";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const uniformModes: PaperClaim = {
  ...numberOf("2604.27050", "uniform-modes", "modes at finite width"),
  title: "The kurtosis of a mode knows the chance of its momentum",
  statement: text`
    The kurtosis of one mode in a box is 2 for a Gaussian field and 2 + (1/P − 2)/N for a network, where P is the
    chance of the momentum or its opposite.
  `,
  formula: String.raw`\frac{\langle|\phi_p|^4\rangle}{\langle|\phi_p|^2\rangle^2}=2+\frac{1/P-2}N`,
  run: () => {
    const chances = [0.1, 0.25, 0.5];
    const exact = (P: number): number => 2 + (1 / P - 2) / 8;
    const found = chances.map((probability) => modeKurtosis({ probability, width: 8 }));
    return {
      quantities: chances.map((P, k) => computed(`P = ${P}, N = 8`, exact(P), found[k]!)),
      plot: lawPlot({ x: "chance P", y: "kurtosis", law: exact, from: 0.05, to: 0.5, at: chances, found }),
    };
  },
};
