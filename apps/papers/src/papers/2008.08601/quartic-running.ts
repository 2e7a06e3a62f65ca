import { reluNet } from "@nnft/architectures";
import { computed, text } from "@nnft/lectures/machinery";
import { quarticExponent } from "@nnft/renormalization";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const quarticRunning: PaperClaim = {
  ...numberOf("2008.08601", "quartic-running", "the quartic coupling of ReLU-net with the cutoff"),
  title: "The quartic coupling of a relu network runs with the cutoff",
  statement: text`
    The coupling that reproduces the four-point function falls with the cutoff on its integral as the power of the
    dimension plus four, since the product of the kernels of relu without a bias is homogeneous.
  `,
  formula: String.raw`-\frac{d\ln\lambda}{d\ln\Lambda}=d+4`,
  run: () => {
    const at = [[1], [2], [3], [4]];
    const rows = quarticExponent(reluNet({ inputDimension: 1, width: 10 }), { points: at, cutoffs: [1, 4, 16] });
    const start = Math.abs(rows[0]!.coupling);
    return {
      quantities: rows.map(({ cutoff, exponent }) => computed(`exponent at Λ = ${cutoff}`, 5, exponent, 1e-8)),
      plot: lawPlot({
        x: "cutoff Λ",
        y: "|λ|",
        law: (t) => start * t ** -5,
        from: 1,
        to: 16,
        at: rows.map(({ cutoff }) => cutoff),
        found: rows.map(({ coupling }) => Math.abs(coupling)),
        logarithmic: true,
      }),
    };
  },
};
