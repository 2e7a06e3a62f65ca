import { euclideanNet } from "@nnft/architectures";
import { type Density, uniform, uniformBall } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { points } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, grid, law, linear, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, sampled } from "../quantities.ts";

export const erratum93: Claim = {
  ...misprintOf("erratum-93", "3.3.1", "93"),
  title: "Momenta need a rotation-invariant density",
  statement: text`
    The printed density P(w_ij) acts on single components, so it singles out the axes unless it is Gaussian. With
    uniform components two points at distance 2 along an axis and along the diagonal have different correlators;
    with momenta in a ball they agree.
  `,
  formula: String.raw`\text{printed: }w_{ij}\sim P(w_{ij})\qquad\text{correct: }\mathbf w_i\sim P(|\mathbf w|)`,
  run: async (key) => {
    const at = points([0, 0], [2, 0], [Math.SQRT2, Math.SQRT2]);
    const difference = async (momentumDensity: Density) => {
      const net = euclideanNet({ inputDimension: 2, width: 1, momentumDensity });
      const { value, standardError } = (
        await estimateCorrelators(net, at, {
          tuples: [
            [0, 1],
            [0, 2],
          ],
          key,
          method: "neuron",
          samples: 200_000,
        })
      ).connected(2);
      return [value.get(1), value.get(0), Math.hypot(standardError.get(0), standardError.get(1))] as const;
    };
    const on = (angle: number): number[] => [2 * Math.cos(angle), 2 * Math.sin(angle)];
    const angles = grid(0, Math.PI / 2, 7);
    const around = async (momentumDensity: Density, list: readonly number[], method: "neuron" | "auto") => {
      const net = euclideanNet({ inputDimension: 2, width: 1, momentumDensity });
      const tuples = list.map((_, p) => [0, p + 1]);
      const options = { tuples, key: pictureKey(key), ...(method === "neuron" && { method, samples: 40_000 }) };
      return (await estimateCorrelators(net, points([0, 0], ...list.map(on)), options)).connected(2);
    };
    const disc = (await around(uniformBall(2, 2), [0], "auto")).value.get(0);
    const wave = (r: number): number => (r === 0 ? 1 : Math.sin(2 * r) / (2 * r)); // ⟨cos wr⟩, w ~ U(−2, 2)
    const line = grid(0, Math.PI / 2);
    return {
      quantities: [
        sampled("G2 along an axis against the diagonal, ball", ...(await difference(uniformBall(2, 2)))),
        asPrinted(
          sampled("G2 along an axis against the diagonal, uniform components", ...(await difference(uniform(-2, 2)))),
        ),
      ],
      plot: {
        x: linear("direction of y at distance 2, from an axis to the other"),
        y: linear("G2(0, y)"),
        series: [
          law("momenta in a disc", line, () => disc),
          estimates("momenta in a disc", angles, await around(uniformBall(2, 2), angles, "neuron")),
          printedLaw("uniform components, as printed", line, (angle) =>
            on(angle).reduce((product, r) => product * wave(r), 0.5),
          ),
          estimates("uniform components, as printed", angles, await around(uniform(-2, 2), angles, "neuron")),
        ],
      },
    };
  },
};
