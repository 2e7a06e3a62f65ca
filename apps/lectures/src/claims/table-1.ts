import { type LightConeIndex, lorentzExponential, lorentzGenerator } from "@nnft/conformal/embedding";
import { conformalMap } from "@nnft/conformal/maps";
import { points, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

const START = [0.8, 0.6] as const;

/** The path of a point in closed form. */
const ORBITS: readonly {
  readonly name: string;
  readonly a: LightConeIndex;
  readonly b: LightConeIndex;
  readonly reach: number;
  readonly orbit: (x: number, y: number, t: number) => readonly [number, number];
}[] = [
  {
    ...{ name: "L_{12}, rotation", a: 1, b: 2, reach: 2.6 },
    orbit: (x, y, t) => [x * Math.cos(t) - y * Math.sin(t), x * Math.sin(t) + y * Math.cos(t)],
  },
  {
    name: "L_{+−}, scaling",
    a: "+",
    b: "-",
    reach: 0.35,
    orbit: (x, y, t) => [x * Math.exp(2 * t), y * Math.exp(2 * t)],
  },
  { name: "L_{1+}, translation", a: 1, b: "+", reach: 1.5, orbit: (x, y, t) => [x - t, y] },
  {
    ...{ name: "L_{1−}, special conformal", a: 1, b: "-", reach: 1.5 },
    // a translation between two inversions
    orbit: (x, y, t) => {
      const r = x * x + y * y;
      const [u, v] = [x / r - t, y / r];
      return [u / (u * u + v * v), v / (u * u + v * v)];
    },
  },
];

export const table1: Claim = {
  ...claimOf("table-1", "3.3.3", "Table 1"),
  title: "Lorentz generators act as conformal transformations",
  statement: text`
    Each generator of the Lorentz group in D + 2 dimensions moves points of ℝ^D as a rotation, a scaling, a
    translation or a special conformal transformation. Finite Lorentz maps are built for all four kinds and
    differentiated at the identity.
  `,
  formula: String.raw`L_{ij}\colon\;x_ie_j-x_je_i,\quad L_{+-}\colon\;2x,\quad L_{i+}\colon\;{-}e_i,\quad L_{i-}\colon\;2x_ix-x^2e_i`,
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
      plot: {
        x: linear("x_1"),
        y: linear("x_2"),
        series: ORBITS.flatMap(({ name, a, b, orbit, reach }) => {
          const times = grid(-reach, reach, 9);
          const place = (t: number): readonly number[] => {
            const image = conformalMap(lorentzExponential(lorentzGenerator(3, a, b), t))(points([...START, 0])).points;
            return [image.get(0, 0), image.get(0, 1)];
          };
          const line = grid(-reach, reach, 121).map((t) => orbit(...START, t));
          return [
            {
              ...law(
                name,
                line.map(([x1]) => x1),
                (x1) => x1,
              ),
              y: line.map(([, x2]) => x2),
            },
            dots(
              name,
              times.map((t) => place(t)[0]),
              times.map((t) => place(t)[1]),
            ),
          ];
        }),
      },
    };
  },
};
