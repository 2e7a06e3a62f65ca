import { mlp, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { empiricalNtk } from "@nnft/ntk";
import { pairsOf, points, sum, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { computed } from "../quantities.ts";

export const equation52: Claim = {
  ...claimOf("52", "2.3.1"),
  title: "The neural tangent kernel of one network",
  statement: text`
    The tangent kernel is the product of gradients, summed over all parameters. The kernel of a network with two
    hidden layers, contracted layer by layer without gradients, equals the sum over its parameters.
  `,
  formula: String.raw`\Theta(x,x')=\sum_i\frac{\partial\phi(x)}{\partial\theta_i}\frac{\partial\phi(x')}{\partial\theta_i}`,
  run: (key) => {
    const net = mlp({ inputDimension: 2, widths: [40, 25], activation: "gelu", weightStd: 1.4, biasStd: 0.3 });
    const theta = sampleParameters(net, key, 1).pick(0, null);
    const rows = [
      [1, 0],
      [0.6, 0.8],
      [-0.4, 1.3],
    ];
    const kernel = empiricalNtk(net, theta, points(...rows));
    const gradients = rows.map((row) => vjp(net, theta, points(row), vector(1)).data);
    return {
      quantities: pairsOf(3).map(([p, q]) =>
        computed(
          `Θ(x${p}, x${q})`,
          sum(gradients[p].length, (i) => gradients[p][i] * gradients[q][i]),
          kernel.get(p, q),
          1e-11,
        ),
      ),
    };
  },
};
