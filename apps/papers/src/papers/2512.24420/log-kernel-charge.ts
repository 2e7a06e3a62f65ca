import { centralCharge } from "@nnft/free-boson";
import { computed, sampled, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const logKernelCharge: PaperClaim = {
  ...numberOf("2512.24420", "log-kernel-charge", "abstract: c = 0.9958 ± 0.0196", "abstract"),
  title: "The central charge of the log-kernel network",
  statement: text`
    The abstract gives c = 0.9958 ± 0.0196 by simulation, where 1 is expected. The exact law at finite width gives
    ours at N = 100 in the window of the cutoffs, and 1 at infinite width.
  `,
  formula: String.raw`c_N=1+\frac1N\Big(\frac3{16}Z-1\Big)`,
  run: () => {
    const at = (width: number) => centralCharge({ width, distance: 4, infrared: 0.001, cutoff: 5 });
    const widths = [10, 100, 1000];
    const found = widths.map((width) => at(width).value);
    const limit = at(1e9).value;
    // the paper's error is on its own number: ours is judged by it
    return {
      quantities: [
        sampled("c at N = ∞, with the error of the paper", 0.9958, limit, 0.0196),
        computed("c at N = ∞", 1, limit, 1e-6),
      ],
      plot: lawPlot({
        x: "width N",
        y: "c",
        law: (N) => 1 + (at(1).window - 1) / N,
        from: 10,
        to: 1000,
        at: widths,
        found,
      }),
    };
  },
};
