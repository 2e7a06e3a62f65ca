import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const softmaxOneToken: PaperClaim = {
  ...numberOf("2602.10209", "softmax-one-token", "softmax on one token"),
  title: "Softmax on one token is Gaussian at infinite value dimension",
  statement: text`
    A softmax over one token is one, so that the head is Gaussian where the value dimension is infinite; at d_v the
    connected four-point function is 6/d_v.
  `,
  formula: String.raw`G^{(4)}_c=\frac6{d_v}`,
  run: () => {
    const dimensions = [1, 3, 12];
    const exact = (d: number): number => 6 / d;
    const found = dimensions.map((valueDimension) =>
      headCorrelators({ tokens: [[1]], scores: "softmax", valueDimension }).connected.value.get(0, 0, 0, 0),
    );
    return {
      quantities: dimensions.map((d, k) => computed(`d_v = ${d}`, exact(d), found[k]!, 1e-9)),
      plot: lawPlot({
        x: "value dimension",
        y: "connected four-point function",
        law: exact,
        from: 1,
        to: 12,
        at: dimensions,
        found,
        logarithmic: true,
      }),
    };
  },
};
