import { evaluate, freeScalar, sampleParameters } from "@nnft/architectures";
import { exactNPoint } from "@nnft/symmetry/axioms";
import { onLine, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { computed } from "../quantities.ts";

export const permutationInvariance: Claim = {
  ...claimOf("permutation-invariance", "3.2", "OS axiom: permutation invariance"),
  title: "Osterwalder–Schrader: permutation invariance",
  statement: text`
    Correlators are averages of products of numbers, which commute. The four-point function of the free scalar network
    is evaluated with its points in all cyclic orders, exactly and as a product over drawn networks taken in that
    order.
  `,
  formula: String.raw`G^{(n)}(x_{\pi(1)},\dots,x_{\pi(n)})=G^{(n)}(x_1,\dots,x_n)`,
  run: async (key) => {
    const net = freeScalar({ dimension: 1, width: 5, mass: 1, cutoff: 10 });
    const nPoint = await exactNPoint(net, [[[0.3], [0.8]]]); // its products with reflections: ±0.3, ±0.8
    const at = [-0.8, -0.3, 0.3, 0.8];
    const exact = nPoint(at.map((t) => [t]));
    const fields = evaluate(net, sampleParameters(net, key, 5000), onLine(...at));
    const average = (order: readonly number[]): number =>
      sum(5000, (m) => order.reduce((product, p) => product * fields.get(m, p), 1)) / 5000;
    const orders = [
      [1, 2, 3, 0],
      [2, 3, 0, 1],
      [3, 0, 1, 2],
      [1, 0, 2, 3],
      [0, 1, 3, 2],
    ];
    return {
      quantities: orders.flatMap((order) => [
        computed(`exact G4, order ${order}`, exact, nPoint(order.map((p) => [at[p]])), 1e-12),
        computed(`average, order ${order}`, average([0, 1, 2, 3]), average(order), 1e-12),
      ]),
    };
  },
};
