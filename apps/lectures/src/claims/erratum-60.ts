import { mlp, sampleParameters } from "@nnft/architectures";
import { empiricalNtk } from "@nnft/ntk";
import { points, sum } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
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
    String.raw`\text{correct: }\Theta=\frac1N\sum_i\big[\sigma_i\sigma_i^\prime+(x\!\cdot\!x^\prime)\,w_i^2\,` +
    String.raw`\dot\sigma_i\dot\sigma_i^\prime\big]\qquad\text{printed: }\frac1N\sum_i\Big(\sum_{j,l}` +
    String.raw`\sigma\sigma^\prime\Big)+\sum_i\sum_jx_jx_j^\prime w_i^2\dot\sigma\dot\sigma^\prime`,
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
    const values = sum(N, (i) => Math.tanh(z(i, x)) * Math.tanh(z(i, y))) / N;
    const slopes =
      sum(N, (i) => theta.get(2 * N + i) ** 2 * (1 - Math.tanh(z(i, x)) ** 2) * (1 - Math.tanh(z(i, y)) ** 2)) / N;
    const dot = x[0] * y[0] + x[1] * y[1];
    return {
      quantities: [
        computed("Θ(x, x′) of one network", exact, values + dot * slopes, 1e-12),
        asPrinted(computed("Θ(x, x′) of one network", exact, 4 * values + N * dot * slopes, 0.01)),
      ],
    };
  },
};
