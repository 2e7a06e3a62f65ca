import { alphaScalar } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { planeWaveCumulants } from "@nnft/infinite-width/plane-waves";
import { computed, finding, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const alphaZero: PaperClaim = {
  ...numberOf("2604.27050", "alpha-zero", "abstract: α = 0 is optimal", "abstract"),
  title: "The variance is least at α = 0",
  statement: text`
    The abstract says that constant amplitudes, α = 0, minimise the finite-width variance. The connected four-point
    function at one point is −3/2 there at every mass and cutoff, and −3/2 plus an excess for other α, which is the
    same for α and −α.
  `,
  formula: String.raw`N\,G^{(4)}_c/G_0^2=\tfrac32\bar u-3,\qquad\bar u\ge1`,
  run: () => {
    const at = (alpha: number, width = 1): number => {
      const net = alphaScalar({ dimension: 2, width, mass: 1, cutoff: 4, alpha });
      const zero = nngp(net)([[0, 0]]).get(0, 0);
      return planeWaveCumulants(net, [[0, 0]], [[0, 0, 0, 0]]).values[0]! / zero ** 2;
    };
    const alphas = [-1, -0.5, 0, 0.5, 1];
    const found = alphas.map((alpha) => at(alpha));
    return {
      quantities: [
        computed("α = 0", -1.5, found[2]!, 1e-8),
        computed("α = 0, N = 10", -0.15, at(0, 10), 1e-8),
        computed("α = 1 as α = −1", found[0]!, found[4]!, 1e-7),
        finding("α = ½ and 1 have more", true, found[3]! > -1.5 && found[4]! > found[3]!),
      ],
      plot: lawPlot({ x: "α", y: "N G4c/G0²", law: (alpha) => at(alpha), from: -1, to: 1, at: alphas, found }),
    };
  },
};
