import { alphaScalar } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { freeScalarTwoPoint } from "@nnft/interactions/perturbation";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, estimates, grid, law, levels, linear, log } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const clusterDecomposition: Claim = {
  ...claimOf("cluster-decomposition", "3.2", "OS axiom: cluster decomposition"),
  title: "Osterwalder–Schrader: cluster decomposition",
  statement: text`
    Connected correlators must vanish when groups of points move apart. The two-point function of the free scalar
    network falls as e^{−r}/2. The connected four-point function of two pairs keeps a plateau, 0.0790151/N for
    pairs at distance ½. So it clusters only at infinite width.
  `,
  formula:
    String.raw`G^{(2)}(r)\to\frac{e^{-mr}}{2m},\qquad G^{(4)}_c\to\frac1N\Big[\tfrac{\Omega_\alpha}{2}` +
    String.raw`\big(J_\alpha(x_{12}+x_{34})+J_\alpha(x_{12}-x_{34})\big)-G(x_{12})G(x_{34})\Big]`,
  run: async (key) => {
    const net = alphaScalar({ dimension: 1, width: 1, mass: 1, cutoff: 1000, alpha: 0 });
    const distances = [1, 2, 3, 5, 8];
    const at = onLine(0, 0.5, ...distances.flatMap((r) => [r, r + 0.5]));
    const tuples = distances.flatMap((_, i) => [
      [0, 2 + 2 * i],
      [0, 1, 2 + 2 * i, 3 + 2 * i],
    ]);
    const drawn = await estimateCorrelators(net, at, { tuples, key, method: "neuron", samples: 200_000 });
    const exact = await estimateCorrelators(net, at, { tuples, key });
    const [two, four] = [drawn.connected(2), drawn.connected(4)];
    const line = grid(1, 8);
    const pairs = line.map((_, p) => [0, 1, 2 + 2 * p, 3 + 2 * p]);
    const all = onLine(0, 0.5, ...line.flatMap((r) => [r, r + 0.5]));
    const curve = (await estimateCorrelators(net, all, { tuples: pairs, key })).connected(4).value;
    const free = (r: number): number =>
      freeScalarTwoPoint({ dimension: 1, mass: 1, cutoff: Number.POSITIVE_INFINITY }, r);
    return {
      quantities: distances.flatMap((r, i) => [
        computed(`G2(${r}), law with a cutoff against e^{−r}/2`, free(r), exact.connected(2).value.get(i), 0.002),
        sampled(`G2(${r}), drawn`, exact.connected(2).value.get(i), two.value.get(i), two.standardError.get(i)),
        sampled(
          `N · connected G4 at ${r}, drawn`,
          exact.connected(4).value.get(i),
          four.value.get(i),
          four.standardError.get(i),
        ),
        ...(r < 8 ? [] : [computed("plateau of N · connected G4", 0.0790151, exact.connected(4).value.get(i), 0.01)]),
      ]),
      plot: {
        x: linear("distance r"),
        y: log("G2(r), and connected G4 of pairs"),
        series: [
          law("G2, e^{−r}/2", grid(1, 8), free),
          dots(
            "G2, e^{−r}/2",
            distances.slice(0, 3),
            [0, 1, 2].map((i) => two.value.get(i)),
            [0, 1, 2].map((i) => two.standardError.get(i)),
          ),
          law("N · connected G4, exact", line, (r) => curve.get(line.indexOf(r))),
          estimates("N · connected G4, exact", distances, four),
          levels("plateau 0.0790151", [0.0790151]),
        ],
      },
    };
  },
};
