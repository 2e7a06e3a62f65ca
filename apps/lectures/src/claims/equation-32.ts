import { erfNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import type { Key } from "@nnft/random";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation32: Claim = {
  ...claimOf("32", "2.2.1", "28, 29, 30, 31, 32"),
  title: "A two-point function that is exact at every width",
  statement: text`
    The two-point function of a sum of independent neurons is that of one neuron and does not depend on the width.
    Networks of width 1, 5 and 50 with erf neurons all follow Williams' arcsine law.
  `,
  formula: String.raw`G^{(2)}(x,y)=\mu_2\,\big\langle\sigma(w_{ij}x_j)\,\sigma(w_{il}y_l)\big\rangle`,
  run: async (key) => {
    const x = [-3, -2, -1, -0.3, 0.5, 1, 2, 3];
    const options = { inputDimension: 1, weightStd: 1.5, biasStd: 0 };
    const kernel = nngp(erfNet({ ...options, width: 1 }));
    const exact = (at: number): number => kernel(onLine(at), onLine(1)).get(0, 0);
    const one = x.indexOf(1);
    const drawn = async (width: number, places: readonly number[], k: Key) => {
      const result = await estimateCorrelators(erfNet({ ...options, width }), onLine(...places, 1), {
        tuples: places.map((_, p) => [p, places.length]),
        key: k,
        method: "brute",
        samples: 20_000,
      });
      return result.connected(2);
    };
    // each width at places of its own, so that none hides another
    const shown = await Promise.all(
      [1, 5, 50].map(async (width, k) => {
        const places = grid(-3 + 0.35 * k, 2.3 + 0.35 * k, 6);
        return estimates(`N = ${width}`, places, await drawn(width, places, pictureKey(key, k)));
      }),
    );
    const rows = await Promise.all(
      [1, 5, 50].map(async (width) => {
        const net = erfNet({ ...options, width });
        const result = await estimateCorrelators(net, onLine(...x), {
          tuples: x.map((_, p) => [p, one]),
          key,
          method: "brute",
          samples: 20_000,
        });
        return { width, ...result.connected(2) };
      }),
    );
    return {
      quantities: rows.flatMap(({ width, value, standardError }) =>
        x.map((at, p) => sampled(`G2(${at}, 1), N = ${width}`, exact(at), value.get(p), standardError.get(p))),
      ),
      plot: {
        x: linear("x"),
        y: linear("G2(x, 1)"),
        series: [law("Williams' law", grid(-3, 3), exact), ...shown],
      },
    };
  },
};
