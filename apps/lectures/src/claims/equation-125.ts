import { connected } from "@nnft/correlators";
import { gamma, iid, laplace, sample } from "@nnft/densities";
import { scaleMixture } from "@nnft/densities/mixtures";
import { moment } from "@nnft/densities/operations";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation125: Claim = {
  ...claimOf("125", "A"),
  title: "The limit is Gaussian, unless the variables are dependent",
  statement: text`
    For independent variables, cumulants above the second vanish at large N. A sum of Laplace variables has κ₄ =
    12/N in units of the variance. A common random scale makes the variables dependent, and κ₄ does not vanish.
  `,
  formula:
    String.raw`\lim_{N\to\infty}\kappa^\phi_{r>2}=0\;\text{(independent)},\qquad\kappa_4\to3` +
    String.raw`\big(\langle s^4\rangle-\langle s^2\rangle^2\big)\mu_2^2\;\text{(common scale)}`,
  run: (key) => {
    const count = 40_000;
    const base = laplace(0, 1); // μ₂ = 2, κ₄ = 12
    const scale = gamma(16, 1 / 16);
    const [s2, s4] = [moment(scale, 2), moment(scale, 4)];
    const widths = [1, 4, 16, 64];
    const fourth = (density: Parameters<typeof sample>[0], N: number, k: number) => {
      const draws = sample(density, split(key, k), count);
      const field = Float64Array.from({ length: count }, (_, m) => sum(N, (i) => draws.get(m, i)) / Math.sqrt(N));
      const { value, standardError } = connected(ndarray(field, [count, 1]), 4);
      return [value.get(0, 0, 0, 0), standardError.get(0, 0, 0, 0)];
    };
    const free = widths.map((N, i) => fourth(iid(base, N), N, i));
    const bound = widths.map((N, i) => fourth(scaleMixture(iid(base, N), scale), N, 10 + i));
    const common = (N: number): number => 3 * (s4 - s2 * s2) * 4 + (s4 * 12) / N;
    return {
      quantities: widths.flatMap((N, i) => [
        sampled(`κ₄, independent, N = ${N}`, 12 / N, free[i][0], free[i][1]),
        sampled(`κ₄, common scale, N = ${N}`, common(N), bound[i][0], bound[i][1]),
      ]),
      plot: {
        x: log("number of variables N"),
        y: linear("fourth cumulant"),
        series: [
          law("independent: 12/N", logGrid(1, 64), (N) => 12 / N),
          dots(
            "independent: 12/N",
            widths,
            free.map(([value]) => value),
            free.map(([, error]) => error),
          ),
          law("common scale", logGrid(1, 64), common),
          dots(
            "common scale",
            widths,
            bound.map(([value]) => value),
            bound.map(([, error]) => error),
          ),
        ],
      },
    };
  },
};
