import { linearField } from "@nnft/conformal";
import { sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import ndarray from "ndarray";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation110: Claim = {
  ...claimOf("110", "3.3.3"),
  title: "The two-point function of the conformal field",
  statement: text`
    The field √(−2) Θ·X with unit variance has the squared distance as its two-point function: dimension −1, and
    translation invariance that the Lorentzian theory does not have. 100,000 networks are drawn at six distances.
  `,
  formula: String.raw`G^{(2)}(x_1,x_2)=x_{12}^2\qquad\big(\Phi=\sqrt{-2}\,\Theta\cdot X,\;\mu_2=1\big)`,
  run: async (key) => {
    const distances = [0.3, 0.7, 1, 1.4, 1.8, 2.2];
    const pair = (r: number) => embed(points([0.2, -0.3, 0.1], [0.2 + r, -0.3, 0.1])).data;
    const configurations = ndarray(Float64Array.from(distances.flatMap((r) => [...pair(r)])), [distances.length, 2, 5]);
    const { value, standardError } = await sampledCorrelator(linearField({ dimension: 3 }), [1, 1], configurations, {
      key,
      samples: 100_000,
    });
    return {
      quantities: distances.map((r, i) => sampled(`G2 at distance ${r}`, r * r, value.get(i), standardError.get(i))),
      plot: {
        x: linear("distance"),
        y: linear("G2"),
        series: [
          law("x₁₂²", grid(0, 2.3), (r) => r * r),
          estimates("100,000 networks", distances, { value, standardError }),
        ],
      },
    };
  },
};
