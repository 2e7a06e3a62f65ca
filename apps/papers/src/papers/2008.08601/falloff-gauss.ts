import { gaussNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const falloffGauss: PaperClaim = {
  ...numberOf("2008.08601", "falloff-gauss", "the falloff of the four-point function at ten widths"),
  title: "The four-point function of Gauss-net falls as 1/N at ten widths",
  statement: text`
    The connected four-point function of the Gauss network at the ten widths of the paper, from the exact average
    over one neuron, falls with the power −1 of the width, as the paper measures by draws.
  `,
  formula: String.raw`G^{(4)}_c\propto N^{-1}`,
  run: async (key) => {
    const widths = [2, 3, 4, 5, 10, 20, 50, 100, 500, 1000];
    const at = points([0.6], [-0.4]);
    const values = await Promise.all(
      widths.map(async (width) => {
        const net = gaussNet({ inputDimension: 1, width, weightStd: 1, biasStd: 1 });
        const exact = await estimateCorrelators(net, at, { tuples: [[0, 0, 1, 1]], key });
        return Math.abs(exact.connected(4).value.get(0));
      }),
    );
    const slope = Math.log(values[9]! / values[0]!) / Math.log(widths[9]! / widths[0]!);
    return {
      quantities: [computed("exponent over ten widths", -1, slope, 1e-9)],
      plot: lawPlot({
        x: "width N",
        y: "|G4c|",
        law: (N) => (values[0]! * 2) / N,
        from: 2,
        to: 1000,
        at: widths,
        found: values,
        logarithmic: true,
      }),
    };
  },
};
