import { linearField } from "@nnft/conformal";
import { conformalFourPoint } from "@nnft/conformal/correlators";
import { blockDecomposition, opeCoefficient } from "@nnft/conformal/ope";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum116: Claim = {
  ...misprintOf("erratum-116", "3.3.3", "116"),
  title: "The coefficients match in every dimension",
  statement: text`
    The text after (116) has the match of the (0, 0) coefficient in D = 4 only. With the blocks of that dimension
    it holds in every D: (D + 4)/(D + 2) from three- and two-point functions and from the decomposition alike.
  `,
  formula: String.raw`\text{printed: only }D=4\qquad\text{correct: }g=\frac{\mu_4}{3}\Big[2\,g_{-2,0}+\frac{D+4}{D+2}\,g_{0,0}\Big]\;\;\forall D`,
  run: () => {
    const dimensions = [2, 3, 4, 5, 6];
    const block = (D: number): number =>
      blockDecomposition(conformalFourPoint(linearField({ dimension: D })).terms!, { dimension: D }).operators.find(
        ({ scalingDimension }) => scalingDimension === 0,
      )!.coefficient.value;
    const operator = (D: number): number =>
      opeCoefficient(linearField({ dimension: D }), 1, [{ contractions: 1, power: 0 }]).coefficient;
    return {
      quantities: dimensions.flatMap((D) => [
        computed(`D = ${D}, operator product against blocks in D`, operator(D), block(D), 1e-10),
        ...(D === 4
          ? []
          : [asPrinted(computed(`D = ${D}, operator product against blocks in 4`, operator(D), block(4), 0.02))]),
      ]),
      plot: {
        x: linear("dimension D"),
        y: linear("coefficient of (0, 0)"),
        series: [
          law("(D + 4)/(D + 2)", grid(2, 6), (D) => (D + 4) / (D + 2)),
          printedLaw("of blocks in four dimensions", [2, 6], () => block(4)),
          dots("decomposition in D", dimensions, dimensions.map(block)),
        ],
      },
    };
  },
};
