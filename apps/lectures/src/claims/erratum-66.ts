import { frozenDynamics } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed } from "../quantities.ts";
import { erfKernels, squaredLossByHand } from "../setups/frozen-kernel.ts";

export const erratum66: Claim = {
  ...misprintOf("erratum-66", "2.3.2", "66"),
  title: "The rate is in the exponent",
  statement: text`
    The printed solution has 1/|D| in front and none in the exponent. It does not solve the differential equation,
    and it does not memorise. Two train points at ±1 allow the matrix exponential to be written out; the equation
    is integrated step by step.
  `,
  formula:
    String.raw`\text{printed: }\frac{1}{|\mathcal D|}\bar\Theta\bar\Theta^{-1}\big(1-e^{-\eta\bar\Theta t}\big)(y-` +
    String.raw`\phi_0)\qquad\text{correct: }\bar\Theta\bar\Theta^{-1}\big(1-e^{-\eta\bar\Theta t/|\mathcal D|}\big)(y-\phi_0)`,
  run: () => {
    const { nngp, ntk } = erfKernels();
    const [inputs, test, y] = [onLine(1, -1), onLine(0.5), [1, -0.3]];
    const equation = frozenDynamics(
      { nngp, ntk },
      { inputs, targets: vector(...y) },
      { learningRate: 1, loss: squaredLossByHand, tolerance: 1e-11 },
    );
    const integrated = (t: number): number =>
      equation.outputs(t, test, { inputs: vector(0, 0), testInputs: vector(0) }).get(0);
    const [matrix, cross] = [ntk(inputs), ntk(test, inputs)];
    const [even, odd] = [matrix.get(0, 0) + matrix.get(0, 1), matrix.get(0, 0) - matrix.get(0, 1)]; // eigenvalues
    const solution = (t: number, factor: number, rate: number): number => {
      const s = (((y[0] + y[1]) / 2) * (1 - Math.exp(-rate * even * t))) / even;
      const d = (((y[0] - y[1]) / 2) * (1 - Math.exp(-rate * odd * t))) / odd;
      return factor * (cross.get(0, 0) * (s + d) + cross.get(0, 1) * (s - d));
    };
    const times = [0.5, 1, 2, 4, 8];
    return {
      quantities: times.flatMap((t) => [
        computed(`φ_t(½), t = ${t}`, integrated(t), solution(t, 1, 0.5), 1e-7),
        asPrinted(computed(`φ_t(½), t = ${t}`, integrated(t), solution(t, 0.5, 1), 0.02)),
      ]),
      plot: {
        x: linear("training time t"),
        y: linear("φ_t(½)"),
        series: [
          law("corrected", grid(0, 9), (t) => solution(t, 1, 0.5)),
          printedLaw("as printed", grid(0, 9), (t) => solution(t, 0.5, 1)),
          dots("equation (65) integrated", times, times.map(integrated)),
        ],
      },
    };
  },
};
