import { euclideanNet } from "@nnft/architectures";
import { uniformBall } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
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
    const line = grid(0, 2.6, 27);
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
    const rows = await Promise.all(
      families.map(async ({ name, origin, direction }) => {
        const at = points(origin, ...r.map((t) => origin.map((o, j) => o + t * direction[j])));
        const drawn = await estimateCorrelators(net, at, {
          tuples: r.map((_, p) => [0, p + 1]),
          key,
          method: "neuron",
          samples: 100_000,
        });
        return { name, ...drawn.connected(2) };
      }),
    );
    return {
      quantities: rows.flatMap(({ name, value, standardError }) =>
        r.map((t, p) => sampled(`G2 at distance ${t}, ${name}`, exact.get(p), value.get(p), standardError.get(p))),
      ),
      plot: {
        x: linear("distance"),
        y: linear("G2"),
        series: [
          law("exact", line, (t) => curve.get(line.indexOf(t))),
          ...rows.map(({ name, value, standardError }) => estimates(name, r, { value, standardError })),
        ],
      },
    };
  },
};
