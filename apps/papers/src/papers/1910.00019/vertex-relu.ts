import { mlp } from "@nnft/architectures";
import { fourPointVertex } from "@nnft/infinite-width/finite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const vertexRelu: PaperClaim = {
  ...numberOf("1910.00019", "vertex-relu", "the four-point vertex at one input"),
  title: "The vertex of critical relu networks is 5 for each hidden layer",
  statement: text`
    At the critical weights the connected four-point function of a relu network at one input, in units of the kernel
    squared, is 5/n for each hidden layer, to the first order in 1/n.
  `,
  formula: String.raw`\frac{V}{K^2}=5L`,
  run: () => {
    const depths = [1, 2, 4];
    const found = depths.map((depth) => {
      const net = mlp({
        inputDimension: 1,
        widths: Array(depth).fill(100),
        activation: "relu",
        weightStd: Math.SQRT2,
      });
      const { vertex, kernel } = fourPointVertex(net, points([1]));
      return vertex.get(0, 0, 0, 0) / kernel.get(0, 0) ** 2;
    });
    const exact = (depth: number): number => 5 * depth;
    return {
      quantities: depths.map((depth, k) => computed(`hidden layers: ${depth}`, exact(depth), found[k]!, 1e-8)),
      plot: lawPlot({ x: "hidden layers", y: "V/K²", law: exact, from: 1, to: 4, at: depths, found }),
    };
  },
};
