import { generatingFunctional } from "@nnft/correlators";
import { gamma, laplace, sample, uniform } from "@nnft/densities";
import { cumulant } from "@nnft/densities/operations";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation122: Claim = {
  ...claimOf("122", "A", "122, 123"),
  title: "Cumulants of independent variables add",
  statement: text`
    For independent variables Z factorises. So W and every cumulant add. The sum of a gamma, a Laplace and a
    uniform variable is drawn. Its W[J] and its first four cumulants are the sums of the three.
  `,
  formula: String.raw`W_{\sum_iX_i}[J]=\sum_iW_{X_i}[J],\qquad\kappa_r^{\sum X_i}=\sum_i\kappa_r^{X_i}`,
  run: (key) => {
    const count = 400_000;
    const parts = [gamma(2, 0.5), laplace(0, 0.6), uniform(-1, 1)];
    const draws = parts.map((density, i) => sample(density, split(key, i), count));
    const total = ndarray(
      Float64Array.from({ length: count }, (_, m) => draws.reduce((sum, draw) => sum + draw.get(m, 0), 0)),
      [count, 1],
    );
    const { W, cumulant: derivative } = generatingFunctional(total);
    const exact = (J: number): number =>
      -2 * Math.log(1 - J / 2) - Math.log(1 - (0.6 * J) ** 2) + (J === 0 ? 0 : Math.log(Math.sinh(J) / J));
    const sources = [-0.6, -0.3, 0.2, 0.4, 0.6];
    const found = sources.map((J) => W([J]));
    return {
      quantities: [
        ...sources.map((J, i) => sampled(`W[${J}]`, exact(J), found[i].value, found[i].standardError)),
        ...[1, 2, 3, 4].map((r) => {
          const { value, standardError } = derivative(new Array<number>(r).fill(0));
          return sampled(
            `κ${r} of the sum`,
            parts.reduce((sum, density) => sum + cumulant(density, r), 0),
            value,
            standardError,
          );
        }),
      ],
      plot: {
        x: linear("source J"),
        y: linear("W[J] of the sum"),
        series: [law("sum of three W", grid(-0.7, 0.7), exact), estimates("400,000 draws", sources, found)],
      },
    };
  },
};
