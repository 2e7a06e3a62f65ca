import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const singleHead: PaperClaim = {
  ...numberOf("2602.10209", "single-head", "independence breaking in one head", "abstract"),
  title: "One attention head is not Gaussian even at infinite width",
  statement: text`
    The shared attention weights couple the coordinates, so that the four-point function of one head does not vanish
    at infinite key and value dimensions. For linear scores on one token of variance one, the kernel of the output
    is the square of a Gaussian score: the connected four-point function is 6.
  `,
  formula: String.raw`G^{(4)}_c=3\big(\langle\hat K^2\rangle-\langle\hat K\rangle^2\big)=3\,(3-1)`,
  run: () => {
    const at = (heads: number): number =>
      headCorrelators({ tokens: [[1]], scores: "linear", heads }).connected.value.get(0, 0, 0, 0);
    const counts = [1, 4, 16];
    const found = counts.map(at);
    const exact = (H: number): number => 6 / H;
    return {
      quantities: counts.map((H, k) => computed(`heads: ${H}`, exact(H), found[k]!)),
      plot: lawPlot({
        x: "heads",
        y: "connected four-point function",
        law: exact,
        from: 1,
        to: 20,
        at: counts,
        found,
        logarithmic: true,
      }),
    };
  },
};
