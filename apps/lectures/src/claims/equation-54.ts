import { lazyRegime } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import type { Claim } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation54: Claim = {
  id: "54",
  equations: ["54", "55"],
  section: "2.3.1",
  kind: "claim",
  title: "Wide networks train as linear models, with a kernel that stands still",
  statement:
    "The distance of a trained network from its linearisation at the start, and the change of its tangent kernel, both vanish with the width, as 1/N. Both powers are fitted to trained networks of four widths.",
  formula: String.raw`\phi_{\rm lin}(x)=\phi_{\theta_0}(x)+(\theta-\theta_0)_i\frac{\partial\phi(x)}{\partial\theta_i}\Big|_{\theta_0},\qquad\lim_{N\to\infty}\Theta=\Theta\big|_{\theta_0}`,
  run: async (key) => {
    const widths = [64, 128, 256, 512];
    const measured = await lazyRegime({
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
    const [linear, kernel] = ["linearised", "kernel"].map(
      (name) => measured.find((quantity) => quantity.name === name)!,
    );
    return {
      quantities: [
        computed("exponent of |φ − φ_lin|", -1, linear.fit.exponent.value, 0.2),
        computed("exponent of ‖Θ_t − Θ_0‖/‖Θ_0‖", -1, kernel.fit.exponent.value, 0.2),
      ],
      plot: {
        x: log("width N"),
        y: log("distance"),
        series: [linear, kernel].flatMap(({ name, sizes, errors }) => [
          law(`1/N, ${name}`, logGrid(64, 512, 2), (N) => (sizes[3] * 512) / N),
          dots(name === "kernel" ? "change of the kernel" : "from the linear model", widths, sizes, errors),
        ]),
      },
    };
  },
};
