import { computed, text } from "@nnft/lectures/machinery";
import { rotor } from "@nnft/topology";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const windingNumbers: PaperClaim = {
  ...numberOf("2604.02313", "winding-numbers", "winding numbers of the rotor"),
  title: "Winding sectors make the partition function of the rotor",
  statement: text`
    A rotor as a Brownian bridge with winding numbers has the partition function of its energies e²/2I, by the
    formula of Poisson.
  `,
  formula: String.raw`\sqrt{\frac{2\pi I}\beta}\sum_we^{-2\pi^2Iw^2/\beta}=\sum_ee^{-\beta e^2/2I}`,
  run: () => {
    const periods = [1, 4, 10];
    const exact = (beta: number): number => {
      let sum = 0;
      for (let e = -40; e <= 40; e++) sum += Math.exp((-beta * e * e) / 2);
      return sum;
    };
    const found = periods.map((period) => rotor({ inertia: 1, period }).partition);
    return {
      quantities: periods.map((beta, k) => computed(`β = ${beta}`, exact(beta), found[k]!)),
      plot: lawPlot({ x: "β", y: "Z", law: exact, from: 0.5, to: 10, at: periods, found }),
    };
  },
};
