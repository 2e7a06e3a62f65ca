import { mlp } from "@nnft/architectures";
import { fitExponent } from "@nnft/correlators";
import { ntk } from "@nnft/infinite-width";
import { sampledNtk } from "@nnft/ntk";
import { split } from "@nnft/random";
import { points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear, log, logGrid } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation56: Claim = {
  ...claimOf("56", "2.3.1", "55, 56"),
  title: "The frozen kernel: an average instead of a sum",
  statement: text`
    At infinite width the tangent kernel at the start is its average over parameters. With one hidden layer the mean
    over networks is that average at every width, and single networks scatter around it by N^(−1/2).
  `,
  formula: String.raw`\lim_{N\to\infty}\Theta(x,x')\big|_{\theta_0}=\langle\beta_\theta(x,x')\rangle=:\bar\Theta(x,x')`,
  run: async (key) => {
    const at = points([1, 0], [0.6, 0.8]);
    const widths = [8, 32, 128, 512];
    const nets = widths.map((width) =>
      mlp({ inputDimension: 2, widths: [width], activation: "relu", weightStd: 1.4, biasStd: 0.1 }),
    );
    const exact = ntk(nets[0])(at).get(0, 1);
    const networks = 1000;
    const found = await Promise.all(
      nets.map((net, i) => sampledNtk(net, at, undefined, { samples: networks, key: split(key, i) })),
    );
    const [value, error] = [found.map((e) => e.value.get(0, 1)), found.map((e) => e.standardError.get(0, 1))];
    const scatter = error.map((e) => e * Math.sqrt(networks));
    const fit = fitExponent(
      widths,
      scatter,
      scatter.map((s) => s / Math.sqrt(2 * networks)),
    );
    return {
      quantities: [
        ...widths.map((N, i) => sampled(`mean Θ, N = ${N}`, exact, value[i], error[i])),
        sampled("exponent of the scatter", -0.5, fit.exponent.value, fit.exponent.standardError),
      ],
      plot: {
        x: log("width N"),
        y: linear("Θ(x, x′), mean ± scatter"),
        series: [law("frozen kernel", logGrid(8, 512), () => exact), dots("1,000 networks", widths, value, scatter)],
      },
    };
  },
};
