import { euclideanNet, evaluate, sampleParameters } from "@nnft/architectures";
import { moments } from "@nnft/correlators";
import { uniform, uniformBall } from "@nnft/densities";
import { type Key, split } from "@nnft/random";
import { checkSymmetry, euclidean, haar } from "@nnft/symmetry";
import type { RandomField } from "@nnft/symmetry/fields";
import ndarray from "ndarray";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, levels, linear } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

/** f = tanh(2ℓ₁)(1 + tanh ℓ₂) of two plane-wave neurons. */
const built = (momentumDensity: ReturnType<typeof uniform> | ReturnType<typeof uniformBall>): RandomField => {
  const net = euclideanNet({ inputDimension: 2, width: 1, outputDimension: 2, momentumDensity });
  return {
    name: "f(ℓ)",
    inputDimension: 2,
    outputDimension: 1,
    draw: (rows, k, count) => {
      const ell = evaluate(net, sampleParameters(net, k, count), rows);
      const [, P] = ell.shape;
      return Float64Array.from({ length: count * P }, (_, i) => {
        const [m, p] = [Math.floor(i / P), i % P];
        return Math.tanh(2 * ell.get(m, p, 0)) * (1 + Math.tanh(ell.get(m, p, 1)));
      });
    },
  };
};

/** f of a point, of a second one squared and of a third, drawn from one key. */
function products(theory: RandomField, rows: readonly (readonly number[])[], key: Key, count: number) {
  const f = theory.draw(points(...rows), key, count);
  return ndarray(
    Float64Array.from({ length: count }, (_, m) => f[3 * m] * f[3 * m + 1] ** 2 * f[3 * m + 2]),
    [count, 1],
  );
}

const POINTS = [
  [0, 0],
  [0.9, 0.2],
  [0.1, -1.1],
];

function rotated(angle: number): readonly (readonly number[])[] {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return POINTS.map(([x, y]) => [c * x - s * y, s * x + c * y]);
}

export const largerNets: Claim = {
  ...claimOf("larger-nets", "3.3.1", "larger Euclidean nets"),
  title: "Nets built on invariant neurons are invariant",
  statement: text`
    Any function of plane-wave neurons that does not use their parameters again has the same symmetry. f = tanh(2ℓ₁)
    (1 + tanh ℓ₂) is drawn at three points and at their images under random motions; with momenta that single out axes
    the invariance is lost.
  `,
  formula: String.raw`f(\ell(x))\;\text{ Euclidean invariant},\qquad f=\tanh(2\ell_1)\,(1+\tanh\ell_2)`,
  run: async (key) => {
    const at = POINTS;
    const field = built(uniformBall(2, 3));
    const count = 30_000;
    const productsOf = (rows: readonly (readonly number[])[], theory = field) =>
      products(theory, rows, split(key, 0), count);
    const here = productsOf(at);
    const differences = [1, 2, 3, 4].map((k) => {
      const { matrix, shift } = haar(euclidean(2), split(key, k)).input!;
      const there = productsOf(
        at.map(([x, y]) => [matrix[0] * x + matrix[1] * y + shift[0], matrix[2] * x + matrix[3] * y + shift[1]]),
      );
      return moments(
        ndarray(
          there.data.map((value, m) => value - here.data[m]),
          [count, 1],
        ),
        1,
      );
    });
    const angles = grid(0, Math.PI / 2, 10);
    const turned = (theory: RandomField) => angles.map((angle) => moments(productsOf(rotated(angle), theory), 1));
    const before = moments(here, 1).value.get(0);
    const verdict = async (theory: RandomField) =>
      (await checkSymmetry(theory, euclidean(2), { points: points(...at), key: split(key, 9), samples: 16_384 }))
        .verdict;
    return {
      quantities: [
        // the value before the motion takes the place of the exact one; the errors are those of the difference, on the same draws
        ...differences.map((change, k) =>
          sampled(
            `⟨f(x₀) f(x₁)² f(x₂)⟩ after motion ${k + 1}, against before`,
            before,
            before + change.value.get(0),
            change.standardError.get(0),
          ),
        ),
        finding("f(ℓ) with momenta in a disc is invariant", true, (await verdict(field)) === "holds"),
        finding(
          "f(ℓ) with momenta in a square is invariant",
          false,
          (await verdict(built(uniform(-3, 3)))) === "holds",
        ),
      ],
      plot: {
        x: linear("angle by which the points are turned"),
        y: linear("⟨f(x0) f(x1)^2 f(x2)⟩"),
        series: [
          levels("before, momenta in a disc", [before]),
          estimates("momenta in a disc", angles, turned(field)),
          estimates("momenta in a square", angles, turned(built(uniform(-3, 3)))),
        ],
      },
    };
  },
};
