import { generalizedFreeDefect } from "@nnft/conformal/defects";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const defectChannel: PaperClaim = {
  ...numberOf("2512.07946", "defect-channel", "the defect expansion at infinite width"),
  title: "The defect expansion of a free pair: the first spinning operator",
  statement: text`
    Beside no defect the expansion of a generalised free field into defect operators starts with coefficients (Δ)_s
    2^s/s!.
  `,
  formula: String.raw`b_{0,s}=\frac{2^s(\Delta)_s}{s!}`,
  run: () => {
    const options = { dimension: 4, defectDimension: 1, scaling: 1.3 };
    const exact = [1, 2 * 1.3, (4 * 1.3 * 2.3) / 2];
    const found = [0, 1, 2].map((spin) => generalizedFreeDefect(options, { n: 0, spin }));
    return {
      quantities: exact.map((value, spin) => computed(`spin ${spin}`, value, found[spin]!)),
      plot: lawPlot({ x: "coefficient of the law", y: "ours", law: (t) => t, from: 0, to: 7, at: exact, found }),
    };
  },
};
