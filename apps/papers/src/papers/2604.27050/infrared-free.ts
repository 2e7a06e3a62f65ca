import { oneLoopAtWidth } from "@nnft/interactions/finite-width";
import { computed, finding, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const infraredFree: PaperClaim = {
  ...numberOf("2604.27050", "infrared-free", "abstract: α = 0 removes corrections that see the volume", "abstract"),
  title: "At α = 0 the first order has no term of the volume",
  statement: text`
    The abstract says that only α = 0 removes the corrections of the interacting theory that are sensitive to the
    infrared. The first order of φ⁴ at width N is (1 − 1/N)² of its limit for every mode but zero, at every length
    of the box.
  `,
  formula: String.raw`R_p=\Big(1-\frac1N\Big)^2`,
  run: () => {
    const ratio = (length: number, width: number, alpha = 0): number => {
      const { ratio: all, momenta } = oneLoopAtWidth({ lengths: [length], mass: 0.8, cutoff: 3, width, alpha });
      const place = Array.from({ length: all.shape[0]! }, (_, k) => k).find((k) => momenta.get(k, 0) === 1)!;
      return all.get(place);
    };
    const widths = [2, 4, 16];
    const exact = (N: number): number => (1 - 1 / N) ** 2;
    const found = widths.map((N) => ratio(40, N));
    return {
      quantities: [
        ...widths.map((N, k) => computed(`N = ${N}, length 40`, exact(N), found[k]!)),
        computed("N = 4, length 5", exact(4), ratio(5, 4)),
        finding(
          "α = −1 grows with the length",
          true,
          Math.abs(ratio(40, 16, -1) - 1) > 2 * Math.abs(ratio(5, 16, -1) - 1),
        ),
      ],
      plot: lawPlot({ x: "width N", y: "R of a mode", law: exact, from: 2, to: 16, at: widths, found }),
    };
  },
};
