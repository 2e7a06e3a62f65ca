import { criticalInitialization } from "@nnft/infinite-width/finite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const criticalRelu: PaperClaim = {
  ...numberOf("2106.10165", "critical-relu", "section 5.2: scale-invariant activations"),
  title: "The critical initialisation of relu",
  statement: text`
    Scale-invariant activations are critical where the variance of the weights is one over the mean square of the
    slope: 2 for relu without a bias, and 1 for the linear network.
  `,
  formula: String.raw`C_W=\frac1{\langle\sigma^{\prime2}\rangle}=2`,
  run: () => {
    const relu = criticalInitialization("relu");
    const flat = criticalInitialization("linear");
    return {
      quantities: [
        computed("C_W of relu", 2, relu.weightVariance),
        computed("C_b of relu", 0, relu.biasVariance, 1e-10, 1),
        computed("C_W of the linear network", 1, flat.weightVariance),
      ],
      plot: lawPlot({
        x: "C_W of the paper",
        y: "C_W",
        law: (t) => t,
        from: 0,
        to: 3,
        at: [2, 1],
        found: [relu.weightVariance, flat.weightVariance],
      }),
    };
  },
};
