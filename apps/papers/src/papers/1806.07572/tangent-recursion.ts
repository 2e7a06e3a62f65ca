import { mlp } from "@nnft/architectures";
import { ntk } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const tangentRecursion: PaperClaim = {
  ...numberOf("1806.07572", "tangent-recursion", "theorem 1: the recursion of the limiting kernel"),
  title: "The tangent kernel of a deep relu network on the diagonal",
  statement: text`
    At critical weights the derivative factor of relu is one on the diagonal, so that every layer adds the
    covariance once more and the tangent kernel grows as the number of layers.
  `,
  formula: String.raw`\Theta^{L+1}=\Theta^L\,\dot\Sigma^{L+1}+\Sigma^{L+1},\qquad\Theta_{xx}=(L+1)\,\Sigma_{xx}`,
  run: () => {
    const depths = [1, 3, 8];
    const found = depths.map((depth) =>
      ntk(mlp({ inputDimension: 1, widths: Array(depth).fill(1), activation: "relu", weightStd: Math.SQRT2 }))(
        points([1]),
      ).get(0, 0),
    );
    const exact = (depth: number): number => 2 * (depth + 1);
    return {
      quantities: depths.map((depth, k) => computed(`depth ${depth}`, exact(depth), found[k]!)),
      plot: lawPlot({ x: "depth", y: "tangent kernel at one input", law: exact, from: 1, to: 8, at: depths, found }),
    };
  },
};
