import { mlp } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { fitExponent, moments } from "@nnft/correlators";
import { trainEnsemble } from "@nnft/ntk";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { onLine, sum, vector } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, law, log, logGrid, printedLaw } from "../plot.ts";
import { asPrinted, sampled } from "../quantities.ts";

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
        const squares = Float64Array.from({ length: 64 }, (_, m) =>
          sum(blocks.length, (b) => motions.get(1, m, b) ** 2),
        );
        const { value, standardError } = moments(ndarray(squares, [64, 1]), 1);
        const distance = Math.sqrt(value.get(0));
        // parameters have variance 1
        const relative = distance / Math.sqrt(parameterSpace(net).size);
        const share = standardError.get(0) / (2 * value.get(0));
        // the next order in 1/N has a relative size of up to 5/N at these widths: it belongs to the error of a power
        return { distance, relative, share, allowed: Math.hypot(share, 5 / width) };
      }),
    );
    const exponent = (k: "distance" | "relative") =>
      fitExponent(
        widths,
        moved.map((row) => row[k]),
        moved.map((row) => row.allowed * row[k]),
      ).exponent;
    const [relative, distance] = [exponent("relative"), exponent("distance")];
    return {
      quantities: [
        sampled("power of N in the relative change", -0.5, relative.value, relative.standardError),
        sampled("power of N in the distance", 0, distance.value, distance.standardError),
        asPrinted(sampled("power of N in the distance", -0.5, distance.value, distance.standardError), 0),
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
            moved.map((row) => row.distance),
            moved.map((row) => row.share * row.distance),
          ),
          law("‖θ_t − θ_0‖/‖θ_0‖, and N^{−1/2}", logGrid(64, 1024), (N) => moved[1].relative * Math.sqrt(256 / N)),
          dots(
            "‖θ_t − θ_0‖/‖θ_0‖, and N^{−1/2}",
            widths,
            moved.map((row) => row.relative),
            moved.map((row) => row.share * row.relative),
          ),
        ],
      },
    };
  },
};
