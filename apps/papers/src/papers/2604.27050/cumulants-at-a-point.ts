import { alphaScalar } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import { planeWaveCumulants } from "@nnft/infinite-width/plane-waves";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const cumulantsAtAPoint: PaperClaim = {
  ...numberOf("2604.27050", "cumulants-at-a-point", "the network at α = 0"),
  title: "The cumulants at a point do not know mass, dimension and cutoff",
  statement: text`
    At α = 0 the network has cumulants at a point that know neither the mass nor the dimension nor the cutoff: −3/2,
    10 and −144.375 in units of the two-point function and of the width, at orders four, six and eight, here for 27
    choices of dimension, mass and cutoff, which are ours and not those of its figure.
  `,
  formula: String.raw`N^{n/2-1}\kappa_n/G_0^{n/2}=-\tfrac32,\ 10,\ -\tfrac{1155}8`,
  run: () => {
    const settings = [1, 2, 3].flatMap((dimension) =>
      [0.5, 1, 2].flatMap((mass) => [3, 5, 8].map((cutoff) => ({ dimension, mass, cutoff }))),
    );
    const rows = settings.map((setting) => {
      const net = alphaScalar({ ...setting, width: 1, alpha: 0 });
      const origin = [Array(setting.dimension).fill(0)];
      const zero = nngp(net)(origin).get(0, 0);
      const tuples = [4, 6, 8].map((order) => Array(order).fill(0));
      return Array.from(planeWaveCumulants(net, origin, tuples).values).map((value, k) => value / zero ** (k + 2));
    });
    const exact = [-1.5, 10, -144.375];
    const far = exact.map((value, k) =>
      rows
        .map((row) => row[k]!)
        .reduce((worst, one) => (Math.abs(one - value) > Math.abs(worst - value) ? one : worst)),
    );
    return {
      quantities: exact.map((value, k) => computed(`order ${2 * k + 4}: the farthest of 27`, value, far[k]!, 1e-7)),
      plot: lawPlot({
        x: "setting",
        y: "fourth cumulant",
        law: () => -1.5,
        from: 1,
        to: 27,
        at: settings.map((_, k) => k + 1),
        found: rows.map((row) => row[0]!),
      }),
    };
  },
};
