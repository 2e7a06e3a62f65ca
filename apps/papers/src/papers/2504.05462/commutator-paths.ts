import { computed, text } from "@nnft/lectures/machinery";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { heisenberg } from "@nnft/qm/spectrum";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const commutatorPaths: PaperClaim = {
  ...numberOf("2504.05462", "commutator-paths", "the commutator from rough paths"),
  title: "Paths of the network obey [x, p] = i",
  statement: text`
    The mean square of a step of the process over its time tends to one as steps become short, which is the
    commutator of position and momentum; the product of the uncertainties of the oscillator tends to ½.
  `,
  formula: String.raw`\frac{\langle(x_{t+\epsilon}-x_t)^2\rangle}{\epsilon}=\frac{1-e^{-w\epsilon}}{w\epsilon}\to1`,
  run: () => {
    const steps = [0.2, 0.05, 0.01];
    const w = 1.3;
    const rows = heisenberg(ornsteinUhlenbeck({ frequency: w }), { steps }).byStep;
    const exact = (e: number): number => (1 - Math.exp(-w * e)) / (w * e);
    const found = rows.map(({ commutator }) => commutator.value);
    return {
      quantities: steps.map((e, k) => computed(`commutator at step ${e}`, exact(e), found[k]!, 1e-9)),
      plot: lawPlot({ x: "step of time", y: "commutator", law: exact, from: 0.001, to: 0.3, at: steps, found }),
    };
  },
};
