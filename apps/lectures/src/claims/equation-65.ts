import { frozenDynamics } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";
import { erfKernels, squaredLossByHand } from "../setups/frozen-kernel.ts";

export const equation65: Claim = {
  ...claimOf("65", "2.3.2", "57, 64, 65, 66"),
  title: "Training with a frozen kernel is solved exactly",
  statement: text`
    With the squared loss the dynamics is linear, and an exponential of the kernel solves it, with the rate η/|D| in
    the exponent. The solution is compared with a numerical integration of the differential equation.
  `,
  formula: String.raw`\phi_t(x)=\phi_0(x)+\bar\Theta(x,X)\,\bar\Theta(X,X)^{-1}\big(1-e^{-\eta\bar\Theta t/|\mathcal D|}\big)\big(y-\phi_0(X)\big)`,
  run: () => {
    const kernels = erfKernels();
    const data = { inputs: onLine(-1, 0.2, 1.3), targets: vector(0.5, -1, 0.8) };
    const initial = { inputs: vector(0.3, -0.2, 0.4), testInputs: vector(0.1) };
    const solved = frozenDynamics(kernels, data, { learningRate: 1 });
    // integrated step by step, with an error of 1e-11 a step
    const integrated = frozenDynamics(kernels, data, { learningRate: 1, loss: squaredLossByHand, tolerance: 1e-11 });
    const times = [0.5, 1, 2, 4, 8, 16];
    const at = (dynamics: typeof solved): number[] =>
      times.map((t) => dynamics.outputs(t, onLine(0.7), initial).get(0));
    const [formula, integral] = [at(solved), at(integrated)];
    return {
      quantities: times.map((t, i) => computed(`φ_t(0.7), t = ${t}`, formula[i], integral[i], 1e-7)),
      plot: {
        x: linear("training time t"),
        y: linear("φ_t(0.7)"),
        series: [
          law(
            "solution (66)",
            Array.from({ length: 81 }, (_, i) => i / 5),
            (t) => solved.outputs(t, onLine(0.7), initial).get(0),
          ),
          dots("integrated", times, integral),
        ],
      },
    };
  },
};
