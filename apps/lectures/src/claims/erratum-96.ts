import { freeScalar } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { points } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, computed, sampled } from "../quantities.ts";

export const erratum96: Claim = {
  ...misprintOf("erratum-96", "3.3.1", "96, 102"),
  title: "The propagator ends at the cutoff",
  statement: text`
    Momenta are drawn from a ball of radius Λ, so that the spectrum vanishes beyond it. In two dimensions the
    network's G2(0) is ln(1 + Λ²/m²)/4π; without a cutoff it would be infinite, and at r = 0.2 drawn networks exclude
    K₀(r)/2π.
  `,
  formula: String.raw`\text{printed: }\frac1{p^2+m^2}\;\;\forall p\qquad\text{correct: }\frac{\theta(\Lambda-|p|)}{p^2+m^2}`,
  run: async (key) => {
    const coincident = async (cutoff: number): Promise<number> => {
      const net = freeScalar({ dimension: 2, width: 1, mass: 1, cutoff });
      return (await estimateCorrelators(net, points([0, 0]), { orders: [2], key })).connected(2).value.get(0, 0);
    };
    const cutoff = 5;
    const net = freeScalar({ dimension: 2, width: 1, mass: 1, cutoff });
    const { value, standardError } = (
      await estimateCorrelators(net, points([0, 0], [0.2, 0]), {
        tuples: [[0, 1]],
        key,
        method: "neuron",
        samples: 200_000,
      })
    ).connected(2);
    const propagator = (end: number, r = 0.2): number => freeScalarTwoPoint({ dimension: 2, mass: 1, cutoff: end }, r);
    const distances = [0, 0.1, 0.25, 0.4, 0.6, 0.9, 1.3];
    const shown = await estimateCorrelators(net, points([0, 0], ...distances.map((r) => [r, 0])), {
      tuples: distances.map((_, p) => [0, p + 1]),
      key: pictureKey(key),
      method: "neuron",
      samples: 50_000,
    });
    return {
      quantities: [
        computed("G2(0), Λ = 5", Math.log(26) / (4 * Math.PI), await coincident(5), 1e-8),
        computed("G2(0), Λ = 50", Math.log(2501) / (4 * Math.PI), await coincident(50), 1e-8),
        sampled("G2(0.2), Λ = 5", propagator(cutoff), value.get(0), standardError.get(0)),
        asPrinted(
          sampled("G2(0.2), all momenta", propagator(Number.POSITIVE_INFINITY), value.get(0), standardError.get(0)),
          propagator(cutoff),
        ),
      ],
      plot: {
        x: linear("distance r, in units of 1/m"),
        y: linear("G2(r) in two dimensions"),
        series: [
          law("momenta below Λ = 5", grid(0, 1.5), (r) => propagator(cutoff, r)),
          printedLaw("all momenta, as printed: K₀(r)/2π", grid(0.02, 1.5, 121), (r) =>
            propagator(Number.POSITIVE_INFINITY, r),
          ),
          estimates("50,000 neurons", distances, shown.connected(2)),
        ],
      },
    };
  },
};
