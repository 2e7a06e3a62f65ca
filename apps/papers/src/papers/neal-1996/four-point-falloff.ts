import { erfNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { sampled, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const fourPointFalloff: PaperClaim = {
  ...numberOf("neal-1996", "four-point-falloff", "chapter 2: limit of wide networks"),
  title: "Wide networks become Gaussian: the excess falls as 1/N",
  statement: text`
    With independent hidden units of finite variance the output becomes Gaussian by the central limit theorem. The
    excess kurtosis of a sum of N units is that of one unit over N, here for erf units at one input, drawn at three
    widths.
  `,
  formula: String.raw`\frac{G^{(4)}_c}{(G^{(2)})^2}\Big|_N=\frac1N\,\frac{G^{(4)}_c}{(G^{(2)})^2}\Big|_1`,
  run: async (key) => {
    const at = points([1]);
    const excess = async (width: number, samples?: number) => {
      const net = erfNet({ inputDimension: 1, width });
      const drawn = samples === undefined ? {} : ({ method: "rao-blackwell", samples } as const);
      return (await estimateCorrelators(net, at, { tuples: [[0, 0, 0, 0]], key, ...drawn })).connected(4);
    };
    const one = (await excess(1)).value.get(0);
    const widths = [2, 8, 32];
    const found = await Promise.all(widths.map((width) => excess(width, 40_000)));
    const value = found.map((e) => e.value.get(0));
    const error = found.map((e) => e.standardError.get(0));
    return {
      quantities: widths.map((N, k) => sampled(`G4c, N = ${N}`, one / N, value[k]!, error[k]!)),
      plot: lawPlot({
        x: "width N",
        y: "connected four-point function",
        law: (N) => one / N,
        from: 2,
        to: 32,
        at: widths,
        found: value.map(Math.abs),
        errors: error,
        logarithmic: one > 0,
      }),
    };
  },
};
