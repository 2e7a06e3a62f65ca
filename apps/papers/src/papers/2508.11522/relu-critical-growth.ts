import { mlp } from "@nnft/architectures";
import { sampled, text } from "@nnft/lectures/machinery";
import { sampledNtk } from "@nnft/ntk";
import { split } from "@nnft/random";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const reluCriticalGrowth: PaperClaim = {
  ...numberOf("2508.11522", "relu-critical-growth", "the linear growth at C = 2"),
  title: "At C = 2 the tangent kernel of relu grows linearly with the layers",
  statement: text`
    At the critical variance the mean tangent kernel at one input grows linearly with the depth, at any width, as
    sampled networks of width 16 show.
  `,
  formula: String.raw`\langle\hat\Theta\rangle=C\,(L+1)`,
  run: async (key) => {
    const depths = [1, 2, 4];
    const drawn = await Promise.all(
      depths.map((depth, k) => {
        const net = mlp({
          inputDimension: 1,
          widths: Array(depth).fill(16),
          activation: "relu",
          weightStd: Math.SQRT2,
        });
        return sampledNtk(net, points([1]), undefined, { samples: 4000, key: split(key, k) });
      }),
    );
    const exact = (depth: number): number => 2 * (depth + 1);
    const value = drawn.map((one) => one.value.get(0, 0));
    const error = drawn.map((one) => one.standardError.get(0, 0));
    return {
      quantities: depths.map((depth, k) => sampled(`hidden layers: ${depth}`, exact(depth), value[k]!, error[k]!)),
      plot: lawPlot({
        x: "hidden layers",
        y: "mean tangent kernel",
        law: exact,
        from: 1,
        to: 4,
        at: depths,
        found: value,
        errors: error,
      }),
    };
  },
};
