import { type LightConeIndex, lorentzExponential, lorentzGenerator } from "@nnft/conformal/embedding";
import { conformalMap } from "@nnft/conformal/maps";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { computed } from "../quantities.ts";

export const table1: Claim = {
  ...claimOf("table-1", "3.3.3", "Table 1"),
  title: "Lorentz generators act as conformal transformations",
  statement: text`
    Each generator of the Lorentz group in D + 2 dimensions moves points of ℝ^D as a rotation, a scaling, a
    translation or a special conformal transformation. Finite Lorentz maps are built for all four kinds and
    differentiated at the identity.
  `,
  formula: String.raw`L_{ij}:\;x_ie_j-x_je_i,\quad L_{+-}:\;2x,\quad L_{i+}:\;-e_i,\quad L_{i-}:\;2x_ix-x^2e_i`,
  run: () => {
    const x = [0.4, -0.7, 1.1];
    const square = sum(3, (j) => x[j] ** 2);
    const cases: { name: string; a: LightConeIndex; b: LightConeIndex; exact: number[] }[] = [
      { name: "L12, rotation", a: 1, b: 2, exact: [-x[1], x[0], 0] },
      { name: "L+−, scaling", a: "+", b: "-", exact: x.map((value) => 2 * value) },
      { name: "L1+, translation", a: 1, b: "+", exact: [-1, 0, 0] },
      {
        name: "L1−, special conformal",
        a: 1,
        b: "-",
        exact: x.map((value, j) => 2 * x[0] * value - (j === 0 ? square : 0)),
      },
    ];
    const moved = (a: LightConeIndex, b: LightConeIndex, t: number): number[] => {
      const image = conformalMap(lorentzExponential(lorentzGenerator(3, a, b), t))(points(x)).points;
      return [0, 1, 2].map((j) => image.get(0, j));
    };
    const h = 1e-4;
    return {
      quantities: cases.flatMap(({ name, a, b, exact }) => {
        const [plus, minus] = [moved(a, b, h), moved(a, b, -h)];
        return exact.map((value, j) => computed(`${name}, δx${j + 1}`, value, (plus[j] - minus[j]) / (2 * h), 1e-6, 1));
      }),
    };
  },
};
