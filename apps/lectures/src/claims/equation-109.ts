import { type ConformalField, deepConformalNet, linearField, powerField, scalingDimension } from "@nnft/conformal";
import { checkCovariance, sampledCorrelator } from "@nnft/conformal/correlators";
import { embed } from "@nnft/conformal/embedding";
import { iid, laplace } from "@nnft/densities";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { computed, finding, sampled } from "../quantities.ts";

export const equation109: Claim = {
  ...claimOf("109", "3.3.3"),
  title: "Homogeneous networks make conformal fields",
  statement: text`
    A homogeneous network with a Lorentz-invariant density of parameters is a conformal field. Draws of Θ·X, of
    its square and of a deep net scale with their dimensions −1, −2 and −4; Correlators of Θ·X are covariant under
    random conformal maps. They are not if Θ has independent Laplace components.
  `,
  formula: String.raw`\Phi(X)=\Theta\cdot X,\qquad\Phi(\lambda X)=\lambda^{-\Delta}\Phi(X),\quad\Delta=-1`,
  run: async (key) => {
    const linear = linearField({ dimension: 3 });
    const fields: { name: string; field: ConformalField; delta: number }[] = [
      { name: "Θ·X", field: linear, delta: -1 },
      { name: "(Θ·X)²", field: powerField(linear, 2), delta: -2 },
      { name: "deep net", field: deepConformalNet({ dimension: 3, powers: [2, 2], widths: [3, 3] }), delta: -4 },
    ];
    const X = embed(points([0.1, 0.4, -0.3], [0.9, -0.5, 0.2]));
    const factor = 1.3;
    const twoPoint = async (field: ConformalField, scale: number): Promise<number> =>
      (
        await sampledCorrelator(
          field,
          [1, 1],
          ndarray(
            X.data.map((value) => scale * value),
            [1, 2, 5],
          ),
          { key, samples: 4096, method: "brute" },
        )
      ).value.get(0);
    const covariance = await checkCovariance(linear, { key: split(key, 1), samples: 32_768 });
    const broken = await checkCovariance(linearField({ dimension: 3, density: iid(laplace(0, Math.SQRT1_2), 5) }), {
      key: split(key, 2),
    });
    const ratios = await Promise.all(
      fields.map(async ({ field }) => (await twoPoint(field, factor)) / (await twoPoint(field, 1))),
    );
    const scales = [0.6, 0.8, 1.3, 1.7, 2];
    const shown = await Promise.all(
      fields.map(async ({ name, field, delta }) => {
        const one = await twoPoint(field, 1);
        const label = `${name}, Δ = −${-delta}`;
        const measured = await Promise.all(scales.map((scale) => twoPoint(field, scale)));
        return [
          law(label, logGrid(0.55, 2.1), (scale) => scale ** (-2 * delta)),
          dots(
            label,
            scales,
            measured.map((value) => value / one),
          ),
        ];
      }),
    );
    return {
      quantities: [
        ...fields.flatMap(({ name, field, delta }, i) => [
          computed(`dimension of ${name}`, delta, scalingDimension(field), 1e-14),
          computed(`⟨Φ(1.3X)Φ(1.3Y)⟩/⟨Φ(X)Φ(Y)⟩ of ${name}`, factor ** (-2 * delta), ratios[i], 1e-9),
        ]),
        ...covariance.pulls.slice(0, 8).map((pull, i) => sampled(`pull of conformal map ${i + 1}`, 0, pull, 1)),
        finding("Laplace components are covariant", false, broken.verdict === "holds"),
      ],
      plot: { x: log("factor λ"), y: log("⟨Φ(λX) Φ(λY)⟩/⟨Φ(X) Φ(Y)⟩"), series: shown.flat() },
    };
  },
};
