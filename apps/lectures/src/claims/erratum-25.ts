import { mlp } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { points } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, sampled } from "../quantities.ts";

export const erratum25: Claim = {
  ...misprintOf("erratum-25", "2.2.1", "25, 58"),
  title: "The sum over inputs is inside the neuron",
  statement: text`
    In the printed formula the sum over input components is outside the activation, so each neuron would get one
    component at a time. Drawn erf networks follow Williams' law with w·x inside. The value with the sum outside
    is refuted.
  `,
  formula: String.raw`\text{printed: }\sum_jw_i\,\sigma(w_{ij}x_j)\qquad\text{correct: }w_i\,\sigma\Big(\sum_jw_{ij}x_j\Big)`,
  run: async (key) => {
    const net = mlp({ inputDimension: 2, widths: [50], activation: "erf", parameterization: "lecture" });
    const drawn = await estimateCorrelators(net, points([1, 1], [1, 0]), {
      orders: [2],
      key,
      method: "neuron",
      samples: 100_000,
    });
    const { value, standardError } = drawn.connected(2);
    const inside = (2 / Math.PI) * Math.asin(2 / Math.sqrt(15));
    const outside = (2 / Math.PI) * Math.asin(2 / 3);
    const on = (angle: number): number[] => [Math.SQRT2 * Math.cos(angle), Math.SQRT2 * Math.sin(angle)];
    const angles = grid(0, 2 * Math.PI, 13);
    const around = await estimateCorrelators(net, points([1, 1], ...angles.map(on)), {
      tuples: angles.map((_, p) => [0, p + 1]),
      key: pictureKey(key),
      method: "neuron",
      samples: 20_000,
    });
    const arcsine = (xy: number, xx: number, yy: number): number =>
      (2 / Math.PI) * Math.asin((2 * xy) / Math.sqrt((1 + 2 * xx) * (1 + 2 * yy)));
    const line = grid(0, 2 * Math.PI, 91);
    return {
      quantities: [
        sampled("G2((1, 1), (1, 0)), sum inside", inside, value.get(0, 1), standardError.get(0, 1)),
        asPrinted(
          sampled("G2((1, 1), (1, 0)), sum outside", outside, value.get(0, 1), standardError.get(0, 1)),
          inside,
        ),
      ],
      plot: {
        x: linear("angle α of y = √2 (cos α, sin α)"),
        y: linear("G2((1, 1), y)"),
        series: [
          law("sum inside: Williams' law of x·y", line, (angle) => arcsine(on(angle)[0] + on(angle)[1], 2, 2)),
          printedLaw("sum outside, as printed", line, (angle) =>
            on(angle).reduce((total, y) => total + arcsine(y, 1, y * y), 0),
          ),
          estimates("drawn neurons", angles, around.connected(2)),
        ],
      },
    };
  },
};
