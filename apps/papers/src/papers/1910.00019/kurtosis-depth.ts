import { mlp } from "@nnft/architectures";
import { deepLinearMoments } from "@nnft/infinite-width/finite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { points } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const kurtosisDepth: PaperClaim = {
  ...numberOf("1910.00019", "kurtosis-depth", "the recursion of the four-point vertex"),
  title: "The non-Gaussianity of deep linear networks grows with depth over width",
  statement: text`
    In a deep linear network the four-point function of one output is three times the square of the two-point
    function, times a factor 1 + 2/n for each hidden layer. To first order the connected part grows as the depth
    over the width.
  `,
  formula: String.raw`\frac{\langle\phi^4\rangle}{3\langle\phi^2\rangle^2}=\prod_{\ell}\Big(1+\frac2{n_\ell}\Big)`,
  run: () => {
    const depths = [1, 2, 5];
    const n = 20;
    const found = depths.map((depth) => {
      const net = mlp({ inputDimension: 1, widths: Array(depth).fill(n), activation: "linear" });
      const [two, four] = deepLinearMoments(net, points([1]), [
        [0, 0],
        [0, 0, 0, 0],
      ]);
      return four! / (3 * two! ** 2);
    });
    const exact = (depth: number): number => (1 + 2 / n) ** depth;
    return {
      quantities: depths.map((depth, k) => computed(`depth ${depth}, width 20`, exact(depth), found[k]!)),
      plot: lawPlot({ x: "hidden layers", y: "⟨φ⁴⟩/3⟨φ²⟩²", law: exact, from: 1, to: 5, at: depths, found }),
    };
  },
};
