import { type Ensemble, freeScalar, gaussNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { type Key, split } from "@nnft/random";
import { checkSymmetry, euclidean, haar } from "@nnft/symmetry";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey, type Series } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

const POINTS = [
  [0, 0],
  [0.5, 0],
  [0.2, 0.6],
  [-0.4, 0.3],
];

/** The connected four-point function of all four points moved by s along an axis and turned by s. */
async function along(label: string, theory: Ensemble, key: Key): Promise<readonly Series[]> {
  const motion = (s: number) =>
    POINTS.map(([x, y]) => [s + Math.cos(s) * x - Math.sin(s) * y, Math.sin(s) * x + Math.cos(s) * y]);
  const [line, places] = [grid(0, 1.6), grid(0, 1.6, 6)];
  const atEach = (list: readonly number[]) => list.map((_, k) => [0, 1, 2, 3].map((p) => 4 * k + p));
  const exact = await estimateCorrelators(theory, points(...line.flatMap(motion)), { tuples: atEach(line), key });
  const curve = exact.connected(4).value;
  const drawn = await estimateCorrelators(theory, points(...places.flatMap(motion)), {
    tuples: atEach(places),
    key,
    method: "neuron",
    samples: 150_000,
  });
  return [law(label, line, (s) => curve.get(line.indexOf(s))), estimates(label, places, drawn.connected(4))];
}

export const euclideanInvariance: Claim = {
  ...claimOf("euclidean-invariance", "3.2", "OS axiom: Euclidean invariance"),
  title: "Osterwalder–Schrader: Euclidean invariance",
  statement: text`
    Correlators must not change when all points are rotated, reflected and shifted together. Four-point functions
    of the free scalar network of width 8 are drawn at four points and at their images under random motions; a
    gauss-net, which is invariant only at infinite width, is found broken.
  `,
  formula: String.raw`G^{(n)}(gx_1,\dots,gx_n)=G^{(n)}(x_1,\dots,x_n),\qquad g\in E(d)`,
  run: async (key) => {
    const net = freeScalar({ dimension: 2, width: 8, mass: 1, cutoff: 4 });
    const at = POINTS;
    const moved = [0, 1, 2, 3, 4].map((k) => {
      const { matrix, shift } = haar(euclidean(2), split(key, k)).input!;
      return at.map(([x, y]) => [matrix[0] * x + matrix[1] * y + shift[0], matrix[2] * x + matrix[3] * y + shift[1]]);
    });
    const exact = (await estimateCorrelators(net, points(...at), { tuples: [[0, 1, 2, 3]], key }))
      .connected(4)
      .value.get(0);
    const drawn = await Promise.all(
      [at, ...moved].map(async (rows, k) =>
        (
          await estimateCorrelators(net, points(...rows), {
            tuples: [[0, 1, 2, 3]],
            key: split(key, 10 + k),
            method: "neuron",
            samples: 100_000,
          })
        ).connected(4),
      ),
    );
    const verdict = (theory: typeof net | ReturnType<typeof gaussNet>, samples: number) =>
      checkSymmetry(theory, euclidean(2), { points: points(...at), key: split(key, 99), samples });
    return {
      quantities: [
        ...drawn.map((e, k) =>
          sampled(
            k === 0 ? "connected G4" : `connected G4 after motion ${k}`,
            exact,
            e.value.get(0),
            e.standardError.get(0),
          ),
        ),
        finding("the density of the free scalar is invariant", true, (await verdict(net, 1000)).exact),
        finding(
          "a gauss-net of width 2 is invariant",
          false,
          (await verdict(gaussNet({ inputDimension: 2, width: 2, weightStd: 0.7 }), 16_384)).verdict === "holds",
        ),
      ],
      plot: {
        x: linear("motion s: shift by s, rotation by s"),
        y: linear("connected G4 of the four points"),
        series: [
          ...(await along("free scalar, N = 8", net, pictureKey(key, 0))),
          ...(await along(
            "gauss-net, N = 100",
            gaussNet({ inputDimension: 2, width: 100, weightStd: 0.5 }),
            pictureKey(key, 1),
          )),
        ],
      },
    };
  },
};
