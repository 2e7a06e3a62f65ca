import { euclideanNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { estimateCorrelators } from "@nnft/estimators";
import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { type Key, split } from "@nnft/random";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
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
    const drawnAt = async (width: number, distances: readonly number[], k: Key) => {
      const net = euclideanNet({
        inputDimension: 1,
        width,
        momentumDensity: uniform(-cutoff, cutoff),
        profile: { family: "power", mass: 1, exponent: -0.5 },
        readoutDensity: rademacher(),
      });
      const drawn = await estimateCorrelators(net, onLine(0, ...distances), {
        tuples: distances.map((_, p) => [0, p + 1]),
        key: k,
        method: "brute",
        samples: 20_000,
      });
      return drawn.connected(2);
    };
    const rows = await Promise.all(widths.map((width, k) => drawnAt(width, r, split(key, k))));
    // each width at distances of its own, so that none hides another
    const shown = await Promise.all(
      widths.map(async (width, k) => {
        const own = [0, 0.6, 1.2, 1.8].map((t) => t + 0.2 * k);
        return estimates(`N = ${width}`, own, await drawnAt(width, own, pictureKey(key, k)));
      }),
    );
    return {
      quantities: rows.flatMap(({ value, standardError }, k) =>
        r.map((t, p) => sampled(`G2(${t}), N = ${widths[k]}`, exact(t), value.get(p), standardError.get(p))),
      ),
      plot: {
        x: linear("distance r"),
        y: linear("G2(r)"),
        series: [law("propagator with cutoff", grid(0, 2.5), exact), ...shown],
      },
    };
  },
};
