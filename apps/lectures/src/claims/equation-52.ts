import { mlp, sampleParameters } from "@nnft/architectures";
import { parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { empiricalNtk } from "@nnft/ntk";
import { pairsOf, points, sum, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
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
    const { size, blocks: all } = parameterSpace(net);
    const readOut = all.find(({ name }) => name === "weight2")!;
    const on = (angle: number): number[] => [Math.cos(angle), Math.sin(angle)];
    const gradient = (angle: number) => vjp(net, theta, points(on(angle)), vector(1)).data;
    const [line, places] = [grid(0, 2 * Math.PI, 91), grid(0, 2 * Math.PI, 13)];
    const curves = [{ label: "all parameters" }, { label: "read-out weights", blocks: ["weight2"] }].flatMap(
      ({ label, blocks }) => {
        const part = blocks ? readOut : { offset: 0, size };
        const contracted = empiricalNtk(net, theta, points([1, 0]), points(...places.map(on)), {
          ...(blocks && { blocks }),
        });
        const start = gradient(0);
        const product = (angle: number): number => {
          const there = gradient(angle);
          return sum(part.size, (i) => start[part.offset + i] * there[part.offset + i]);
        };
        return [law(label, line, product), dots(label, places, Array.from(contracted.data))];
      },
    );
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
      plot: { x: linear("angle between x and x′"), y: linear("Θ(x, x′) of one network"), series: curves },
    };
  },
};
