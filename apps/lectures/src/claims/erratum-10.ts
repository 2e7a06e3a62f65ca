import { mlp } from "@nnft/architectures";
import { trainEnsemble } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum10: Claim = {
  ...misprintOf("erratum-10", "2.1", "10, 11"),
  title: "The loss is a mean, the step has a rate",
  statement: text`
    The loss is printed as a plain sum, so a step depends on how often the data are listed. One step on three data
    points and on the same points twice must give the same network. It does so with 1/|D|.
  `,
  formula:
    String.raw`\text{printed: }\mathcal L=\sum_\alpha\ell,\;\dot\theta=-\nabla\mathcal L\qquad\text{correct: ` +
    String.raw`}\mathcal L=\frac1{|\mathcal D|}\sum_\alpha\ell,\;\dot\theta=-\eta\nabla\mathcal L`,
  run: async (key) => {
    const net = mlp({ inputDimension: 1, widths: [40], activation: "tanh", biasStd: 0.3 });
    const [x, y] = [
      [1, 2, -1],
      [2, 1, 3],
    ];
    const copies = [1, 2, 3, 4, 5, 6];
    const times = (n: number) => ({
      inputs: onLine(...copies.slice(0, n).flatMap(() => x)),
      targets: vector(...copies.slice(0, n).flatMap(() => y)),
    });
    const [once, twice] = [times(1), times(2)];
    const step = async (data: typeof once, learningRate: number): Promise<number> =>
      (
        await trainEnsemble(net, data, {
          learningRate,
          steps: 1,
          networks: 1,
          key,
          testInputs: onLine(0.5),
          arithmetic: "float64",
        })
      ).outputs.get(1, 0, 0);
    // a sum is |D| times the mean: a step of rate 0.1 on the sum is one of rate 0.1|D| on the mean
    const quantity = computed(
      "output after a step on the data twice",
      await step(once, 0.1),
      await step(twice, 0.1),
      1e-12,
    );
    const printed = computed(
      "output after a step on the data twice",
      await step(once, 0.3),
      await step(twice, 0.6),
      1e-3,
    );
    const mean = await Promise.all(copies.map((n) => step(times(n), 0.1)));
    const line = grid(0.5, 6.5);
    const summed = await Promise.all(line.map((n) => step(once, 0.3 * n)));
    return {
      quantities: [quantity, asPrinted(printed)],
      plot: {
        x: linear("times the data are listed"),
        y: linear("φ(½) after one step"),
        series: [
          law("with 1/|D|", line, () => mean[0]),
          printedLaw("plain sum, as printed", line, (n) => summed[line.indexOf(n)]),
          dots("a step on the list", copies, mean),
        ],
      },
    };
  },
};
