import { evaluate, reluNet, sampleParameters } from "@nnft/architectures";
import { generatingFunctional, moments } from "@nnft/correlators";
import { onLine, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation20: Claim = {
  ...claimOf("20", "2.2", "20, 22, 77"),
  title: "n-point functions are derivatives of Z[J]",
  statement: text`
    Derivatives of the partition function with respect to the source, taken at J = 0, are the moments of the field. Z
    of 2,000 drawn fields is differentiated numerically and compared with the averages of products over the same
    fields.
  `,
  formula: String.raw`G^{(n)}(x_1,\dots,x_n)=\frac{\delta}{\delta J(x_1)}\cdots\frac{\delta}{\delta J(x_n)}\,Z[J]\,\Big|_{J=0}`,
  run: (key) => {
    const net = reluNet({ inputDimension: 1, width: 20 });
    const fields = evaluate(net, sampleParameters(net, key, 2000), onLine(0.7, -0.4));
    const { Z } = generatingFunctional(fields);
    const h = 0.02;
    // central differences in both sources, with weights of fourth order in h
    const weights = [
      [-2, 1 / 12],
      [-1, -2 / 3],
      [0, 0],
      [1, 2 / 3],
      [2, -1 / 12],
    ];
    const second = [
      [-2, -1 / 12],
      [-1, 4 / 3],
      [0, -5 / 2],
      [1, 4 / 3],
      [2, -1 / 12],
    ];
    const derivative = (a: number[][], b: number[][], orders: number): number =>
      a.reduce(
        (total, [i, wi]) =>
          total + b.reduce((part, [j, wj]) => part + (wi * wj === 0 ? 0 : wi * wj * Z([i * h, j * h]).value), 0),
        0,
      ) /
      h ** orders;
    const none = [[0, 1]];
    const two = moments(fields, 2).value;
    const three = moments(fields, 3).value;
    const four = moments(fields, 4).value;
    const ownMoments = [1, 2, 3, 4, 5, 6].map((r) => sum(2000, (m) => fields.get(m, 0) ** r) / 2000);
    const factorial = [1, 2, 6, 24, 120, 720];
    const series = (order: number) => (J: number) =>
      1 + sum(order, (r) => (ownMoments[r] * J ** (r + 1)) / factorial[r]); // Taylor's series of Z at J = 0
    return {
      quantities: [
        computed("Z[0]", 1, Z([0, 0]).value),
        computed("⟨φ(x)φ(x)⟩", two.get(0, 0), derivative(second, none, 2), 1e-5),
        computed("⟨φ(x)φ(y)⟩", two.get(0, 1), derivative(weights, weights, 2), 1e-4, two.get(0, 0)),
        computed("⟨φ(x)φ(x)φ(y)⟩", three.get(0, 0, 1), derivative(second, weights, 3), 1e-4, two.get(0, 0) ** 1.5),
        computed("⟨φ(x)φ(x)φ(y)φ(y)⟩", four.get(0, 0, 1, 1), derivative(second, second, 4), 1e-3),
      ],
      plot: {
        x: linear("source J at x"),
        y: linear("Z[J]"),
        series: [
          law("moments up to the 2nd", grid(-2.5, 2.5), series(2)),
          law("moments up to the 4th", grid(-2.5, 2.5), series(4)),
          law("moments up to the 6th", grid(-2.5, 2.5), series(6)),
          dots(
            "Z of 2,000 fields",
            grid(-2.5, 2.5, 13),
            grid(-2.5, 2.5, 13).map((J) => Z([J, 0]).value),
          ),
        ],
      },
    };
  },
};
