import { generatingFunctional, moments } from "@nnft/correlators";
import { gamma, sample } from "@nnft/densities";
import { cumulant, moment } from "@nnft/densities/operations";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, linear, strokes } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation120: Claim = {
  ...claimOf("120", "A", "120, 121"),
  title: "Moments from Z, cumulants from its logarithm",
  statement: text`
    Derivatives of Z at J = 0 are moments, those of W = log Z are cumulants. Both are computed from draws of a
    gamma density with shape 2 and scale ½, whose cumulants are 2 (r − 1)!/2^r.
  `,
  formula: String.raw`\mu_r=\Big(\frac{d}{dJ}\Big)^rZ[J]\Big|_{J=0},\qquad\kappa_r=\Big(\frac{d}{dJ}\Big)^rW[J]\Big|_{J=0}`,
  run: (key) => {
    const density = gamma(2, 0.5);
    const draws = sample(density, key, 400_000);
    const { cumulant: fromW, moment: fromZ } = generatingFunctional(draws);
    const orders = [1, 2, 3, 4];
    const indices = (r: number): number[] => new Array<number>(r).fill(0);
    const found = orders.map((r) => fromW(indices(r)));
    const factorial = [1, 1, 2, 6];
    return {
      quantities: orders
        .flatMap((r, i) => [
          sampled(`μ${r} from Z`, moment(density, r), fromZ(indices(r)).value, fromZ(indices(r)).standardError),
          sampled(`κ${r} from W`, (2 * factorial[i]) / 2 ** r, found[i].value, found[i].standardError),
          sampled(`κ${r} of the density`, cumulant(density, r), found[i].value, found[i].standardError),
        ])
        .concat([
          sampled(
            "μ2, direct average",
            moment(density, 2),
            moments(draws, 2).value.get(0, 0),
            moments(draws, 2).standardError.get(0, 0),
          ),
        ]),
      plot: {
        x: linear("order r"),
        y: linear("cumulant κ_r"),
        series: [
          strokes("2 (r − 1)!/2^r", orders, (r) => (2 * factorial[r - 1]) / 2 ** r),
          estimates("derivatives of W", orders, found),
        ],
      },
    };
  },
};
