import { erfNet } from "@nnft/architectures";
import { gaussianAction } from "@nnft/correlators";
import { nngp } from "@nnft/infinite-width";
import { onLine, sum } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum35: Claim = {
  ...misprintOf("erratum-35", "2.2.1", "35"),
  title: "The Gaussian action has a factor one half",
  statement: text`
    The density e^{−S} must have G2 as its variance. On one point with the kernel of an erf-net, this holds with ½
    in the action. Without ½ the variance is half of it.
  `,
  formula: String.raw`\text{printed: }S=\int\!\!\int\phi\,G^{(2)-1}\phi\qquad\text{correct: }S=\tfrac12\int\!\!\int\phi\,G^{(2)-1}\phi`,
  run: () => {
    const kernel = nngp(erfNet({ inputDimension: 1, width: 1, weightStd: [1.5, 1] }))(onLine(0.8));
    const { action } = gaussianAction(kernel);
    const variance = (factor: number): number => {
      const at = (i: number): number => -8 + i * 0.01;
      const weight = (i: number): number => Math.exp(-factor * action([at(i)]));
      return sum(1601, (i) => weight(i) * at(i) ** 2) / sum(1601, weight);
    };
    const K = kernel.get(0, 0);
    return {
      quantities: [
        computed("variance of e^{−S}", K, variance(1), 1e-10),
        asPrinted(computed("variance of e^{−S}", K, variance(2), 0.1)),
      ],
    };
  },
};
