import { mlp, sampleParameters } from "@nnft/architectures";
import { empiricalNtk } from "@nnft/ntk";
import { points, sum } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum60: Claim = {
  ...misprintOf("erratum-60", "2.3.1", "60, 61"),
  title: "The kernel of one hidden layer, with its sums in place",
  statement: text`
    The printed formula has a double sum over input components in front of the first term, and a second term
    outside the average over neurons. Only the corrected sum is the tangent kernel of a drawn network, to
    rounding.
  `,
  formula:
    String.raw`\text{printed: }\frac1N\sum_i\Big(\sum_{j,l}\sigma\sigma^\prime\Big)+\sum_i\sum_jx_jx_j^\prime w_i^2\,` +
    String.raw`\dot\sigma\dot\sigma^\prime\qquad\text{correct: }\Theta=\frac1N\sum_i\big[\sigma_i\sigma_i^\prime+` +
    String.raw`(x\cdot x^\prime)\,w_i^2\,\dot\sigma_i\dot\sigma_i^\prime\big]`,
  run: (key) => {
    const N = 5;
    const net = mlp({ inputDimension: 2, widths: [N], activation: "tanh", parameterization: "lecture" });
    const theta = sampleParameters(net, key, 1).pick(0, null); // input weights, then read-out weights
    const [x, y] = [
      [0.4, -0.9],
      [1.1, 0.3],
    ];
    const exact = empiricalNtk(net, theta, points(x), points(y)).get(0, 0);
    const z = (i: number, p: number[]): number => theta.get(2 * i) * p[0] + theta.get(2 * i + 1) * p[1];
    const values = (y: number[]): number => sum(N, (i) => Math.tanh(z(i, x)) * Math.tanh(z(i, y))) / N;
    const slopes = (y: number[]): number =>
      sum(N, (i) => theta.get(2 * N + i) ** 2 * (1 - Math.tanh(z(i, x)) ** 2) * (1 - Math.tanh(z(i, y)) ** 2)) / N;
    const dot = (y: number[]): number => x[0] * y[0] + x[1] * y[1];
    const correct = (y: number[]): number => values(y) + dot(y) * slopes(y);
    const wrong = (y: number[]): number => 4 * values(y) + N * dot(y) * slopes(y);
    const on = (angle: number): number[] => [Math.cos(angle), Math.sin(angle)];
    const angles = grid(0, 2 * Math.PI, 13);
    const kernel = empiricalNtk(net, theta, points(x), points(...angles.map(on)));
    return {
      quantities: [
        computed("Θ(x, x′) of one network", exact, correct(y), 1e-12),
        asPrinted(computed("Θ(x, x′) of one network", exact, wrong(y), 0.01)),
      ],
      plot: {
        x: linear("angle α of x′ = (cos α, sin α)"),
        y: linear("Θ(x, x′), N = 5"),
        series: [
          law("corrected sum", grid(0, 2 * Math.PI, 91), (angle) => correct(on(angle))),
          printedLaw("as printed", grid(0, 2 * Math.PI, 91), (angle) => wrong(on(angle))),
          dots("tangent kernel of the network", angles, Array.from(kernel.data)),
        ],
      },
    };
  },
};
