import { connected } from "@nnft/correlators";
import { iid, sample, uniform } from "@nnft/densities";
import { normalCdf } from "@nnft/foundations/special-functions";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { densityDots, grid, histogram, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation97: Claim = {
  ...claimOf("97", "3.3.2"),
  title: "A sum of many independent variables is Gaussian",
  statement: text`
    Sums of N uniform variables, divided by √N, approach a Gaussian, with an excess kurtosis of exactly −1.2/N.
    Their distribution at N = 64 is compared with the Gaussian at seven places. Their fourth cumulant is compared
    with the exact one at four widths.
  `,
  formula: String.raw`\phi=\frac1{\sqrt N}\sum_{i=1}^NX_i\;\longrightarrow\;\mathcal N(0,\langle X^2\rangle)`,
  run: (key) => {
    const count = 40_000;
    const root3 = Math.sqrt(3);
    const sums = (N: number): Float64Array => {
      const draws = sample(iid(uniform(-root3, root3), N), split(key, N), count);
      return Float64Array.from({ length: count }, (_, m) => sum(N, (i) => draws.get(m, i)) / Math.sqrt(N));
    };
    const widths = [1, 4, 16, 64];
    const fields = widths.map(sums);
    const fourth = fields.map((field) => connected(ndarray(field, [count, 1]), 4));
    const places = [-2, -1.2, -0.5, 0, 0.5, 1.2, 2];
    const below = places.map((x) => fields[3].reduce((total, value) => total + (value < x ? 1 : 0), 0) / count);
    const error = (x: number): number => Math.sqrt((normalCdf(x) * (1 - normalCdf(x))) / count);
    return {
      quantities: [
        ...widths.map((N, i) =>
          sampled(
            `fourth cumulant, N = ${N}`,
            -1.2 / N,
            fourth[i].value.get(0, 0, 0, 0),
            fourth[i].standardError.get(0, 0, 0, 0),
          ),
        ),
        ...places.map((x, i) => sampled(`P(φ < ${x}), N = 64`, normalCdf(x), below[i], error(x))),
      ],
      plot: {
        x: linear("φ"),
        y: linear("density of φ"),
        series: [
          histogram("N = 64", fields[3], -3.5, 3.5, 42),
          law("Gaussian", grid(-3.5, 3.5, 91), (x) => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)),
          densityDots("N = 4", fields[1], -3.5, 3.5, 28),
          densityDots("N = 1", fields[0], -3.5, 3.5, 28),
        ],
      },
    };
  },
};
