import { erfNet } from "@nnft/architectures";
import { ntk } from "@nnft/infinite-width";
import { sampled, text } from "@nnft/lectures/machinery";
import { sampledNtk } from "@nnft/ntk";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const tangentConcentrates: PaperClaim = {
  ...numberOf("1806.07572", "tangent-concentrates", "theorem 1: convergence in probability"),
  title: "The tangent kernel of networks has the limiting kernel as its mean",
  statement: text`
    At initialisation the tangent kernel converges to its limit as the width grows. With one hidden layer its mean
    is the limit at every width, here drawn for erf at N = 256.
  `,
  formula: String.raw`\langle\hat\Theta_N(x,y)\rangle=\Theta(x,y)`,
  run: async (key) => {
    const inputs = points([1, 0.2], [-0.4, 0.9]);
    const net = erfNet({ inputDimension: 2, width: 256 });
    const limit = ntk(net)(inputs);
    const drawn = await sampledNtk(net, inputs, undefined, { samples: 400, key });
    const pairs = [
      [0, 0],
      [0, 1],
      [1, 1],
    ] as const;
    const [value, error] = [drawn.value, drawn.standardError].map((table) => pairs.map(([p, q]) => table.get(p, q)));
    const exact = pairs.map(([p, q]) => limit.get(p, q));
    return {
      quantities: pairs.map(([p, q], k) => sampled(`inputs ${p}, ${q}`, exact[k]!, value![k]!, error![k]!)),
      plot: lawPlot({
        x: "limiting kernel",
        y: "mean at N = 256",
        law: (t) => t,
        from: Math.min(...exact) - 0.2,
        to: Math.max(...exact) + 0.2,
        at: exact,
        found: value!,
        errors: error!,
      }),
    };
  },
};
