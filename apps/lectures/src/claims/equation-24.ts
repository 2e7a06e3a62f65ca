import { erfNet } from "@nnft/architectures";
import { gaussianAction } from "@nnft/correlators";
import { nngp } from "@nnft/infinite-width";
import { onLine, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation24: Claim = {
  ...claimOf("24", "2.2", "24, 79"),
  title: "The same theory in function space",
  statement: text`
    Parameter space and function space are two descriptions of one theory. For the infinitely wide erf-net on two
    points, the integral of e^{−S + Jφ} over all fields equals the average over parameters, exp(½ J K J).
  `,
  formula: String.raw`Z[J]=\int\mathcal D\phi\;e^{-S[\phi]+\int J\phi}=e^{\frac12 J\,G^{(2)}J}`,
  run: () => {
    const kernel = nngp(erfNet({ inputDimension: 1, width: 1, weightStd: [1.5, 1] }))(onLine(0.6, -1.1));
    const { action, logNormalization } = gaussianAction(kernel);
    // the trapezoidal rule is exact to rounding for a Gaussian
    const [steps, reach] = [241, 9];
    const at = (i: number): number => -reach + (2 * reach * i) / (steps - 1);
    const integral = (J: readonly number[]): number =>
      sum(steps, (i) =>
        sum(steps, (j) => Math.exp(J[0] * at(i) + J[1] * at(j) - action([at(i), at(j)]) - logNormalization)),
      ) *
      ((2 * reach) / (steps - 1)) ** 2;
    const parameterSpace = ([a, b]: readonly number[]): number =>
      Math.exp(0.5 * (a * a * kernel.get(0, 0) + 2 * a * b * kernel.get(0, 1) + b * b * kernel.get(1, 1)));
    const sources = [-1.5, -0.75, 0, 0.75, 1.5];
    const values = sources.map((J) => integral([J, 0.5]));
    return {
      quantities: sources.map((J, i) => computed(`Z[J = (${J}, 0.5)]`, parameterSpace([J, 0.5]), values[i], 1e-9)),
      plot: {
        x: linear("source at the first point"),
        y: linear("Z[J]"),
        series: [
          law("average over parameters", grid(-1.5, 1.5), (J) => parameterSpace([J, 0.5])),
          dots("integral over fields", sources, values),
        ],
      },
    };
  },
};
