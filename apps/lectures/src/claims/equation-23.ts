import { evaluate, mlp, sampleParameters } from "@nnft/architectures";
import { generatingFunctional } from "@nnft/correlators";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation23: Claim = {
  ...claimOf("23", "2.2", "21, 23, 78, 80"),
  title: "The partition function in parameter space",
  statement: text`
    Z[J] is an average over parameters, and exists without an action. A linear net of width 8 with Gaussian weights
    has Z[J] = (1 − J²x²/8)^(−4), which 200,000 draws of its parameters reproduce.
  `,
  formula: String.raw`Z[J]=\int d\theta\,P(\theta)\,e^{\int d^dx\,J(x)\phi_\theta(x)},\qquad Z[J]=\Big(1-\frac{J^2x^2}{N}\Big)^{-N/2}`,
  run: (key) => {
    const N = 8;
    const net = mlp({ inputDimension: 1, widths: [N], activation: "linear" });
    const fields = evaluate(net, sampleParameters(net, key, 200_000), onLine(1));
    const { Z } = generatingFunctional(fields);
    const exact = (J: number): number => (1 - (J * J) / N) ** (-N / 2);
    const sources = [-1, -0.7, -0.4, 0.2, 0.5, 0.8, 1.1];
    const measured = sources.map((J) => Z([J]));
    return {
      quantities: sources.map((J, i) => sampled(`Z[J = ${J}]`, exact(J), measured[i].value, measured[i].standardError)),
      plot: {
        x: linear("source J at x = 1"),
        y: linear("Z[J]"),
        series: [law("exact, N = 8", grid(-1.2, 1.2), exact), estimates("200,000 networks", sources, measured)],
      },
    };
  },
};
