import { pathContinuity } from "@nnft/qm/classify";
import { compensatedPoisson } from "@nnft/qm/processes";
import { type Claim, misprintOf, text } from "../claim.ts";
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
    const { exponents, meanSquare, verdict } = await pathContinuity(compensatedPoisson({ rate: 1 }), { key });
    const [second, fourth] = [2, 4].map((power) => exponents.find((entry) => entry.power === power)!.exponent);
    return {
      quantities: [
        sampled("power of Δt in E|Δ|²", 1, second.value, second.standardError),
        sampled("power of Δt in E|Δ|⁴, jumps", 1, fourth.value, fourth.standardError),
        asPrinted(sampled("power of Δt in E|Δ|⁴, continuous", 2, fourth.value, fourth.standardError)),
        finding("mean-square continuous", true, meanSquare),
        finding("continuous paths", false, verdict === "continuous"),
      ],
    };
  },
};
