import { localExponent } from "@nnft/free-boson";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const vertexDimension: PaperClaim = {
  ...numberOf("2512.24420", "vertex-dimension", "scaling dimensions of vertex operators"),
  title: "Vertex operators have the dimension α²/4",
  statement: text`
    The two-point function of a vertex operator of charge α falls with the power α² of the distance, where both
    weights are α²/4. At large width the local exponent of the network is that of the law.
  `,
  formula: String.raw`\langle V_\alpha V_{-\alpha}\rangle\propto r^{-\alpha^2}`,
  run: () => {
    const charges = [0.5, 1, 1.4];
    const exact = (a: number): number => a * a;
    const found = charges.map(
      (charge) =>
        localExponent({ charge, distance: 0.1, width: 1e7, infrared: 0.001, cutoff: 400, cutoffKind: "gaussian" })
          .exponent,
    );
    return {
      quantities: charges.map((a, k) => computed(`charge ${a}`, exact(a), found[k]!, 1e-4)),
      plot: lawPlot({ x: "charge", y: "exponent", law: exact, from: 0, to: 1.6, at: charges, found }),
    };
  },
};
