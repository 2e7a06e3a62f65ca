import { reciprocalDefect } from "@nnft/conformal/defects";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const defectOnePoint: PaperClaim = {
  ...numberOf("2512.07946", "defect-one-point", "the reciprocal model beside a defect"),
  title: "The one-point function of the reciprocal model",
  statement: text`
    The Gaussian with different widths along and across a defect regulates the reciprocal network, whose one-point
    function at Δ = 1 is √(π/2) over the root of the difference of the widths.
  `,
  formula: String.raw`\langle\Phi\rangle=\sqrt{\tfrac\pi2}\,(a-b)^{-1/2}`,
  run: () => {
    const rows = [
      [2, 0.5],
      [3, 1],
      [1.5, 0.2],
    ];
    const exact = (gap: number): number => Math.sqrt(Math.PI / 2) / Math.sqrt(gap);
    const found = rows.map(
      ([parallel, perpendicular]) =>
        reciprocalDefect({ dimension: 3, defectDimension: 1, parallel: parallel!, perpendicular: perpendicular! })
          .onePoint,
    );
    const gaps = rows.map(([a, b]) => a! - b!);
    return {
      quantities: gaps.map((gap, k) => computed(`a − b = ${gap}`, exact(gap), found[k]!)),
      plot: lawPlot({ x: "a − b", y: "one-point function", law: exact, from: 1, to: 3, at: gaps, found }),
    };
  },
};
