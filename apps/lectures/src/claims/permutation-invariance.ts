import { evaluate, freeScalar, sampleParameters } from "@nnft/architectures";
import { moments } from "@nnft/correlators";
import { exactNPoint } from "@nnft/symmetry/axioms";
import ndarray from "ndarray";
import { onLine, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear, pictureKey } from "../plot.ts";
import { computed } from "../quantities.ts";

const permutations = (list: readonly number[]): readonly (readonly number[])[] =>
  list.length === 1
    ? [list]
    : list.flatMap((first) => permutations(list.filter((entry) => entry !== first)).map((rest) => [first, ...rest]));

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
    // networks of their own for each of the 24 orders
    const every = permutations([0, 1, 2, 3]);
    const count = 5000;
    const products = every.map((order, k) => {
      const own = evaluate(net, sampleParameters(net, pictureKey(key, k), count), onLine(...order.map((p) => at[p])));
      return ndarray(
        Float64Array.from({ length: count }, (_, m) => [0, 1, 2, 3].reduce((product, p) => product * own.get(m, p), 1)),
        [count, 1],
      );
    });
    const means = products.map((product) => moments(product, 1));
    const numbers = every.map((_, k) => k + 1);
    return {
      quantities: orders.flatMap((order) => [
        computed(`exact G4, order ${order}`, exact, nPoint(order.map((p) => [at[p]])), 1e-12),
        computed(`average, order ${order}`, average([0, 1, 2, 3]), average(order), 1e-12),
      ]),
      plot: {
        x: linear("order of the four points, 1 to 24"),
        y: linear("G4"),
        series: [
          law("exact", [1, 24], () => exact),
          dots(
            "5,000 networks for each order",
            numbers,
            means.map(({ value }) => value.get(0)),
            means.map(({ standardError }) => standardError.get(0)),
          ),
        ],
      },
    };
  },
};
