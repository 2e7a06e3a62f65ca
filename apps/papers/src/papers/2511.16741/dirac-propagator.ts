import { fermionPropagator } from "@nnft/fermions";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const diracPropagator: PaperClaim = {
  ...numberOf("2511.16741", "dirac-propagator", "the free Dirac field at infinite width"),
  title: "Grassmann networks give the propagator of a free fermion",
  statement: text`
    In one dimension the propagator of a free fermion is a step times an exponential. The network has it exactly;
    four-point functions have the factor 1 − 1/N of the four-fermion interaction.
  `,
  formula: String.raw`S(\tau)=\theta(\tau)\,e^{-m\tau}`,
  run: () => {
    const times = [0.3, 1, 2.5];
    const exact = (t: number): number => Math.exp(-0.8 * t);
    const found = times.map((t) => fermionPropagator({ dimension: 1, mass: 0.8, separation: [t] }).re[0]!);
    return {
      quantities: times.map((t, k) => computed(`S(${t})`, exact(t), found[k]!)),
      plot: lawPlot({ x: "time", y: "S", law: exact, from: 0, to: 3, at: times, found }),
    };
  },
};
