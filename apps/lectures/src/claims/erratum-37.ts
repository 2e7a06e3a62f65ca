import { erfNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, law, log, logGrid, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, sampled } from "../quantities.ts";

export const erratum37: Claim = {
  ...misprintOf("erratum-37", "2.2.2", "37, 39, 40, 41"),
  title: "The field needs its factor N^(−1/2)",
  statement: text`
    Without the factor the two-point function grows as N, and (43)–(44) do not follow. Networks of width 100 are drawn
    with and without it, and compared with the two-point function of one neuron.
  `,
  formula: String.raw`\text{printed: }\phi=\sum_iw_i\varphi_i\qquad\text{correct: }\phi=\frac1{\sqrt N}\sum_iw_i\varphi_i`,
  run: async (key) => {
    const N = 100;
    const at = onLine(1);
    const widths = [1, 3, 10, 30, 100];
    const shown = await Promise.all(
      widths.map(async (width, k) => {
        const net = erfNet({ inputDimension: 1, width });
        const options = { tuples: [[0, 0]], key: pictureKey(key, k), method: "brute" as const, samples: 2000 };
        return (await estimateCorrelators(net, at, options)).connected(2);
      }),
    );
    const drawn = async (readOut: number) => {
      const net = erfNet({ inputDimension: 1, width: N, weightStd: [1, readOut] });
      const { value, standardError } = (
        await estimateCorrelators(net, at, { orders: [2], key, method: "brute", samples: 8000 })
      ).connected(2);
      return [value.get(0, 0), standardError.get(0, 0)] as const;
    };
    const exact = (2 / Math.PI) * Math.asin(2 / 3); // one erf neuron at x = 1
    return {
      quantities: [
        sampled("G2(1, 1), N = 100", exact, ...(await drawn(1))),
        asPrinted(sampled("G2(1, 1), N = 100", exact, ...(await drawn(Math.sqrt(N))))), // the factor multiplied out again
      ],
      plot: {
        x: log("width N"),
        y: log("G2(1, 1)"),
        series: [
          law("of one neuron, at every N", logGrid(1, 100), () => exact),
          printedLaw("without N^(−1/2), as printed", logGrid(1, 100), (width) => width * exact),
          estimates("2,000 networks", widths, shown),
        ],
      },
    };
  },
};
