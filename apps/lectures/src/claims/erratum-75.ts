import { mlp } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
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
    const variance = async (N: number, b: number): Promise<number> => {
      const net = mlp({ inputDimension: 1, widths: [N], activation: "linear", parameterization: "standard" });
      const own = { ...net, density: { ...net.density, weight1: normal(0, N ** (-b / 2)) } };
      return (await estimateCorrelators(own, onLine(1), { orders: [2], key })).connected(2).value.get(0, 0);
    };
    const ratio = async (b: number): Promise<number> => (await variance(1000, b)) / (await variance(10, b));
    return {
      quantities: [
        computed("variance of z^(L), N = 1,000 over N = 10, b_L = 1 for the read-out", 1, await ratio(1), 1e-10),
        asPrinted(computed("the same with b_L taken from a first layer, b_1 = 0", 1, await ratio(0), 0.1)),
      ],
    };
  },
};
