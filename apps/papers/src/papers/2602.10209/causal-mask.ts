import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const causalMask: PaperClaim = {
  ...numberOf("2602.10209", "causal-mask", "a causal mask"),
  title: "Behind a causal mask the first token is Gaussian, and the last one as without",
  statement: text`
    The first of two tokens sees only itself, its softmax is one, and its field is Gaussian with the variance of the
    token. The last token sees both, and has the four-point function of a head without a mask.
  `,
  formula: String.raw`G^{(4)}_c(1,1,1,1)=0,\qquad G^{(4)}_c(2,2,2,2)=G^{(4)}_{c,\text{no mask}}`,
  run: () => {
    const heads = {
      tokens: [
        [1, 0],
        [0, 1],
      ],
      scores: "softmax",
      scoreVariance: 2,
    } as const;
    const masked = headCorrelators({ ...heads, mask: "causal" });
    const open = headCorrelators(heads).connected.value.get(1, 1, 1, 1);
    const found = [0, 1].map((s) => masked.connected.value.get(s, s, s, s));
    return {
      quantities: [
        computed("first token", 0, found[0]!, 1e-9, 1),
        computed("its variance", 1, masked.twoPoint.value.get(0, 0), 1e-9),
        computed("last token", open, found[1]!, 1e-8),
      ],
      plot: lawPlot({
        ...{ x: "token", y: "connected four-point function", law: (s: number) => (s < 1.5 ? 0 : open) },
        ...{ from: 1, to: 2, at: [1, 2], found },
      }),
    };
  },
};
