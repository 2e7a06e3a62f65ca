import { ensembleErrors } from "@nnft/ntk";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";
import { ensembleBesideTheory } from "../setups/trained-ensemble.ts";

export const trainedCovariance: Claim = {
  ...claimOf("trained-covariance", "2.3.2", "covariance of the trained ensemble"),
  title: "The trained ensemble is Gaussian, with a known covariance",
  statement: text`
    If networks are Gaussian at the start they are so at the end. The variance over 128 trained networks of width
    1,024 is compared with the law, between the data and on them.
  `,
  formula:
    String.raw`\mathrm{cov}_t=K+P_tK(X,X)P_t^{\mathsf T}-P_tK(X,\cdot)-K(\cdot,X)P_t^{\mathsf T},` +
    String.raw`\quad P_t=\bar\Theta\,\bar\Theta^{-1}\big(1-e^{-\eta\bar\Theta t/|\mathcal D|}\big)`,
  run: async (key) => {
    const { trained, theory, steps, x, line } = await ensembleBesideTheory(key);
    const { value, samples } = trained.connected(1, 2);
    const at = theory.at(steps, onLine(...x));
    const exact = at.covariance;
    const standardError = ensembleErrors(at, samples).covariance;
    const curve = theory.at(steps, onLine(...line)).covariance;
    return {
      quantities: x.flatMap((at, p) => [
        sampled(`variance at x = ${at}`, exact.get(p, p), value.get(p, p), standardError.get(p, p)),
        ...(p > 0
          ? [
              sampled(
                `covariance with x = ${x[p - 1]}`,
                exact.get(p, p - 1),
                value.get(p, p - 1),
                standardError.get(p, p - 1),
              ),
            ]
          : []),
      ]),
      plot: {
        x: linear("x"),
        y: linear("variance over networks"),
        series: [
          law("exact at N = ∞", line, (at) => curve.get(line.indexOf(at), line.indexOf(at))),
          dots(
            "128 trained networks",
            x,
            x.map((_, p) => value.get(p, p)),
            x.map((_, p) => standardError.get(p, p)),
          ),
        ],
      },
    };
  },
};
