import { embed, lorentzProduct, project } from "@nnft/conformal/embedding";
import { iid, normal, sample } from "@nnft/densities";
import ndarray from "ndarray";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation106: Claim = {
  ...claimOf("106", "3.3.3", "106, 107, 108"),
  title: "Space as a section of the null cone",
  statement: text`
    Points of ℝ^D are rays of the null cone of a Lorentzian space with two more dimensions, and products of their
    vectors give distances. Eight random points in three dimensions are embedded, rescaled and projected back.
  `,
  formula: String.raw`X=(X_+,x,X_-)=(1,x,x^2),\qquad X\cdot X=x\cdot x-X_+X_-=0,\qquad X_i\cdot X_j=-\tfrac12x_{ij}^2`,
  run: (key) => {
    const x = sample(iid(normal(0, 1), 3), key, 8);
    const X = embed(x);
    const row = (a: number): number[] => [0, 1, 2, 3, 4].map((k) => X.get(a, k));
    const distance = (a: number, b: number): number => sum(3, (j) => (x.get(a, j) - x.get(b, j)) ** 2);
    const rescaled = ndarray(
      X.data.map((value, i) => value * (1 + Math.floor(i / 5))),
      [8, 5],
    );
    const back = project(rescaled);
    const pairs = [1, 2, 3, 4, 5, 6, 7].map((b) => [0, b]);
    const products = pairs.map(([a, b]) => -2 * lorentzProduct(row(a), row(b)));
    const onLine = (t: number): number[] => [0, 1, 2].map((j) => x.get(1, j) + t * (x.get(2, j) - x.get(1, j)));
    const shown = [0, 3, 4].flatMap((a) => {
      const squared = (t: number): number => sum(3, (j) => (onLine(t)[j] - x.get(a, j)) ** 2);
      const places = grid(-1, 2, 9);
      const label = `|x − y|^2 from x${a}`;
      const vectors = embed(points(...places.map(onLine)));
      const product = places.map(
        (_, p) =>
          -2 *
          lorentzProduct(
            [0, 1, 2, 3, 4].map((k) => vectors.get(p, k)),
            row(a),
          ),
      );
      return [law(label, grid(-1, 2), squared), dots(label, places, product)];
    });
    return {
      quantities: [
        ...[0, 1, 2].map((a) => computed(`X${a} · X${a}`, 0, lorentzProduct(row(a), row(a)), 1e-14, row(a)[4] + 1)),
        ...pairs.map(([a, b], k) => computed(`−2 X${a} · X${b}`, distance(a, b), products[k], 1e-13)),
        ...[1, 4, 7].map((a) =>
          computed(`first coordinate of point ${a}, projected from ${a + 1}X`, x.get(a, 0), back.get(a, 0), 1e-13),
        ),
      ],
      plot: {
        x: linear("place t on a line through x1 and x2"),
        y: linear("−2 X · Y"),
        series: shown,
      },
    };
  },
};
