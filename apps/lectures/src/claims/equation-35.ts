import { erfNet } from "@nnft/architectures";
import { gaussianAction, moments } from "@nnft/correlators";
import { gaussianProcessDraws } from "@nnft/gaussian-processes";
import { nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { densityDots, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation35: Claim = {
  ...claimOf("35", "2.2.1"),
  title: "The action of a Gaussian network process",
  statement: text`
    The action is quadratic, with the inverse of the two-point function in the middle and, when corrected, ½ in
    front. Then S of a field on P points has mean P/2 and variance P/2, one half for each point.
  `,
  formula: String.raw`S[\phi]=\tfrac12\int d^dx\,d^dy\;\phi(x)\,G^{(2)}(x,y)^{-1}\phi(y)`,
  run: (key) => {
    const kernel = nngp(erfNet({ inputDimension: 1, width: 1, weightStd: [2, 1], biasStd: [0.5, 0] }));
    const counts = [1, 2, 3, 4, 5];
    const found = counts.map((P) => {
      const at = onLine(...[-1.5, 0.2, 1, 2.2, -0.6].slice(0, P));
      const { fields } = gaussianProcessDraws(kernel, at, { samples: 20_000, key });
      const { action } = gaussianAction(kernel(at));
      const S = Float64Array.from({ length: 20_000 }, (_, m) => action(fields.pick(m, null)));
      const table = ndarray(S, [S.length, 1]);
      return {
        S,
        mean: moments(table, 1),
        spread: moments(
          ndarray(
            S.map((s) => (s - P / 2) ** 2),
            [S.length, 1],
          ),
          1,
        ),
      };
    });
    const value = found.map(({ mean }) => mean.value.get(0));
    const error = found.map(({ mean }) => mean.standardError.get(0));
    return {
      quantities: counts.flatMap((P, i) => [
        sampled(`⟨S⟩ on ${P} points`, P / 2, value[i], error[i]),
        sampled(
          `⟨(S − P/2)²⟩ on ${P} points`,
          P / 2,
          found[i].spread.value.get(0),
          found[i].spread.standardError.get(0),
        ),
      ]),
      plot: {
        x: linear("action S of a field"),
        y: linear("density of S over fields"),
        series: [
          { P: 2, gamma: 1 },
          { P: 3, gamma: Math.sqrt(Math.PI) / 2 },
          { P: 5, gamma: (3 * Math.sqrt(Math.PI)) / 4 },
        ].flatMap(({ P, gamma }) => [
          law(`P = ${P}`, grid(0.001, 7, 121), (S) => (S ** (P / 2 - 1) * Math.exp(-S)) / gamma),
          densityDots(`P = ${P}`, found[P - 1].S, 0, 7, 20),
        ]),
      },
    };
  },
};
