import { lazyRegime } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import type { Claim } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation53: Claim = {
  id: "53",
  equations: ["53"],
  section: "2.3.1",
  kind: "claim",
  title: "The lazy regime",
  statement:
    "Wide networks hardly move while they learn: relative to their size, parameters change by N^(−1/2) with one hidden layer. Networks of four widths are trained; the power of N is fitted.",
  formula: String.raw`\frac{\|\theta(t)-\theta(0)\|}{\|\theta(0)\|}\sim N^{-1/2}`,
  run: async (key) => {
    const widths = [64, 128, 256, 512];
    const quantities = await lazyRegime({
      activation: "tanh",
      hiddenLayers: 1,
      widths,
      data: { inputs: onLine(0.8, -0.5), targets: vector(1, 0.5) },
      testInputs: onLine(0.3),
      learningRate: 1,
      steps: 60,
      networks: 64,
      key,
    });
    const { sizes, errors, fit } = quantities.find(({ name }) => name === "parameters")!;
    const entries = quantities.filter(({ name }) => name.startsWith("entries"));
    return {
      quantities: [
        computed("exponent of ‖θ_t − θ_0‖/‖θ_0‖", -0.5, fit.exponent.value, 0.1),
        ...entries.map(({ name, fit: { exponent } }) =>
          computed(`exponent of moves, ${name}`, -0.5, exponent.value, 0.15),
        ),
      ],
      plot: {
        x: log("width N"),
        y: log("‖θ_t − θ_0‖/‖θ_0‖"),
        series: [
          law("N^(−1/2) through the last", logGrid(64, 512, 2), (N) => sizes[3] * Math.sqrt(512 / N)),
          dots("trained networks", widths, sizes, errors),
        ],
      },
    };
  },
};
