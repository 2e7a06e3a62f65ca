import { mlp } from "@nnft/architectures";
import { finiteWidthTensors } from "@nnft/infinite-width/finite-width";
import { computed, finding, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const reluNoCorrection: PaperClaim = {
  ...numberOf("2508.11522", "relu-no-correction", "scale-invariant activations on the diagonal", "abstract"),
  title: "ReLU networks have no 1/n correction on the diagonal",
  statement: text`
    The abstract says that scale-invariant activations have no finite-width corrections on the diagonal of the
    tangent kernel. The correction tensors of the toolkit for relu are zero there, those of tanh are not.
  `,
  formula: String.raw`\Theta_1(x,x)=0,\qquad K_1(x,x)=0`,
  run: () => {
    const at = (activation: "relu" | "tanh") => {
      const net = mlp({ inputDimension: 1, widths: [16, 16, 16], activation, weightStd: Math.SQRT2 });
      const { layers } = finiteWidthTensors(net, points([1]));
      const { Theta, Theta1, K, K1 } = layers.at(-1)!;
      return [Theta1.get(0, 0), Theta.get(0, 0), K1.get(0, 0), K.get(0, 0)] as const;
    };
    const [relu, tanh] = [at("relu"), at("tanh")];
    const exact = (depth: number): number => 2 * (depth + 1);
    return {
      quantities: [
        computed("Θ of relu, three hidden layers", exact(3), relu[1]),
        computed("Θ1 of relu", 0, relu[0], 1e-10, relu[1]),
        computed("K1 of relu", 0, relu[2], 1e-10, relu[3]),
        finding("tanh has corrections", true, Math.abs(tanh[0]) > 1e-3 && Math.abs(tanh[2]) > 1e-3),
      ],
      plot: lawPlot({ x: "hidden layers", y: "Θ of relu", law: exact, from: 1, to: 4, at: [3], found: [relu[1]] }),
    };
  },
};
