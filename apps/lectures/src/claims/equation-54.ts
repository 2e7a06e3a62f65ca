import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, log, logGrid } from "../plot.ts";
import { exponentOf, lazyNetworks, lazyWidths } from "../setups/lazy-regime.ts";

const LABELS: Readonly<Record<string, string>> = {
  linearized: "|φ − φ_{lin}|, and 1/N",
  kernel: "‖Θ_t − Θ_0‖/‖Θ_0‖, and 1/N",
};

export const equation54: Claim = {
  ...claimOf("54", "2.3.1", "54, 55"),
  title: "Wide networks train as linear models, with a kernel that stands still",
  statement: text`
    The distance of a trained network from its linearization at the start, and the change of its tangent kernel, both
    vanish with the width, as 1/N. Both powers are fitted to trained networks of four widths.
  `,
  formula:
    String.raw`\phi_{\rm lin}(x)=\phi_{\theta_0}(x)+(\theta-\theta_0)_i\frac{\partial\phi(x)}{` +
    String.raw`\partial\theta_i}\Big|_{\theta_0},\qquad\lim_{N\to\infty}\Theta=\Theta\big|_{\theta_0}`,
  run: async (key) => {
    const measured = await lazyNetworks(key);
    const [linear, kernel] = ["linearized", "kernel"].map(
      (name) => measured.find((quantity) => quantity.name === name)!,
    );
    return {
      quantities: [
        exponentOf("exponent of |φ − φ_lin|", -1, linear),
        exponentOf("exponent of ‖Θ_t − Θ_0‖/‖Θ_0‖", -1, kernel),
      ],
      plot: {
        x: log("width N"),
        y: log("distance from the linear model"),
        series: [linear, kernel].flatMap(({ name, size: { value, standardError } }) => [
          law(LABELS[name], logGrid(64, 512), (N) => (value.data[3] * 512) / N),
          dots(LABELS[name], lazyWidths, Array.from(value.data), Array.from(standardError.data)),
        ]),
      },
    };
  },
};
