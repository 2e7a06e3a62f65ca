import { computed, text } from "@nnft/lectures/machinery";
import { worldsheetCharge } from "@nnft/worldsheet";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const criticalDimension: PaperClaim = {
  ...numberOf("2601.06249", "critical-dimension", "the ghosts and the critical dimension"),
  title: "Twenty-six coordinates cancel the ghosts at infinite width",
  statement: text`
    The central charge of D coordinates at infinite width is D and that of the ghosts −26, so that 26 coordinates
    make the total zero.
  `,
  formula: "c=D-26",
  run: () => {
    const at = (dimension: number) =>
      worldsheetCharge({ dimension, width: Infinity, distance: 1, reggeSlope: 1, infrared: 0.001, cutoff: 100 });
    const dimensions = [4, 10, 26];
    const found = dimensions.map((D) => at(D).matter);
    return {
      quantities: [
        ...dimensions.map((D, k) => computed(`matter, D = ${D}`, D, found[k]!, 1e-6)),
        computed("ghosts", -26, at(26).ghosts),
      ],
      plot: lawPlot({
        x: "dimension D",
        y: "total charge",
        law: (D) => D - 26,
        from: 2,
        to: 30,
        at: dimensions,
        found: dimensions.map((D) => at(D).total),
      }),
    };
  },
};
