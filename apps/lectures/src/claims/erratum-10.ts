import { mlp } from "@nnft/architectures";
import { trainEnsemble } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
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
    const once = { inputs: onLine(...x), targets: vector(...y) };
    const twice = { inputs: onLine(...x, ...x), targets: vector(...y, ...y) };
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
    return { quantities: [quantity, asPrinted(printed)] };
  },
};
