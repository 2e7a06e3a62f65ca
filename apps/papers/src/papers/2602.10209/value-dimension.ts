import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const valueDimension: PaperClaim = {
  ...numberOf("2602.10209", "value-dimension", "values of finite dimension"),
  title: "A finite value dimension adds 2/d_v to the four-point function",
  statement: text`
    With d_v values the square of the kernel counts 1 + 2/d_v times: on one token with linear scores the connected
    four-point function is 3(3(1 + 2/d_v) − 1).
  `,
  formula: String.raw`G^{(4)}_c=3\Big[3\Big(1+\frac2{d_v}\Big)-1\Big]`,
  run: () => {
    const dimensions = [1, 4, 16];
    const exact = (d: number): number => 3 * (3 * (1 + 2 / d) - 1);
    const found = dimensions.map((valueDimension) =>
      headCorrelators({ tokens: [[1]], scores: "linear", valueDimension }).connected.value.get(0, 0, 0, 0),
    );
    return {
      quantities: dimensions.map((d, k) => computed(`d_v = ${d}`, exact(d), found[k]!)),
      plot: lawPlot({
        x: "value dimension",
        y: "connected four-point function",
        law: exact,
        from: 1,
        to: 20,
        at: dimensions,
        found,
      }),
    };
  },
};
