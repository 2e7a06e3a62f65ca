import { computed, text } from "@nnft/lectures/machinery";
import { sphereZeta } from "@nnft/symmetry/anomalies";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const sphereModes: PaperClaim = {
  ...numberOf("2605.12488", "sphere-modes", "mode counts on the sphere"),
  title: "Regularised numbers of modes on the sphere",
  statement: text`
    The zeta function of the spectrum of spin n on the sphere at zero is −(n + 2/3).
  `,
  formula: String.raw`\zeta_n(0)=-\Big(n+\frac23\Big)`,
  run: () => {
    const spins = [0, 1, 2];
    const exact = (n: number): number => -(n + 2 / 3);
    const found = spins.map((spin) => sphereZeta(spin).byHeatTrace.zeta);
    return {
      quantities: spins.map((n, k) => computed(`spin ${n}, by the heat trace`, exact(n), found[k]!, 1e-8)),
      plot: lawPlot({ x: "spin n", y: "ζ(0)", law: exact, from: 0, to: 2, at: spins, found }),
    };
  },
};
