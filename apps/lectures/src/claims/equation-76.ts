import { trainEnsemble } from "@nnft/ntk";
import { checkScaling, featureLearningFamily, scaledLearningRate, scaledNet } from "@nnft/ntk/feature-learning";
import { points, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation76: Claim = {
  ...claimOf("76", "2.3.3", "76, maximal update"),
  title: "One family of solutions, and maximal update in it",
  statement: text`
    The principles leave a one-parameter family of scalings. All of them train in the same way: outputs at every
    step are the same for a = −¼, 0, ¼ and ½. A learning rate that does not depend on the width picks a = 0, the
    maximal update parameterization.
  `,
  formula: String.raw`\eta=\eta_0\gamma_0^2N^{2d-c},\qquad a_\ell=a,\;a_1=a-\tfrac12,\;b_\ell=c=1-2a,\;d=\tfrac12\;\Rightarrow\;\eta\sim N^{2a}`,
  run: async (key) => {
    const data = { inputs: points([1, 0.3], [-0.4, 0.9]), targets: vector(1, -0.5) };
    const members = [-0.25, 0, 0.25, 0.5];
    const [width, steps] = [64, [1, 2, 4, 8, 16]];
    const all = Array.from({ length: 17 }, (_, step) => step);
    const outputs = await Promise.all(
      members.map(async (a) => {
        const scaling = featureLearningFamily(a, 3);
        const net = scaledNet({ inputDimension: 2, width, activation: "tanh", scaling });
        const trained = await trainEnsemble(net, data, {
          learningRate: scaledLearningRate(scaling, width),
          steps: 16,
          networks: 1,
          key,
          record: all,
          arithmetic: "float64",
        });
        return all.map((step) => trained.fits.get(step, 0, 0));
      }),
    );
    return {
      quantities: [
        ...members.flatMap((a, k) =>
          steps.map((step) =>
            computed(`output after ${step} steps, a = ${a}`, outputs[1][step], outputs[k][step], 1e-9),
          ),
        ),
        ...members.map((a) =>
          computed(
            `power of N in η, a = ${a}`,
            2 * a,
            checkScaling(featureLearningFamily(a, 3)).learningRate,
            1e-12,
            1,
          ),
        ),
      ],
      plot: {
        x: linear("step"),
        y: linear("output on the first train point"),
        series: [
          law("a = 0", all, (step) => outputs[1][step]),
          // each at steps of its own, since all lie on one curve
          ...[0, 2, 3].map((k, i) => {
            const own = all.filter((step) => step % 3 === i);
            return dots(
              `a = ${["−¼", "0", "¼", "½"][k]}`,
              own,
              own.map((step) => outputs[k][step]),
            );
          }),
        ],
      },
    };
  },
};
