import { erfNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { nngp } from "@nnft/infinite-width";
import { edgeworthAction } from "@nnft/interactions/edgeworth";
import { computed, text } from "@nnft/lectures/machinery";
import ndarray from "ndarray";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const quarticCoupling: PaperClaim = {
  ...numberOf("2008.08601", "quartic-coupling", "the quartic coupling at first order"),
  title: "The quartic coupling is the four-point function without its legs",
  statement: text`
    To first order in 1/N the quartic coupling on a set of points is minus the connected four-point function with
    the propagator taken off each leg. At one point it is −G4c/K⁴.
  `,
  formula: String.raw`g_4=-\,G^{(4)}_c/K^4`,
  run: async (key) => {
    const net = erfNet({ inputDimension: 1, width: 10 });
    const exact = await estimateCorrelators(net, points([1]), { tuples: [[0, 0, 0, 0]], key });
    const [two, four] = [nngp(net)(points([1])).get(0, 0), exact.connected(4).value.get(0)];
    const action = edgeworthAction({
      twoPoint: ndarray(Float64Array.of(two), [1, 1]),
      connectedFour: ndarray(Float64Array.of(four), [1, 1, 1, 1]),
    });
    const found = action.quartic.value.get(0, 0, 0, 0);
    return {
      quantities: [computed("g4 at one point", -four / two ** 4, found)],
      plot: lawPlot({
        x: "width N",
        y: "g4",
        law: (N) => (-10 * four) / two ** 4 / N,
        from: 2,
        to: 100,
        at: [10],
        found: [found],
        logarithmic: true,
      }),
    };
  },
};
