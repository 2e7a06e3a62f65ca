import { erfNet, evaluate, sampleParameters } from "@nnft/architectures";
import { gaussianAction } from "@nnft/correlators";
import { nngp } from "@nnft/infinite-width";
import { onLine, sum } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { grid, histogram, law, linear, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum35: Claim = {
  ...misprintOf("erratum-35", "2.2.1", "35"),
  title: "The Gaussian action has a factor one half",
  statement: text`
    The density e^{−S} must have G2 as its variance. On one point with the kernel of an erf-net, this holds with ½
    in the action. Without ½ the variance is half of it.
  `,
  formula: String.raw`\text{printed: }S=\int\!\!\int\phi\,G^{(2)-1}\phi\qquad\text{correct: }S=\tfrac12\int\!\!\int\phi\,G^{(2)-1}\phi`,
  run: (key) => {
    const kernel = nngp(erfNet({ inputDimension: 1, width: 1, weightStd: [1.5, 1] }))(onLine(0.8));
    const { action } = gaussianAction(kernel);
    const variance = (factor: number): number => {
      const at = (i: number): number => -8 + i * 0.01;
      const weight = (i: number): number => Math.exp(-factor * action([at(i)]));
      return sum(1601, (i) => weight(i) * at(i) ** 2) / sum(1601, weight);
    };
    const K = kernel.get(0, 0);
    const density = (factor: number) => (phi: number) =>
      Math.exp(-factor * action([phi])) / Math.sqrt((2 * Math.PI * K) / factor);
    const net = erfNet({ inputDimension: 1, width: 100, weightStd: [1.5, 1] });
    const drawn = evaluate(net, sampleParameters(net, pictureKey(key), 20_000), onLine(0.8));
    return {
      quantities: [
        computed("variance of e^{−S}", K, variance(1), 1e-10),
        asPrinted(computed("variance of e^{−S}", K, variance(2), 0.1)),
      ],
      plot: {
        x: linear("φ(0.8)"),
        y: linear("density"),
        series: [
          histogram("20,000 networks of width 100", drawn.data, -3, 3),
          law("e^{−S}/Z with ½", grid(-3, 3, 121), density(1)),
          printedLaw("e^{−S}/Z as printed", grid(-3, 3, 121), density(2)),
        ],
      },
    };
  },
};
