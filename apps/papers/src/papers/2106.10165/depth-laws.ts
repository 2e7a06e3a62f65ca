import { growthExponents } from "@nnft/infinite-width/finite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const depthLaws: PaperClaim = {
  ...numberOf("2106.10165", "depth-laws", "section 5.4 and 8.3: powers of the depth"),
  title: "Powers of the depth of the vertex and the kernel",
  statement: text`
    At criticality the four-point vertex of relu grows as the first power of the depth and its tangent kernel as the
    first power too; the kernel of tanh falls as one over the depth.
  `,
  formula: String.raw`V\sim\ell,\quad\Theta\sim\ell,\quad K_{\tanh}\sim\ell^{-1}`,
  run: () => {
    const relu = growthExponents("relu");
    const tanh = growthExponents("tanh");
    const found = [relu.V.value, relu.Theta.value, tanh.K.value];
    const exact = [1, 1, -1];
    return {
      quantities: ["V of relu", "Θ of relu", "K of tanh"].map((label, k) =>
        computed(label, exact[k]!, found[k]!, 0.03),
      ),
      plot: lawPlot({ x: "power of the book", y: "power found", law: (t) => t, from: -1.5, to: 1.5, at: exact, found }),
    };
  },
};
