import { criticalInitialization } from "@nnft/infinite-width/finite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const criticalTanh: PaperClaim = {
  ...numberOf("2106.10165", "critical-tanh", "section 5.3.3: the class of K* = 0"),
  title: "The critical initialisation of tanh and sine",
  statement: text`
    Smooth odd activations with a negative third derivative are critical at weights of variance one and no bias,
    where the kernel falls slowly to zero.
  `,
  formula: String.raw`C_W=\frac1{\sigma^\prime(0)^2},\quad C_b=0,\quad K^\star=0`,
  run: () => {
    const names = ["tanh", "sin", "erf"] as const;
    const exact = [1, 1, Math.PI / 4];
    const found = names.map((name) => criticalInitialization(name).weightVariance);
    return {
      quantities: names.map((name, k) => computed(`C_W of ${name}`, exact[k]!, found[k]!)),
      plot: lawPlot({ x: "1/σ′(0)²", y: "C_W", law: (t) => t, from: 0, to: 1.5, at: exact, found }),
    };
  },
};
