import { chiralMajoranaNet } from "@nnft/free-boson";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const majoranaCharge: PaperClaim = {
  ...numberOf("2512.24420", "majorana-charge", "fermions of the super-Virasoro algebra"),
  title: "The Majorana network has the central charge ½ (1 − 1/N)",
  statement: text`
    Free fermions have the central charge ½. The network of minimal Grassmann neurons has the factor 1 − 1/N at
    every width.
  `,
  formula: String.raw`c=\tfrac12\Big(1-\frac1N\Big)`,
  run: () => {
    const widths = [2, 8, 64];
    const exact = (N: number): number => 0.5 * (1 - 1 / N);
    const found = widths.map((width) => chiralMajoranaNet({ width, infrared: 0.0001, cutoff: 100 }).centralCharge(1));
    return {
      quantities: widths.map((N, k) => computed(`N = ${N}`, exact(N), found[k]!, 1e-6)),
      plot: lawPlot({ x: "width N", y: "c", law: exact, from: 2, to: 64, at: widths, found }),
    };
  },
};
