import { euclideanNet } from "@nnft/architectures";
import { uniformBall } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import type { Key } from "@nnft/random";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation92: Claim = {
  ...claimOf("92", "3.3.1", "92, 93"),
  title: "Plane-wave neurons make Euclidean-invariant ensembles",
  statement: text`
    Neurons F(|w|) cos(w·x + b) with uniform phases and rotation-invariant momenta have correlators that depend
    only on distances. Two-point functions along an axis, along a diagonal and far from the origin follow one
    curve.
  `,
  formula: String.raw`\ell_i(x)=F(|\mathbf w_i|)\cos\!\Big(\sum_jw_{ij}x_j+b_i\Big),\qquad b_i\sim\mathrm{Unif}[-\pi,\pi],\;\;P(\mathbf w)=P(|\mathbf w|)`,
  run: async (key) => {
    const net = euclideanNet({
      inputDimension: 2,
      width: 4,
      momentumDensity: uniformBall(2, 3),
      profile: { family: "power", mass: 1, exponent: -0.5 },
    });
    const r = [0.3, 0.8, 1.5, 2.5];
    const diagonal = Math.SQRT1_2;
    const families = [
      { name: "along an axis", origin: [0, 0], direction: [1, 0] },
      { name: "along a diagonal", origin: [0, 0], direction: [diagonal, -diagonal] },
      { name: "far away", origin: [7, -4], direction: [0, 1] },
    ];
    const line = grid(0, 2.6);
    const curve = (
      await estimateCorrelators(net, points([0, 0], ...line.map((t) => [t, 0])), {
        tuples: line.map((_, p) => [0, p + 1]),
        key,
      })
    ).connected(2).value;
    const exact = (
      await estimateCorrelators(net, points([0, 0], ...r.map((t) => [t, 0])), {
        tuples: r.map((_, p) => [0, p + 1]),
        key,
      })
    ).connected(2).value;
    const drawn = async ({ origin, direction }: (typeof families)[number], distances: readonly number[], k: Key) => {
      const at = points(origin, ...distances.map((t) => origin.map((o, j) => o + t * direction[j])));
      const tuples = distances.map((_, p) => [0, p + 1]);
      const options = { tuples, key: k, method: "neuron" as const, samples: 100_000 };
      return (await estimateCorrelators(net, at, options)).connected(2);
    };
    const rows = await Promise.all(
      families.map(async (family) => ({ name: family.name, ...(await drawn(family, r, key)) })),
    );
    // each family at distances of its own, so that none hides another
    const shown = await Promise.all(
      families.map(async (family, k) => {
        const own = [0.2, 0.8, 1.4, 2].map((t) => t + 0.2 * k);
        return estimates(family.name, own, await drawn(family, own, pictureKey(key, k)));
      }),
    );
    return {
      quantities: rows.flatMap(({ name, value, standardError }) =>
        r.map((t, p) => sampled(`G2 at distance ${t}, ${name}`, exact.get(p), value.get(p), standardError.get(p))),
      ),
      plot: {
        x: linear("distance"),
        y: linear("G2"),
        series: [law("exact", line, (t) => curve.get(line.indexOf(t))), ...shown],
      },
    };
  },
};
