import { euclideanNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { estimateCorrelators } from "@nnft/estimators";
import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { split } from "@nnft/random";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation96: Claim = {
  ...claimOf("96", "3.3.1", "95, 96"),
  title: "The free propagator at every width",
  statement: text`
    A linear layer on these neurons has the propagator of the free scalar as its two-point function, up to a
    factor and the momentum cutoff, for every width and every law of the read-out weights. Signs ±1 serve as
    weights here, at N = 1, 10 and 100.
  `,
  formula: String.raw`\phi(x)=\frac1{\sqrt N}\sum_ia_i\ell_i(x),\qquad G^{(2)}(p)\propto\frac{\theta(\Lambda-|p|)}{p^2+m^2}`,
  run: async (key) => {
    const cutoff = 8;
    const r = [0, 0.3, 0.8, 1.5, 2.5];
    const exact = (t: number): number =>
      (Math.PI / (2 * cutoff)) * freeScalarTwoPoint({ dimension: 1, mass: 1, cutoff }, t);
    const widths = [1, 10, 100];
    const rows = await Promise.all(
      widths.map(async (width, k) => {
        const net = euclideanNet({
          inputDimension: 1,
          width,
          momentumDensity: uniform(-cutoff, cutoff),
          profile: { family: "power", mass: 1, exponent: -0.5 },
          readoutDensity: rademacher(),
        });
        const drawn = await estimateCorrelators(net, onLine(0, ...r), {
          tuples: r.map((_, p) => [0, p + 1]),
          key: split(key, k),
          method: "brute",
          samples: 20_000,
        });
        return drawn.connected(2);
      }),
    );
    return {
      quantities: rows.flatMap(({ value, standardError }, k) =>
        r.map((t, p) => sampled(`G2(${t}), N = ${widths[k]}`, exact(t), value.get(p), standardError.get(p))),
      ),
      plot: {
        x: linear("distance r"),
        y: linear("G2(r)"),
        series: [
          law("propagator with cutoff", grid(0, 2.5), exact),
          ...rows.map(({ value, standardError }, k) => estimates(`N = ${widths[k]}`, r, { value, standardError })),
        ],
      },
    };
  },
};
