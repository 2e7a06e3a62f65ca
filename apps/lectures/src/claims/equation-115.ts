import { linearField } from "@nnft/conformal";
import { sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import { opeCoefficient } from "@nnft/conformal/ope";
import ndarray from "ndarray";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const equation115: Claim = {
  ...claimOf("115", "3.3.3"),
  title: "The coefficient of Φ² from three- and two-point functions",
  statement: text`
    If the (−2, 0) operator is Φ², its weight in the block expansion must be c₃²/c₂, with the constants of ⟨ΦΦΦ²⟩
    and ⟨Φ²Φ²⟩: (2μ₄/3)²/(2μ₄/3). Both functions of Θ·X are drawn and compared with their forms.
  `,
  formula: String.raw`G_{\Phi\Phi\Phi^2}=\frac{2\mu_4}{3}(X\cdot Z)\,(Y\cdot Z),\qquad G_{\Phi^2\Phi^2}=\frac{2\mu_4}{3}(X\cdot Y)^2`,
  run: async (key) => {
    const bare = linearField({ dimension: 4, normalization: "bare" });
    const rows = [
      [0.1, 0.4, 0, -0.2],
      [-0.5, 0.3, 0.2, 0],
      [0.3, -0.3, 0.4, 0.1],
    ];
    const between = (x: number[], y: number[]): number => -0.5 * sum(4, (j) => (x[j] - y[j]) ** 2); // X·Y on the section
    const product = (a: number, b: number): number => between(rows[a], rows[b]);
    const drawn = (operators: number[], list: number[]) => {
      const vectors = ndarray(Float64Array.from(embed(points(...list.map((a) => rows[a]))).data), [1, list.length, 6]);
      return sampledCorrelator(bare, operators, vectors, { key, samples: 400_000 });
    };
    const mu4 = 3;
    const three = await drawn([1, 1, 2], [0, 1, 2]);
    const two = await drawn([2, 2], [0, 1]);
    const moved = (t: number): number[] => [t, -0.3, 0.4, 0.1]; // Z along a line
    const places = grid(-1.2, 1.2, 7);
    const shown = async (operators: number[], list: number[], k: number) => {
      const tables = places.flatMap((t) => [...embed(points(...list.map((a) => rows[a]), moved(t))).data]);
      const vectors = ndarray(Float64Array.from(tables), [places.length, list.length + 1, 6]);
      return sampledCorrelator(bare, operators, vectors, { key: pictureKey(key, k), samples: 65_536 });
    };
    const forms = [
      {
        label: "⟨Φ(X) Φ(Y) Φ^2(Z)⟩",
        form: (z: number[]) => ((2 * mu4) / 3) * between(rows[0], z) * between(rows[1], z),
      },
      { label: "⟨Φ^2(X) Φ^2(Z)⟩", form: (z: number[]) => ((2 * mu4) / 3) * between(rows[0], z) ** 2 },
    ];
    const drawnForms = [await shown([1, 1, 2], [0, 1], 0), await shown([2, 2], [0], 1)];
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
      plot: {
        x: linear("place of Z on a line"),
        y: linear("three- and two-point function"),
        series: forms.flatMap(({ label, form }, k) => [
          law(label, grid(-1.3, 1.3), (t) => form(moved(t))),
          estimates(label, places, drawnForms[k]),
        ]),
      },
    };
  },
};
