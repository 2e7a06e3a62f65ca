import { connected } from "@nnft/correlators";
import { gamma, iid, sample } from "@nnft/densities";
import ndarray from "ndarray";
import { sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { densityDots, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

const logFactorial = (n: number): number => sum(n, (i) => Math.log(i + 1));

export const equation119: Claim = {
  ...claimOf("119", "A"),
  title: "A normalized sum keeps its variance",
  statement: text`
    Dividing a sum of N independent variables of mean zero by √N keeps the variance of one variable, for every N.
    The test sums exponential variables minus their mean.
  `,
  formula: String.raw`\phi=\frac{1}{\sqrt N}\sum_{i=1}^NX_i,\qquad\langle\phi^2\rangle=\langle X^2\rangle`,
  run: (key) => {
    const [N, count] = [32, 40_000];
    const draws = sample(iid(gamma(1, 1), N), key, count);
    const of = (n: number) =>
      ndarray(
        Float64Array.from({ length: count }, (_, m) => sum(n, (i) => draws.get(m, i) - 1) / Math.sqrt(n)),
        [count, 1],
      );
    // φ√N + N has the gamma density of shape N
    const density = (n: number) => (phi: number) => {
      const x = n + phi * Math.sqrt(n);
      return x <= 0 ? 0 : Math.sqrt(n) * Math.exp((n - 1) * Math.log(x) - x - logFactorial(n - 1));
    };
    return {
      quantities: [1, 2, 8, 32].map((n) => {
        const { value, standardError } = connected(of(n), 2);
        return sampled(`variance, N = ${n}`, 1, value.get(0, 0), standardError.get(0, 0));
      }),
      plot: {
        x: linear("φ"),
        y: linear("density of φ: its variance stays 1"),
        series: [2, 8, 32].flatMap((n) => {
          const label = `N = ${n}`;
          return [
            law(label, grid(Math.max(-3, -Math.sqrt(n)), 4, 121), density(n)),
            densityDots(label, of(n).data, -2.5, 4, 26),
          ];
        }),
      },
    };
  },
};
