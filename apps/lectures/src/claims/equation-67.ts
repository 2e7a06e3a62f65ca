import { mlp } from "@nnft/architectures";
import { gaussianProcess } from "@nnft/gaussian-processes";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation67: Claim = {
  ...claimOf("67", "2.3.2"),
  title: "Training to the end is kernel regression",
  statement: text`
    At infinite time the prediction is kernel regression with the tangent kernel. The end of the dynamics is compared
    with the posterior mean of a Gaussian process that has this kernel, computed by another package in another way.
  `,
  formula: String.raw`\phi_\infty(x)=\phi_0(x)+\bar\Theta(x,x_\alpha)\,\bar\Theta(x_\alpha,x_\beta)^{-1}\big(y_\beta-\phi_0(x_\beta)\big)`,
  run: () => {
    const net = mlp({ inputDimension: 1, widths: [1, 1], activation: "relu", weightStd: 1.5, biasStd: 0.4 });
    const [inputs, targets] = [onLine(-1, 0.2, 1.3, 2), vector(0.5, -1, 0.8, 0.1)];
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, { inputs, targets }, { learningRate: 1 });
    const regression = gaussianProcess(ntk(net), inputs, targets);
    const x = [-2, -0.5, 0.6, 1, 1.7, 2.5];
    const trained = theory.limit(onLine(...x)).mean;
    const exact = regression.mean(onLine(...x));
    const line = Array.from({ length: 226 }, (_, i) => -2 + i / 50);
    const curve = regression.mean(onLine(...line));
    return {
      quantities: x.map((at, p) => computed(`φ_∞(${at})`, exact.get(p), trained.get(p), 1e-9)),
      plot: {
        x: linear("x"),
        y: linear("φ_∞(x)"),
        series: [
          law("kernel regression", line, (at) => curve.get(line.indexOf(at))),
          dots(
            "dynamics at t = ∞",
            x,
            x.map((_, p) => trained.get(p)),
          ),
        ],
      },
    };
  },
};
