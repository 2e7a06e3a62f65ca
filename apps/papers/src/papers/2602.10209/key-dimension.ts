import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const keyDimension: PaperClaim = {
  ...numberOf("2602.10209", "key-dimension", "keys of finite dimension"),
  title: "Keys of finite dimension make one head less Gaussian still",
  statement: text`
    A score is a sum over d_k components of queries and keys, Gaussian at infinite d_k. At finite d_k its fourth moment
    is 3(1 + 2/d_k), so that on one token with linear scores the connected four-point function is 3(3(1 + 2/d_k) − 1),
    also at infinite value dimension.
  `,
  formula: String.raw`G^{(4)}_c=3\Big[3\Big(1+\frac2{d_k}\Big)-1\Big]`,
  run: () => {
    const dimensions = [1, 4, 16];
    const exact = (d: number): number => 3 * (3 * (1 + 2 / d) - 1);
    const found = dimensions.map((keyDimension) =>
      headCorrelators({ tokens: [[1]], scores: "linear", keyDimension }).connected.value.get(0, 0, 0, 0),
    );
    return {
      quantities: dimensions.map((d, k) => computed(`d_k = ${d}`, exact(d), found[k]!)),
      plot: lawPlot({
        ...{ x: "key dimension", y: "connected four-point function", law: exact },
        ...{ from: 1, to: 20, at: dimensions, found },
      }),
    };
  },
};
