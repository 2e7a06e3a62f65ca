import { mlp } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const criticalVariance: PaperClaim = {
  ...numberOf("1711.00165", "critical-variance", "the fixed point of the recursion"),
  title: "At the critical weights the variance of relu stays",
  statement: text`
    With weights of variance 2 and no bias the recursion of relu keeps the variance of the first layer at every
    depth; with variance 1 it halves in each layer.
  `,
  formula: String.raw`K^{\ell+1}_{xx}=\tfrac12C_WK^\ell_{xx}`,
  run: () => {
    const depths = [1, 4, 16];
    const variance = (depth: number, weight: number): number =>
      nngp(mlp({ inputDimension: 1, widths: Array(depth).fill(1), activation: "relu", weightStd: Math.sqrt(weight) }))(
        points([1]),
      ).get(0, 0);
    const halved = (depth: number): number => 2 ** -depth;
    return {
      quantities: depths.flatMap((depth) => [
        computed(`weights 2, depth ${depth}`, 2, variance(depth, 2)),
        computed(`weights 1, depth ${depth}`, halved(depth), variance(depth, 1)),
      ]),
      plot: lawPlot({
        x: "depth",
        y: "K(x, x) at weights 1",
        law: halved,
        from: 1,
        to: 16,
        at: depths,
        found: depths.map((depth) => variance(depth, 1)),
        logarithmic: true,
      }),
    };
  },
};
