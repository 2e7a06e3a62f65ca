import { cosNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, law, log, logGrid, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, sampled } from "../quantities.ts";

export const erratum98: Claim = {
  ...misprintOf("erratum-98", "3.3.2", "98"),
  title: "One over the square root of N",
  statement: text`
    With 1/N in front of the sum the field vanishes as N grows: its two-point function is that of one neuron
    divided by N. Cos-nets of width 100 are drawn with both factors; (99) holds only with N^(−1/2).
  `,
  formula: String.raw`\text{printed: }\phi=\frac1N\sum_ia_i\varphi_i\qquad\text{correct: }\phi=\frac1{\sqrt N}\sum_ia_i\varphi_i`,
  run: async (key) => {
    const N = 100;
    const widths = [1, 3, 10, 30, 100];
    const shown = await Promise.all(
      widths.map(async (width, k) => {
        const net = cosNet({ inputDimension: 1, width });
        const options = { tuples: [[0, 0]], key: pictureKey(key, k), method: "brute" as const, samples: 2000 };
        return (await estimateCorrelators(net, onLine(0), options)).connected(2);
      }),
    );
    const drawn = async (outputStd: number) => {
      const net = cosNet({ inputDimension: 1, width: N, outputStd });
      const { value, standardError } = (
        await estimateCorrelators(net, onLine(0), { orders: [2], key, method: "brute", samples: 8000 })
      ).connected(2);
      return [value.get(0, 0), standardError.get(0, 0)] as const;
    };
    return {
      quantities: [
        sampled("G2(0), N = 100", 0.5, ...(await drawn(1))),
        asPrinted(sampled("G2(0), N = 100", 0.5, ...(await drawn(1 / Math.sqrt(N))))), // one more factor N^{−1/2}
      ],
      plot: {
        x: log("width N"),
        y: log("G2(0)"),
        series: [
          law("with N^{−1/2}", logGrid(1, 100), () => 0.5),
          printedLaw("with 1/N, as printed", logGrid(1, 100), (width) => 0.5 / width),
          estimates("2,000 networks", widths, shown),
        ],
      },
    };
  },
};
