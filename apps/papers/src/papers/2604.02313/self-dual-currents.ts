import { computed, finding, text } from "@nnft/lectures/machinery";
import { compactBoson } from "@nnft/topology";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const selfDualCurrents: PaperClaim = {
  ...numberOf("2604.02313", "self-dual-currents", "the current algebra at the self-dual radius"),
  title: "Three left-moving currents at the self-dual radius",
  statement: text`
    At the self-dual radius two charged operators have the dimensions (1, 0) beside the current of the circle, and
    make SU(2); elsewhere there are none.
  `,
  formula: String.raw`h=\tfrac12\Big(\frac e{\sqrt{4\pi K}}+m\sqrt{\pi K}\Big)^2=1`,
  run: () => {
    const own = compactBoson({ stiffness: 1 / (2 * Math.PI) });
    const other = compactBoson({ stiffness: 0.3 });
    const [h, bar] = own.dimensions([1], [1]);
    return {
      quantities: [
        computed("currents in all", 3, 1 + own.currents.length),
        computed("h of momentum 1, winding 1", 1, Math.max(h, bar)),
        finding("no charged current at K = 0.3", true, other.currents.length === 0),
      ],
      plot: lawPlot({
        x: "stiffness K",
        y: "h of momentum 1, winding 1",
        law: (K) => 0.5 * (1 / Math.sqrt(4 * Math.PI * K) + Math.sqrt(Math.PI * K)) ** 2,
        from: 0.05,
        to: 0.5,
        at: [1 / (2 * Math.PI)],
        found: [Math.max(h, bar)],
      }),
    };
  },
};
