import { linearField } from "@nnft/conformal";
import { opeCoefficient } from "@nnft/conformal/ope";
import { iid, normal, uniformBall } from "@nnft/densities";
import { moment } from "@nnft/densities/operations";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation116: Claim = {
  ...claimOf("116", "3.3.3"),
  title: "The (0, 0) operator is Θ·Θ",
  statement: text`
    The product of Θ with itself is a scalar of dimension 0, with block coefficient (μ₄/3)(D + 4)/(D + 2): 4/3 in four
    dimensions for Gaussian Θ. It is computed from three- and two-point functions in six dimensions, for Gaussian Θ
    and for Θ in a ball.
  `,
  formula: String.raw`\frac{\big[\frac{\mu_4}{3}(D+4)\big]^2}{\frac{\mu_4}{3}\big[(D+2)^2+2(D+2)\big]}=\frac{\mu_4}{3}\,\frac{D+4}{D+2}`,
  run: () => {
    const dimensions = [1, 2, 3, 4, 6, 8];
    const coefficient = (
      D: number,
      density = iid(normal(0, 1), D + 2) as Parameters<typeof linearField>[0]["density"],
    ): number => opeCoefficient(linearField({ dimension: D, density }), 1, [{ contractions: 1, power: 0 }]).coefficient;
    const exact = (D: number): number => (D + 4) / (D + 2);
    return {
      quantities: [
        computed("D = 4", 4 / 3, coefficient(4), 1e-12),
        ...dimensions.map((D) => computed(`D = ${D}, Gaussian`, exact(D), coefficient(D), 1e-12)),
        ...[2, 4].map((D) => {
          const ball = uniformBall(D + 2, 2);
          const mu4 = moment(ball, [4, ...new Array<number>(D + 1).fill(0)]);
          return computed(`D = ${D}, ball`, (mu4 / 3) * exact(D), coefficient(D, ball), 1e-12);
        }),
      ],
      plot: {
        x: linear("dimension D"),
        y: linear("coefficient of (0, 0)"),
        series: [
          law("(D + 4)/(D + 2)", grid(1, 8), exact),
          dots(
            "by three- and two-point functions",
            dimensions,
            dimensions.map((D) => coefficient(D)),
          ),
        ],
      },
    };
  },
};
