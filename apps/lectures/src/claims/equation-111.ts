import { conformalCorrelator, linearField } from "@nnft/conformal";
import { sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import { uniformSphere } from "@nnft/densities";
import { moment } from "@nnft/densities/operations";
import ndarray from "ndarray";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const equation111: Claim = {
  ...claimOf("111", "3.3.3"),
  title: "The four-point function of the conformal field",
  statement: text`
    The four-point function is μ₄/3 times the sum over pairings of squared distances, for every rotation-invariant
    density. Θ uniform on a sphere has μ₄ = 15/7 in place of the Gaussian's 3: an interacting field, exactly known.
  `,
  formula: String.raw`G^{(4)}=\frac{\mu_4}{3}\big[x_{12}^2x_{34}^2+x_{13}^2x_{24}^2+x_{14}^2x_{23}^2\big]`,
  run: async (key) => {
    const density = uniformSphere(5, Math.sqrt(5)); // components of variance 1
    const field = linearField({ dimension: 3, density });
    const configurations = [
      [
        [0, 0, 0],
        [0.5, 0.2, 0],
        [-0.3, 0.4, 0.2],
        [0.1, -0.6, 0.3],
      ],
      [
        [0.2, 0, 0.1],
        [0.6, 0, 0],
        [0, 0.5, 0],
        [0.4, 0.4, -0.2],
      ],
      [
        [0, 0, 0],
        [0.3, 0, 0],
        [0.6, 0, 0],
        [0.9, 0, 0],
      ],
    ];
    const square = (rows: number[][], a: number, b: number): number => sum(3, (j) => (rows[a][j] - rows[b][j]) ** 2);
    const mu4 = moment(density, [4, 0, 0, 0, 0]);
    const formula = (rows: number[][]): number =>
      (mu4 / 3) *
      (square(rows, 0, 1) * square(rows, 2, 3) +
        square(rows, 0, 2) * square(rows, 1, 3) +
        square(rows, 0, 3) * square(rows, 1, 2));
    const moved = (t: number) => [...configurations[0].slice(0, 3), [t, -0.6, 0.3]]; // the fourth point along a line
    const [line, places] = [grid(-1.5, 1.5), grid(-1.4, 1.4, 8)];
    const shown = await sampledCorrelator(
      field,
      [1, 1, 1, 1],
      ndarray(Float64Array.from(places.flatMap((t) => [...embed(points(...moved(t))).data])), [places.length, 4, 5]),
      { key: pictureKey(key), samples: 65_536 },
    );
    const exact = conformalCorrelator(field, [1, 1, 1, 1]);
    const vectors = ndarray(
      Float64Array.from(configurations.flatMap((rows) => [...embed(points(...rows)).data])),
      [3, 4, 5],
    );
    const { value, standardError } = await sampledCorrelator(field, [1, 1, 1, 1], vectors, { key, samples: 400_000 });
    return {
      quantities: [
        computed("μ₄", 15 / 7, mu4, 1e-12),
        ...configurations.flatMap((rows, i) => [
          computed(`G4 from moment tensors, points ${i + 1}`, formula(rows), exact.at(points(...rows)), 1e-12),
          sampled(`G4 drawn, points ${i + 1}`, formula(rows), value.get(i), standardError.get(i)),
        ]),
      ],
      plot: {
        x: linear("place of the fourth point on a line"),
        y: linear("G4"),
        series: [
          law("μ_4 = 15/7, Θ on a sphere", line, (t) => formula(moved(t))),
          estimates("μ_4 = 15/7, Θ on a sphere", places, shown),
          law("μ_4 = 3, Gaussian Θ", line, (t) => (3 / mu4) * formula(moved(t))),
        ],
      },
    };
  },
};
