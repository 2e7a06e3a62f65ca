import { cosNet } from "@nnft/architectures";
import { planeWaveCumulants } from "@nnft/infinite-width/plane-waves";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const nearGaussianity: PaperClaim = {
  ...numberOf("2112.04527", "near-gaussianity", "near-Gaussianity at large N"),
  title: "The six-point function of neurons falls as 1/N²",
  statement: text`
    Connected correlators of N independent neurons fall as N to the power 1 − n/2 of the number n of fields. Those
    of a cosine net with four and six fields are compared at two widths.
  `,
  formula: String.raw`G^{(n)}_c\propto N^{1-n/2}`,
  run: () => {
    const at = (width: number) =>
      planeWaveCumulants(
        cosNet({ inputDimension: 1, width }),
        [[0], [0.7]],
        [
          [0, 0, 1, 1],
          [0, 0, 0, 1, 1, 1],
        ],
      ).values;
    const [one, wide] = [at(1), at(16)];
    const powers = [0, 1].map((k) => Math.log(wide[k]! / one[k]!) / Math.log(16));
    return {
      quantities: [computed("power at n = 4", -1, powers[0]!), computed("power at n = 6", -2, powers[1]!)],
      plot: lawPlot({
        x: "number of fields n",
        y: "power of N",
        law: (n) => 1 - n / 2,
        from: 2,
        to: 8,
        at: [4, 6],
        found: powers,
      }),
    };
  },
};
