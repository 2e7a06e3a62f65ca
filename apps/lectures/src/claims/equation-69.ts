import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";
import { ensembleBesideTheory } from "../setups/trained-ensemble.ts";

export const equation69: Claim = {
  ...claimOf("69", "2.3.2"),
  title: "The mean prediction of infinitely many networks",
  statement: text`
    The average over initializations removes the start. The mean prediction after training is kernel regression on
    the targets. It depends on nothing else. 128 networks of width 1,024 are trained for 120 steps and averaged.
  `,
  formula: String.raw`\mu_\infty(x)=\langle\phi_\infty(x)\rangle=\bar\Theta(x,x_\alpha)\,\bar\Theta(x_\alpha,x_\beta)^{-1}y_\beta`,
  run: async (key) => {
    const { trained, theory, steps, x, line } = await ensembleBesideTheory(key);
    const { value, standardError } = trained.moments(1, 1);
    const exact = theory.mean(steps, onLine(...x));
    const curve = theory.mean(Number.POSITIVE_INFINITY, onLine(...line));
    return {
      quantities: x.map((at, p) => sampled(`mean at x = ${at}`, exact.get(p), value.get(p), standardError.get(p))),
      plot: {
        x: linear("x"),
        y: linear("mean prediction"),
        series: [
          law("kernel regression, t = ∞", line, (at) => curve.get(line.indexOf(at))),
          estimates("128 trained networks", x, { value, standardError }),
        ],
      },
    };
  },
};
