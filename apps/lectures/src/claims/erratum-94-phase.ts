import { euclideanNet } from "@nnft/architectures";
import { discrete } from "@nnft/densities/discrete";
import { estimateCorrelators } from "@nnft/estimators";
import { onLine } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";

export const erratum94Phase: Claim = {
  ...misprintOf("erratum-94-phase", "3.3.1", "94"),
  title: "The momentum w, not the phase b, is evaluated on p",
  statement: text`
    In the text before (94) the phase takes the value p. But phases drop out: with only the momenta ±3 the
    two-point function is ½ cos 3r for all phases, and its spectrum is at the momentum.
  `,
  formula: String.raw`\text{printed: }\mathbf b_i\to p\qquad\text{correct: }\mathbf w_i\to p,\quad G^{(2)}(r)=\tfrac12\cos3r`,
  run: async (key) => {
    const net = euclideanNet({ inputDimension: 1, width: 1, momentumDensity: discrete([-3, 3], [0.5, 0.5]) });
    const r = [0.2, 0.4, 0.8, 1.3];
    const { value } = (
      await estimateCorrelators(net, onLine(0, ...r), {
        tuples: r.map((_, p) => [0, p + 1]),
        key,
        method: "neuron",
        samples: 64,
        arithmetic: "float64",
      })
    ).connected(2);
    const phases = (t: number): number => (0.5 * Math.sin(Math.PI * t)) / (Math.PI * t); // a spectrum with the density of phases, U[−π, π]
    return {
      quantities: r.flatMap((t, p) => [
        computed(`G2(${t}) by momenta`, 0.5 * Math.cos(3 * t), value.get(p), 1e-9),
        asPrinted(computed(`G2(${t}) by phases`, phases(t), value.get(p), 0.05), 0.5 * Math.cos(3 * t)),
      ]),
      plot: {
        x: linear("distance r"),
        y: linear("G2(r)"),
        series: [
          law("½ cos 3r", grid(0, 1.5), (t) => 0.5 * Math.cos(3 * t)),
          printedLaw("spectrum of the phases", grid(0.01, 1.5), phases),
          dots(
            "network",
            r,
            r.map((_, p) => value.get(p)),
          ),
        ],
      },
    };
  },
};
