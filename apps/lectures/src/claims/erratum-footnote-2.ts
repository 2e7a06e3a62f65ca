import { moments } from "@nnft/correlators";
import { pathContinuity } from "@nnft/qm/classify";
import { compensatedPoisson } from "@nnft/qm/processes";
import ndarray from "ndarray";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, law, log, logGrid, pictureKey, printedLaw } from "../plot.ts";
import { asPrinted, finding, sampled } from "../quantities.ts";

export const erratumFootnote2: Claim = {
  ...misprintOf("erratum-footnote-2", "3.3.4", "footnote 2"),
  title: "Mean-square continuity does not make paths continuous",
  statement: text`
    A compensated Poisson process is continuous in mean square, but it jumps. Its increments have E|Δ|² ~ Δt, and
    E|Δ|⁴ ~ Δt too, where continuous paths of this kind have Δt².
  `,
  formula:
    String.raw`\text{printed: }E|x_t-x_s|^2\to0\Rightarrow\text{continuous}\qquad` +
    String.raw`\text{correct: }E|x_t-x_s|^p\le C|t-s|^{1+\varepsilon}\Rightarrow\text{continuous}`,
  run: async (key) => {
    // by draws: its exact n-point functions would decide without
    const drawn = { ...compensatedPoisson({ rate: 1 }), nPoint: undefined };
    const { exponents, meanSquare, verdict } = await pathContinuity(drawn, { key });
    const [second, fourth] = [2, 4].map((power) => exponents.find((entry) => entry.power === power)!.exponent);
    const steps = [1 / 128, 1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];
    const count = 40_000;
    const paths = compensatedPoisson({ rate: 1 }).draw(onLine(0, ...steps), pictureKey(key), count);
    const increments = (power: number) =>
      steps.map((_, k) => {
        const row = Float64Array.from({ length: count }, (__, m) => (paths[9 * m + k + 1] - paths[9 * m]) ** power);
        return moments(ndarray(row, [count, 1]), 1);
      });
    const line = logGrid(1 / 128, 1);
    return {
      quantities: [
        sampled("power of Δt in E|Δ|²", 1, second.value, second.standardError),
        sampled("power of Δt in E|Δ|⁴, jumps", 1, fourth.value, fourth.standardError),
        asPrinted(sampled("power of Δt in E|Δ|⁴, continuous", 2, fourth.value, fourth.standardError), 1),
        finding("mean-square continuous", true, meanSquare),
        finding("continuous paths", false, verdict === "continuous"),
      ],
      plot: {
        x: log("time step Δt of a compensated Poisson process"),
        y: log("E|Δ|^p"),
        series: [
          law("p = 4: Δt + 3Δt^2", line, (t) => t + 3 * t * t),
          estimates("p = 4: Δt + 3Δt^2", steps, increments(4)),
          law("p = 2: Δt", line, (t) => t),
          estimates("p = 2: Δt", steps, increments(2)),
          printedLaw("p = 4 of continuous paths: 3Δt^2", line, (t) => 3 * t * t),
        ],
      },
    };
  },
};
