import { computed, text } from "@nnft/lectures/machinery";
import { vacuumCorrelator } from "@nnft/read-outs";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const cliffordDeterminant: PaperClaim = {
  ...numberOf("2507.05303", "clifford-determinant", "anticommuting read-outs"),
  title: "Clifford read-outs make determinants of the kernel",
  statement: text`
    With read-outs from a Clifford algebra the vacuum correlators at infinite width are determinants of the two-
    point function, with the signs of fermions.
  `,
  formula: String.raw`\langle f_1f_2\tilde f_2\tilde f_1\rangle=K_{11}K_{22}-K_{12}K_{21}`,
  run: () => {
    const kernel = [
      [1, 0.4],
      [0.3, 0.8],
    ];
    const exact = 0.8 - 0.12;
    const at = (width: number): number => vacuumCorrelator({ re: kernel }, { width }).re;
    const widths = [2, 4, 16];
    const found = widths.map(at);
    return {
      quantities: [
        computed("infinite width", exact, at(Infinity)),
        ...widths.map((N, k) => computed(`N = ${N}`, exact * (1 - 1 / N), found[k]!)),
      ],
      plot: lawPlot({
        x: "width N",
        y: "four-point function",
        law: (N) => exact * (1 - 1 / N),
        from: 2,
        to: 20,
        at: widths,
        found,
      }),
    };
  },
};
