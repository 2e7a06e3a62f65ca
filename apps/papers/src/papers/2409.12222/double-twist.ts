import { doubleTwistCoefficient } from "@nnft/conformal/ope";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const doubleTwist: PaperClaim = {
  ...numberOf("2409.12222", "double-twist", "the generalised free field at infinite width"),
  title: "Double-twist coefficients of the linear field at infinite width",
  statement: text`
    At infinite width the field is a generalised free field, whose four-point function contains double-twist
    operators. For Δ = −1 the coefficient of the first scalar is 2/(D + 2).
  `,
  formula: String.raw`P_{1,0}=\frac2{D+2}`,
  run: () => {
    const dimensions = [3, 4, 6];
    const exact = (D: number): number => 2 / (D + 2);
    const found = dimensions.map((D) => doubleTwistCoefficient(D, -1, 1, 0));
    return {
      quantities: dimensions.map((D, k) => computed(`D = ${D}`, exact(D), found[k]!)),
      plot: lawPlot({ x: "dimension D", y: "coefficient", law: exact, from: 3, to: 6, at: dimensions, found }),
    };
  },
};
