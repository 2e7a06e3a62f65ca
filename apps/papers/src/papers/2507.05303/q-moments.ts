import { computed, text } from "@nnft/lectures/machinery";
import { qGaussianMoment } from "@nnft/read-outs";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const qMoments: PaperClaim = {
  ...numberOf("2507.05303", "q-moments", "statistics between bosons and fermions"),
  title: "The fourth moment of a read-out tells its statistics",
  statement: text`
    Gaussian read-outs have the fourth moment 3, free ones 2 and Clifford ones 1; q interpolates as 2 + q.
  `,
  formula: "m_4=2+q",
  run: () => {
    const values = [-1, 0, 1];
    const exact = (q: number): number => 2 + q;
    const found = values.map((q) => qGaussianMoment(q, 4));
    return {
      quantities: values.map((q, k) => computed(`q = ${q}`, exact(q), found[k]!)),
      plot: lawPlot({ x: "q", y: "fourth moment", law: exact, from: -1, to: 1, at: values, found }),
    };
  },
};
