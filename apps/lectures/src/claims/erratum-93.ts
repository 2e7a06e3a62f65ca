import { euclideanNet } from "@nnft/architectures";
import { type Density, uniform, uniformBall } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { points } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
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
    return {
      quantities: [
        sampled("G2 along an axis against the diagonal, ball", ...(await difference(uniformBall(2, 2)))),
        asPrinted(
          sampled("G2 along an axis against the diagonal, uniform components", ...(await difference(uniform(-2, 2)))),
        ),
      ],
    };
  },
};
