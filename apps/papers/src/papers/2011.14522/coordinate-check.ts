import { sampled, text } from "@nnft/lectures/machinery";
import { coordinateCheck, featureLearningFamily, lazyFamily } from "@nnft/ntk/feature-learning";
import { split } from "@nnft/random";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

const data = {
  inputs: [
    [1, 0.4, -0.3],
    [-0.7, 0.8, 0.5],
    [0.2, -1, 0.9],
  ],
  targets: [[1], [-0.6], [0.4]],
};
const WIDTHS = [64, 128, 256, 512];

export const coordinateChecks: PaperClaim = {
  ...numberOf("2011.14522", "coordinate-check", "coordinate check"),
  title: "Drawn networks move their features as the scaling says",
  statement: text`
    A coordinate check measures how fast features and output move under gradient descent at several widths. In the
    maximal update scaling both rates have the power 0 of the width. In the tangent scaling the features move with the
    power −1/2.
  `,
  formula: String.raw`\dot z\propto N^{0}\ (\mu P),\qquad\dot z\propto N^{-1/2}\ (NTK)`,
  run: async (key) => {
    const rates = async (scaling: Parameters<typeof coordinateCheck>[0]["scaling"], index: number) =>
      await coordinateCheck({
        scaling,
        activation: "tanh",
        data,
        widths: WIDTHS,
        networks: 60,
        key: split(key, index),
      });
    const update = await rates(featureLearningFamily(0, 2), 0);
    const tangent = await rates(lazyFamily(0.5, 2), 1);
    const of = (list: typeof update, quantity: string) => list.find((one) => one.quantity === quantity)!;
    const features = of(tangent, "dz/dt");
    const power = (label: string, exact: number, { fit: { exponent } }: typeof features) =>
      sampled(label, exact, exponent.value, exponent.standardError);
    const first = features.size.value.get(0);
    return {
      quantities: [
        power("features, tangent scaling", -0.5, features),
        power("features, maximal update", 0, of(update, "dz/dt")),
        power("output, maximal update", 0, of(update, "dphi/dt")),
      ],
      plot: lawPlot({
        ...{ x: "width N", y: "rate of the features, tangent scaling", law: (N: number) => first * (N / 64) ** -0.5 },
        ...{ from: 64, to: 512, at: WIDTHS, found: Array.from(WIDTHS, (_, k) => features.size.value.get(k)) },
        ...{ errors: Array.from(WIDTHS, (_, k) => features.size.standardError.get(k)), logarithmic: true },
      }),
    };
  },
};
