import { euclideanNet } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const periodicFunctions: Claim = {
  ...claimOf("periodic-functions", "3.3.1", "periodic functions"),
  title: "Any periodic function may take the place of the cosine",
  statement: text`
    A function of period 2π has harmonics, and each contributes its own wave. So translations stay a symmetry.
    With harmonics cos u + ½ cos 2u and Gaussian momenta the two-point function is a sum of two Gaussians at every
    place.
  `,
  formula: String.raw`G^{(2)}(r)=\tfrac12\sum_kc_k^2\,e^{-k^2r^2/2},\qquad g(u)=\sum_kc_k\cos ku`,
  run: async (key) => {
    const net = euclideanNet({
      inputDimension: 1,
      width: 3,
      momentumDensity: normal(0, 1),
      periodic: { cosines: [0, 1, 0.5] },
    });
    const exact = (r: number): number => 0.5 * (Math.exp(-(r ** 2) / 2) + 0.25 * Math.exp(-2 * r ** 2));
    const r = [0.2, 0.5, 0.8, 1.3, 2];
    const drawn = await Promise.all(
      [0, 3.7].map(async (origin) =>
        (
          await estimateCorrelators(net, onLine(origin, ...r.map((t) => origin + t)), {
            tuples: r.map((_, p) => [0, p + 1]),
            key,
            method: "neuron",
            samples: 100_000,
          })
        ).connected(2),
      ),
    );
    // each origin with distances of its own, so that neither hides the other
    const shown = await Promise.all(
      [0, 3.7].map(async (origin, k) => {
        const places = grid(0.15 + 0.2 * k, 2 + 0.2 * k, 6);
        const options = { key: pictureKey(key, k), method: "neuron" as const, samples: 100_000 };
        const tuples = places.map((_, p) => [0, p + 1]);
        const at = onLine(origin, ...places.map((t) => origin + t));
        const found = await estimateCorrelators(net, at, { tuples, ...options });
        return estimates(`from x = ${origin}`, places, found.connected(2));
      }),
    );
    return {
      quantities: drawn.flatMap(({ value, standardError }, k) =>
        r.map((t, p) => sampled(`G2(${t}) from x = ${[0, 3.7][k]}`, exact(t), value.get(p), standardError.get(p))),
      ),
      plot: {
        x: linear("distance r"),
        y: linear("G2(r)"),
        series: [law("two Gaussians", grid(0, 2.3), exact), ...shown],
      },
    };
  },
};
