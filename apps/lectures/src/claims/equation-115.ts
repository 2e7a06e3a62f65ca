import { linearField } from "@nnft/conformal";
import { sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import { opeCoefficient } from "@nnft/conformal/ope";
import ndarray from "ndarray";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { computed, sampled } from "../quantities.ts";

export const equation115: Claim = {
  ...claimOf("115", "3.3.3"),
  title: "The coefficient of Φ² from three- and two-point functions",
  statement: text`
    If the (−2, 0) operator is Φ², its weight in the block expansion must be c₃²/c₂, with the constants of ⟨ΦΦΦ²⟩
    and ⟨Φ²Φ²⟩: (2μ₄/3)²/(2μ₄/3). Both functions of Θ·X are drawn and compared with their forms.
  `,
  formula: String.raw`G_{\Phi\Phi\Phi^2}=\frac{2\mu_4}{3}(X\!\cdot\!Z)(Y\!\cdot\!Z),\qquad G_{\Phi^2\Phi^2}=\frac{2\mu_4}{3}(X\!\cdot\!Y)^2`,
  run: async (key) => {
    const bare = linearField({ dimension: 4, normalization: "bare" });
    const rows = [
      [0.1, 0.4, 0, -0.2],
      [-0.5, 0.3, 0.2, 0],
      [0.3, -0.3, 0.4, 0.1],
    ];
    const product = (a: number, b: number): number => -0.5 * sum(4, (j) => (rows[a][j] - rows[b][j]) ** 2); // X·Y on the section
    const drawn = (operators: number[], list: number[]) => {
      const vectors = ndarray(Float64Array.from(embed(points(...list.map((a) => rows[a]))).data), [1, list.length, 6]);
      return sampledCorrelator(bare, operators, vectors, { key, samples: 400_000 });
    };
    const mu4 = 3;
    const three = await drawn([1, 1, 2], [0, 1, 2]);
    const two = await drawn([2, 2], [0, 1]);
    // Φ² has a mean only with its own contraction X·X = 0, so that the full functions are those of (115)
    const ope = opeCoefficient(linearField({ dimension: 4 }), 1, [2]);
    return {
      quantities: [
        sampled(
          "⟨Φ(X)Φ(Y)Φ²(Z)⟩",
          ((2 * mu4) / 3) * product(0, 2) * product(1, 2),
          three.value.get(0),
          three.standardError.get(0),
        ),
        sampled("⟨Φ²(X)Φ²(Y)⟩", ((2 * mu4) / 3) * product(0, 1) ** 2, two.value.get(0), two.standardError.get(0)),
        computed("block coefficient of (−2, 0)", (2 * mu4) / 3, ope.coefficient, 1e-12),
        computed(
          "three-point coefficient squared over two-point",
          (2 * mu4) / 3,
          ope.threePoint[0] ** 2 / ope.twoPoint[0][0],
          1e-12,
        ),
      ],
    };
  },
};
