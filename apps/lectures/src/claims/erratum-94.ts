import { euclideanNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum94: Claim = {
  ...misprintOf("erratum-94", "3.3.1", "94"),
  title: "F is the square root of the propagator",
  statement: text`
    The spectrum is P F². With F = 1/(w² + m²) as printed it is the dipole 1/(p² + m²)², whose two-point function
    falls as (1 + r) e^{−r}; the free scalar needs F = (w² + m²)^(−1/2).
  `,
  formula: String.raw`\text{printed: }F=\frac1{\mathbf w\cdot\mathbf w+m^2}\qquad\text{correct: }F=\frac1{\sqrt{\mathbf w\cdot\mathbf w+m^2}}`,
  run: async (key) => {
    const r = [0.5, 1, 2, 3];
    const ratios = async (exponent: number): Promise<number[]> => {
      const net = euclideanNet({
        inputDimension: 1,
        width: 1,
        momentumDensity: uniform(-2000, 2000),
        profile: { family: "power", mass: 1, exponent },
      });
      const { value } = (
        await estimateCorrelators(net, onLine(0, ...r), { tuples: [[0, 0], ...r.map((_, p) => [0, p + 1])], key })
      ).connected(2);
      return r.map((_, p) => value.get(p + 1) / value.get(0));
    };
    const [correct, printed] = [await ratios(-0.5), await ratios(-1)];
    return {
      quantities: r.flatMap((t, p) => [
        computed(`G2(${t})/G2(0)`, Math.exp(-t), correct[p], 0.01),
        asPrinted(computed(`G2(${t})/G2(0)`, Math.exp(-t), printed[p], 0.05)),
      ]),
      plot: {
        x: linear("distance r, in units of 1/m"),
        y: linear("G2(r)/G2(0)"),
        series: [
          law("free scalar, e^{−r}", grid(0, 3.2), (t) => Math.exp(-t)),
          dots("F = (w² + m²)^(−1/2)", r, correct),
          printedLaw("dipole, (1 + r) e^{−r}", grid(0, 3.2), (t) => (1 + t) * Math.exp(-t)),
          { label: "F = 1/(w² + m²), as printed", kind: "printed", mark: "dots", x: r, y: printed },
        ],
      },
    };
  },
};
