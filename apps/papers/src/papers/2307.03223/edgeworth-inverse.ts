import { edgeworthAction, quarticResponse } from "@nnft/interactions/edgeworth";
import { computed, text } from "@nnft/lectures/machinery";
import ndarray from "ndarray";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const edgeworthInverse: PaperClaim = {
  ...numberOf("2307.03223", "edgeworth-inverse", "actions from correlators"),
  title: "The action of a weak quartic coupling gives back the coupling",
  statement: text`
    The Edgeworth expansion finds the action from the connected correlators. Correlators that come from a quartic
    coupling at first order give that coupling back, on two points.
  `,
  formula: String.raw`g_4=-\,K^{-1}K^{-1}K^{-1}K^{-1}\,G^{(4)}_c`,
  run: () => {
    const twoPoint = ndarray(Float64Array.of(1, 0.4, 0.4, 0.9), [2, 2]);
    const quartic = ndarray(new Float64Array(16), [2, 2, 2, 2]);
    quartic.set(0, 0, 0, 0, 1);
    quartic.set(1, 1, 1, 1, 0.5);
    const coupling = 0.01;
    const { connectedFour } = quarticResponse({ twoPoint, quartic, coupling });
    const action = edgeworthAction({ twoPoint, connectedFour });
    const found = [action.quartic.value.get(0, 0, 0, 0), action.quartic.value.get(1, 1, 1, 1)];
    const mixed = action.quartic.value.get(0, 0, 1, 1);
    return {
      quantities: [
        computed("g4 at the first point", 0.01, found[0]!),
        computed("g4 at the second point", 0.005, found[1]!),
        computed("g4 between them: a local action", 0, mixed, 1e-10, 0.01),
      ],
      plot: lawPlot({
        x: "coupling put in",
        y: "coupling found",
        law: (t) => t,
        from: 0,
        to: 0.012,
        at: [0.01, 0.005],
        found,
      }),
    };
  },
};
