import { mlp } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, law, log, logGrid, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum75: Claim = {
  ...misprintOf("erratum-75", "2.3.3", "75"),
  title: "The exponent b_L belongs to the read-out",
  statement: text`
    The printed text gives the variance N^(−b_L) to the weights of every layer ℓ. It belongs to the read-out: with
    hidden variances 1/N the last pre-activation stays finite only for b_L = 1. Linear networks of width 10 and
    1,000 are compared.
  `,
  formula: String.raw`\text{printed: }w^{(\ell)}_i\sim\mathcal N(0,N^{-b_L})\qquad\text{correct: }w^{(L)}_i\sim\mathcal N(0,N^{-b_L})`,
  run: async (key) => {
    const own = (N: number, b: number) => {
      const net = mlp({ inputDimension: 1, widths: [N], activation: "linear", parameterization: "standard" });
      return { ...net, density: { ...net.density, weight1: normal(0, N ** (-b / 2)) } };
    };
    const variance = async (N: number, b: number): Promise<number> =>
      (await estimateCorrelators(own(N, b), onLine(1), { orders: [2], key })).connected(2).value.get(0, 0);
    const widths = [10, 30, 100, 300, 1000];
    const shown = (b: number) =>
      Promise.all(
        widths.map(async (N, k) => {
          const options = { tuples: [[0, 0]], key: pictureKey(key, k), method: "brute" as const, samples: 1000 };
          return (await estimateCorrelators(own(N, b), onLine(1), options)).connected(2);
        }),
      );
    const one = await variance(10, 1);
    const ratio = async (b: number): Promise<number> => (await variance(1000, b)) / (await variance(10, b));
    return {
      quantities: [
        computed("variance of z^(L), N = 1,000 over N = 10, b_L = 1 for the read-out", 1, await ratio(1), 1e-10),
        asPrinted(computed("the same with b_L taken from a first layer, b_1 = 0", 1, await ratio(0), 0.1)),
      ],
      plot: {
        x: log("width N"),
        y: log("variance of z^{(L)}"),
        series: [
          law("b_L = 1", logGrid(10, 1000), () => one),
          estimates("b_L = 1", widths, await shown(1)),
          printedLaw("b_1 = 0 for all layers, as printed", logGrid(10, 1000), (N) => N * one),
          estimates("b_1 = 0 for all layers, as printed", widths, await shown(0)),
        ],
      },
    };
  },
};
