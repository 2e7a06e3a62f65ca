import { oneLoopAtWidth } from "@nnft/interactions/finite-width";
import { computed, finding, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const cutoffSensitive: PaperClaim = {
  ...numberOf("2508.03810", "cutoff-sensitive", "corrections of order 1/N that see the cutoff", "abstract"),
  title: "With uniform momenta the 1/N corrections grow with the cutoff",
  statement: text`
    The abstract says that corrections of order 1/N depend on the ultraviolet cutoff. For the network with uniform
    momenta and Gaussian read-outs the first order of φ⁴ has a term that grows as the number of modes,
    (3/2)(modes)/N for large momenta, while equal amplitudes have no such term.
  `,
  formula: String.raw`R_p-1\simeq\frac1{2N}\Big(\frac\kappa{P_p}-\frac1{\rho_p}\Big)`,
  run: () => {
    const ratio = (cutoff: number, alpha: number, readout: "fixed" | "gaussian"): number =>
      oneLoopAtWidth({ lengths: [5], mass: 0.8, cutoff, width: 1e6, alpha, readout }).ratio.get(
        Math.floor((cutoff * 5) / (2 * Math.PI)) + 1,
      );
    const cutoffs = [3, 10, 30];
    const growth = cutoffs.map((cutoff) => 1e6 * (ratio(cutoff, -1, "gaussian") - 1));
    const flat = cutoffs.map((cutoff) => 1e6 * (ratio(cutoff, 0, "fixed") - 1));
    return {
      quantities: cutoffs
        .map((cutoff, k) => computed(`equal amplitudes, Λ = ${cutoff}`, -2, flat[k]!, 1e-5))
        .concat([
          finding(
            "uniform momenta: grows with the cutoff",
            true,
            growth[2]! > 2 * growth[1]! && growth[1]! > growth[0]!,
          ),
        ]),
      plot: lawPlot({
        x: "cutoff",
        y: "N (R − 1), equal amplitudes",
        law: () => -2,
        from: 3,
        to: 30,
        at: cutoffs,
        found: flat,
      }),
    };
  },
};
