import { freeScalar } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { split } from "@nnft/random";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const equation100: Claim = {
  ...claimOf("100", "3.3.2", "100, 101, 102"),
  title: "The free scalar as a network",
  statement: text`
    With this architecture and these densities the two-point function is the free propagator below the cutoff, in any
    dimension and at every width. It is drawn at width 4 in one, two and three dimensions; without a cutoff the three
    propagators are e^{−mr}/2m, K₀(mr)/2π and e^{−mr}/4πr.
  `,
  formula:
    String.raw`\phi(x)=\sqrt{\tfrac{2\,\mathrm{vol}(B^d_\Lambda)}{(2\pi)^d\sigma_{w_1}^2}}\sum_i\frac{w^{(1)}_i` +
    String.raw`\cos(w_i\cdot x+b_i)}{\sqrt{\mathbf w_i^2+m^2}},\qquad G^{(2)}(p)=\frac{\theta(\Lambda-|p|)}{p^2+m^2}`,
  run: async (key) => {
    const r = [0, 0.3, 0.7, 1.2, 2];
    const cases = [
      { dimension: 1, cutoff: 12 },
      { dimension: 2, cutoff: 5 },
      { dimension: 3, cutoff: 3 },
    ];
    const rows = await Promise.all(
      cases.map(async ({ dimension, cutoff }) => {
        const net = freeScalar({ dimension, width: 4, mass: 1, cutoff });
        const rest = new Array<number>(dimension - 1).fill(0);
        const drawn = await estimateCorrelators(net, points([0, ...rest], ...r.map((t) => [t, ...rest])), {
          tuples: r.map((_, p) => [0, p + 1]),
          key: split(key, dimension),
          method: "neuron",
          samples: 200_000,
        });
        return {
          dimension,
          cutoff,
          exact: (t: number) => freeScalarTwoPoint({ dimension, mass: 1, cutoff }, t),
          ...drawn.connected(2),
        };
      }),
    );
    const free = (dimension: number): number =>
      freeScalarTwoPoint({ dimension, mass: 1, cutoff: Number.POSITIVE_INFINITY }, 0.5);
    return {
      quantities: [
        ...rows.flatMap(({ dimension, exact, value, standardError }) =>
          r.map((t, p) => sampled(`d = ${dimension}, G2(${t})`, exact(t), value.get(p), standardError.get(p))),
        ),
        computed("d = 1, no cutoff, G2(½)", Math.exp(-0.5) / 2, free(1), 1e-12),
        computed("d = 3, no cutoff, G2(½)", Math.exp(-0.5) / (2 * Math.PI), free(3), 1e-12),
      ],
      plot: {
        x: linear("distance r"),
        y: linear("G2(r)"),
        series: rows.flatMap(({ dimension, cutoff, exact, value, standardError }) => [
          law(`d = ${dimension}, Λ = ${cutoff}`, grid(0, 2), exact),
          estimates(`d = ${dimension}, Λ = ${cutoff}`, r, { value, standardError }),
        ]),
      },
    };
  },
};
