import { conformalCorrelator, linearField } from "@nnft/conformal";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const conformalTwoPoint: PaperClaim = {
  ...numberOf("2409.12222", "conformal-two-point", "the linear network on the null cone"),
  title: "The linear network is a conformal field of dimension −1",
  statement: text`
    A network that is linear in the coordinates of the null cone has a two-point function proportional to the square
    of the distance, that of a field with the dimension −1.
  `,
  formula: String.raw`\langle\Phi(x_1)\Phi(x_2)\rangle\propto x_{12}^{2}=x_{12}^{-2\Delta},\quad\Delta=-1`,
  run: () => {
    const pair = conformalCorrelator(linearField({ dimension: 4 }), [1, 1]);
    const at = (r: number): number =>
      pair.at([
        [0, 0, 0, 0],
        [r, 0, 0, 0],
      ]);
    const slope = Math.log(at(3) / at(1)) / Math.log(3);
    const distances = [1, 2, 3];
    return {
      quantities: [computed("power of the distance", 2, slope)],
      plot: lawPlot({
        x: "distance",
        y: "|two-point function|",
        law: (r) => Math.abs(at(1)) * r * r,
        from: 1,
        to: 4,
        at: distances,
        found: distances.map((r) => Math.abs(at(r))),
        logarithmic: true,
      }),
    };
  },
};
