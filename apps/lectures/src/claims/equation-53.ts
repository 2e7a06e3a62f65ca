import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { exponentOf, lazyNetworks, lazyWidths } from "../setups/lazy-regime.ts";

export const equation53: Claim = {
  ...claimOf("53", "2.3.1"),
  title: "The lazy regime",
  statement: text`
    Wide networks hardly move while they learn: relative to their size, parameters change by N^(−1/2) with one hidden
    layer. Networks of four widths are trained; the power of N is fitted.
  `,
  formula: String.raw`\frac{\|\theta(t)-\theta(0)\|}{\|\theta(0)\|}\sim N^{-1/2}`,
  run: async (key) => {
    const quantities = await lazyNetworks(key);
    const parameters = quantities.find(({ name }) => name === "parameters")!;
    const entries = quantities.filter(({ name }) => name.startsWith("entries"));
    return {
      quantities: [
        exponentOf("exponent of ‖θ_t − θ_0‖/‖θ_0‖", -0.5, parameters),
        ...entries.map((quantity) => exponentOf(`exponent of moves, ${quantity.name}`, -0.5, quantity)),
      ],
      plot: {
        x: log("width N"),
        y: log("‖θ_t − θ_0‖/‖θ_0‖"),
        series: [
          law("N^(−1/2) through the last", logGrid(64, 512), (N) => parameters.size.value.data[3] * Math.sqrt(512 / N)),
          dots(
            "trained networks",
            lazyWidths,
            Array.from(parameters.size.value.data),
            Array.from(parameters.size.standardError.data),
          ),
        ],
      },
    };
  },
};
