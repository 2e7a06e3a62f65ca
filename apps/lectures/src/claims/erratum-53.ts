import { mlp } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { fitExponent } from "@nnft/correlators";
import { trainEnsemble } from "@nnft/ntk";
import { split } from "@nnft/random";
import { onLine, sum, vector } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, law, log, logGrid, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum53: Claim = {
  ...misprintOf("erratum-53", "2.3.1", "53"),
  title: "Lazy is the relative change, not the distance",
  statement: text`
    The printed text says that parameters stay close in distance. But the distance they move does not fall with
    the width. Only its ratio to their size vanishes, as N^(−1/2). Both powers are fitted to trained networks.
  `,
  formula: String.raw`\text{printed: }|\theta(t)-\theta(0)|\ll1\qquad\text{correct: }\frac{\|\theta(t)-\theta(0)\|}{\|\theta(0)\|}\to0`,
  run: async (key) => {
    const widths = [64, 256, 1024];
    const data = { inputs: onLine(0.8, -0.5), targets: vector(1, 0.5) };
    const moved = await Promise.all(
      widths.map(async (width, i) => {
        const net = mlp({ inputDimension: 1, widths: [width], activation: "tanh" });
        const { motions, blocks } = await trainEnsemble(net, data, {
          learningRate: 1,
          steps: 100,
          networks: 64,
          key: split(key, i),
        });
        const distance = Math.sqrt(sum(64, (m) => sum(blocks.length, (b) => motions.get(1, m, b) ** 2)) / 64);
        return { distance, relative: distance / Math.sqrt(parameterSpace(net).size) }; // parameters have variance 1
      }),
    );
    const exponent = (k: "distance" | "relative"): number =>
      fitExponent(
        widths,
        moved.map((row) => row[k]),
        moved.map((row) => 0.05 * row[k]),
      ).exponent.value;
    return {
      quantities: [
        computed("power of N in the relative change", -0.5, exponent("relative"), 0.15),
        computed("power of N in the distance", 0, exponent("distance"), 0.1, 1),
        asPrinted(computed("power of N in the distance", -0.5, exponent("distance"), 0.15)),
      ],
      plot: {
        x: log("width N"),
        y: log("how far parameters move"),
        series: [
          printedLaw("distance falls, as printed", logGrid(64, 1024), (N) => moved[0].distance * Math.sqrt(64 / N)),
          law("‖θ_t − θ_0‖, and N^0", logGrid(64, 1024), () => moved[1].distance),
          dots(
            "‖θ_t − θ_0‖, and N^0",
            widths,
            moved.map(({ distance }) => distance),
          ),
          law("‖θ_t − θ_0‖/‖θ_0‖, and N^{−1/2}", logGrid(64, 1024), (N) => moved[1].relative * Math.sqrt(256 / N)),
          dots(
            "‖θ_t − θ_0‖/‖θ_0‖, and N^{−1/2}",
            widths,
            moved.map(({ relative }) => relative),
          ),
        ],
      },
    };
  },
};
