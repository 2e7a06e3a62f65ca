import type { Ensemble } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { computed } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import type { PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

/** The widths of the paper. */
const WIDTHS = [2, 3, 4, 5, 10, 20, 50, 100, 500, 1000];

/** The power of the width in the connected four-point function of a network, from exact averages over one neuron. */
export function falloffOf(netOf: (width: number) => Ensemble): PaperClaim["run"] {
  return async (key) => {
    const at = points([0.6], [-0.4]);
    const values = await Promise.all(
      WIDTHS.map(async (width) => {
        const exact = await estimateCorrelators(netOf(width), at, { tuples: [[0, 0, 1, 1]], key });
        return Math.abs(exact.connected(4).value.get(0));
      }),
    );
    const slope = Math.log(values[9]! / values[0]!) / Math.log(WIDTHS[9]! / WIDTHS[0]!);
    return {
      quantities: [computed("exponent over ten widths", -1, slope, 1e-9)],
      plot: lawPlot({
        ...{ x: "width N", y: "|G4c|", law: (N: number) => (values[0]! * 2) / N, from: 2, to: 1000 },
        ...{ at: WIDTHS, found: values, logarithmic: true },
      }),
    };
  };
}
