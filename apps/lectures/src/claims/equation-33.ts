import { mlp } from "@nnft/architectures";
import { fitExponent } from "@nnft/correlators";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import { split } from "@nnft/random";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation33: Claim = {
  ...claimOf("33", "2.2.1"),
  title: "Monte Carlo estimates from draws of one neuron",
  statement: text`
    If the integral over weights cannot be done, an average over M draws of one neuron estimates it. For tanh
    neurons the estimates agree with quadrature, and their error falls as M^(−1/2).
  `,
  formula: String.raw`G^{(2)}(x,y)\simeq\frac{\mu_2}{M}\sum_{\text{samples}}\sigma(w_{ij}x_j)\,\sigma(w_{il}y_l)`,
  run: async (key) => {
    const net = mlp({ inputDimension: 2, widths: [1], activation: "tanh", weightStd: 2 });
    const at = points([1, 0], [0.6, 0.8]);
    const exact = nngp(net)(at).get(0, 1);
    const draws = [1000, 4000, 16_000, 64_000, 256_000];
    const estimates = await Promise.all(
      draws.map(async (samples, i) => {
        const result = await estimateCorrelators(net, at, {
          tuples: [[0, 1]],
          key: split(key, i),
          method: "neuron",
          draws: "independent",
          samples,
        });
        const { value, standardError } = result.connected(2);
        return { value: value.get(0), error: standardError.get(0) };
      }),
    );
    const errors = estimates.map(({ error }) => error);
    // a jackknife error from 64 blocks is itself known to 9 %
    const fit = fitExponent(
      draws,
      errors,
      errors.map((error) => 0.09 * error),
    );
    const scatter = sum(5, (i) => errors[i] * Math.sqrt(draws[i])) / 5; // of one neuron
    return {
      quantities: [
        ...draws.map((M, i) => sampled(`G2, M = ${M}`, exact, estimates[i].value, estimates[i].error)),
        sampled("exponent of the error in M", -0.5, fit.exponent.value, fit.exponent.standardError),
      ],
      plot: {
        x: log("draws M"),
        y: log("standard error of G2"),
        series: [
          law("M^{−1/2}", logGrid(1000, 256_000), (M) => scatter / Math.sqrt(M)),
          dots(
            "jackknife",
            draws,
            errors,
            errors.map((error) => 0.09 * error),
          ),
        ],
      },
    };
  },
};
