import { conformalCorrelator, linearField } from "@nnft/conformal";
import { sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import ndarray from "ndarray";
import { points, sum } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, computed, sampled } from "../quantities.ts";

export const erratum110: Claim = {
  ...misprintOf("erratum-110", "3.3.3", "110, 111"),
  title: "The correlators are those of √(−2) Θ·X",
  statement: text`
    The two- and four-point functions are printed for Θ·X. They hold for √(−2) Θ·X with unit variance. For Θ·X
    itself the two-point function is −½ x₁₂², negative, and the four-point function has μ₄/12.
  `,
  formula:
    String.raw`\text{printed for }\Theta\cdot X\text{: }x_{12}^2,\;\tfrac{\mu_4}3[\dots]` +
    String.raw`\qquad\text{correct: }{-}\tfrac{\mu_2}{2}\,x_{12}^2,\;\tfrac{\mu_4}{12}[\dots]`,
  run: async (key) => {
    const rows = [
      [0.1, 0.4, -0.2],
      [-0.5, 0.3, 0.2],
      [0.3, -0.3, 0.4],
      [0.6, 0.2, 0],
    ];
    const square = (a: number, b: number): number => sum(3, (j) => (rows[a][j] - rows[b][j]) ** 2);
    const pairings = square(0, 1) * square(2, 3) + square(0, 2) * square(1, 3) + square(0, 3) * square(1, 2);
    const bare = linearField({ dimension: 3, normalization: "bare" });
    const vectors = ndarray(embed(points(...rows.slice(0, 2))).data, [1, 2, 5]);
    const { value, standardError } = await sampledCorrelator(bare, [1, 1], vectors, { key, samples: 100_000 });
    const four = conformalCorrelator(bare, [1, 1, 1, 1]).at(points(...rows));
    const canonical = conformalCorrelator(linearField({ dimension: 3 }), [1, 1]).at(points(...rows.slice(0, 2)));
    const distances = [0.2, 0.5, 0.8, 1.1, 1.4];
    const pairs = distances.flatMap((r) => [...embed(points([0, 0, 0], [r, 0, 0])).data]);
    const shown = await sampledCorrelator(bare, [1, 1], ndarray(Float64Array.from(pairs), [distances.length, 2, 5]), {
      key: pictureKey(key),
      samples: 20_000,
    });
    return {
      quantities: [
        sampled("⟨ΦΦ⟩ of Θ·X", -square(0, 1) / 2, value.get(0), standardError.get(0)),
        asPrinted(sampled("⟨ΦΦ⟩ of Θ·X", square(0, 1), value.get(0), standardError.get(0)), -square(0, 1) / 2),
        computed("⟨ΦΦ⟩ of √(−2) Θ·X", square(0, 1), canonical, 1e-12),
        computed("⟨ΦΦΦΦ⟩ of Θ·X", (3 / 12) * pairings, four, 1e-12),
        asPrinted(computed("⟨ΦΦΦΦ⟩ of Θ·X", (3 / 3) * pairings, four, 0.1), (3 / 12) * pairings),
      ],
      plot: {
        x: linear("distance x_{12}"),
        y: linear("⟨Φ(x1) Φ(x2)⟩ of Θ·X"),
        series: [
          law("−½ x_{12}^2", grid(0, 1.5), (r) => -(r * r) / 2),
          printedLaw("x_{12}^2, as printed", grid(0, 1.5), (r) => r * r),
          estimates("20,000 networks", distances, shown),
        ],
      },
    };
  },
};
