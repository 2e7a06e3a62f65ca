import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const attentionProcess: PaperClaim = {
  ...numberOf("1910.12478", "attention-process", "attention as a Gaussian process"),
  title: "Attention layers of many heads become Gaussian",
  statement: text`
    The connected four-point function of the output of attention falls as one over the number of heads, so that many
    heads make a Gaussian process. Two tokens with softmax scores are compared at three numbers of heads.
  `,
  formula: String.raw`G^{(4)}_c\big|_{H}=\frac1H\,G^{(4)}_c\big|_1`,
  run: () => {
    const at = (heads: number): number =>
      headCorrelators({ tokens, scores: "softmax", heads }).connected.value.get(0, 0, 0, 0);
    const one = at(1);
    const counts = [2, 8, 64];
    const found = counts.map(at);
    return {
      quantities: counts.map((H, k) => computed(`heads: ${H}`, one / H, found[k]!)),
      plot: lawPlot({
        x: "heads",
        y: "connected four-point function",
        law: (H) => one / H,
        from: 2,
        to: 64,
        at: counts,
        found,
        logarithmic: true,
      }),
    };
  },
};

const tokens = [
  [1, 0.3],
  [0.3, 0.8],
];
