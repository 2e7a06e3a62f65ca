import { computed, finding, text } from "@nnft/lectures/machinery";
import { weylAnomaly } from "@nnft/symmetry/anomalies";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const bosonicString: PaperClaim = {
  ...numberOf("2605.12488", "bosonic-string", "the Weyl anomaly and the critical dimension", "abstract"),
  title: "The critical dimension of the bosonic string is 26",
  statement: text`
    The abstract has a new computation of the critical dimension. Scaling the metric of the sphere rescales the
    amplitudes of all modes, and the regularised number of parameters is (26 − D)/3.
  `,
  formula: String.raw`B=\frac{26-D}3`,
  run: () => {
    const dimensions = [4, 10, 26];
    const exact = (D: number): number => (26 - D) / 3;
    const rows = dimensions.map((scalars) => weylAnomaly({ scalars }));
    return {
      quantities: [
        computed("critical dimension", 26, rows[0]!.criticalDimension),
        ...dimensions.slice(0, 2).map((D, k) => computed(`B at D = ${D}`, exact(D), rows[k]!.breaking)),
        finding("no anomaly at D = 26", true, rows[2]!.verdict === "symmetric"),
      ],
      plot: lawPlot({
        x: "dimension D",
        y: "B",
        law: exact,
        from: 2,
        to: 30,
        at: dimensions,
        found: rows.map(({ breaking }) => breaking),
      }),
    };
  },
};
