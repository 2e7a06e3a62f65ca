import { evaluate, mlp, sampleParameters } from "@nnft/architectures";
import { parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { empiricalNtk } from "@nnft/ntk";
import { onLine, sum, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation49: Claim = {
  ...claimOf("49", "2.3", "45, 46, 47, 48, 49, 50, 51"),
  title: "Gradient descent acts on functions through the tangent kernel",
  statement: text`
    When parameters follow minus the gradient of the loss, the function changes at the rate (η/|D|) Σ Δ(x_α) Θ(x,
    x_α). The rate of one tanh network is taken by differences along its step and by this formula.
  `,
  formula:
    String.raw`\frac{d\phi(x)}{dt}=\frac{\partial\phi(x)}{\partial\theta_i}\frac{d\theta_i}{dt}=` +
    String.raw`\frac{\eta}{|\mathcal D|}\sum_\alpha\Delta(x_\alpha)\,\Theta(x,x_\alpha)`,
  run: (key) => {
    const net = mlp({ inputDimension: 1, widths: [30, 30], activation: "tanh", weightStd: 1.3, biasStd: 0.2 });
    const { size } = parameterSpace(net);
    const theta = sampleParameters(net, key, 1).pick(0, null);
    const [inputs, targets, eta] = [onLine(-1, 0.2, 1.4), [0.5, -1, 2], 0.7];
    const x = [-2, -1, 0, 0.5, 1, 2];
    const delta = targets.map((y, a) => y - evaluate(net, theta, inputs).get(a)); // −∂ℓ/∂φ for ℓ = ½(φ − y)²
    const velocity = vjp(net, theta, inputs, vector(...delta.map((d) => (eta * d) / 3))).data; // (49)
    const moved = (t: number) =>
      evaluate(net, vector(...Array.from({ length: size }, (_, i) => theta.get(i) + t * velocity[i])), onLine(...x));
    const h = 1e-4;
    const [plus, minus] = [moved(h), moved(-h)];
    const rate = x.map((_, p) => (plus.get(p) - minus.get(p)) / (2 * h));
    const byKernel = (places: readonly number[]): readonly number[] => {
      const kernel = empiricalNtk(net, theta, onLine(...places), inputs);
      return places.map((_, p) => (eta / 3) * sum(3, (a) => delta[a] * kernel.get(p, a))); // (51)
    };
    const formula = byKernel(x);
    const line = grid(-2.2, 2.2);
    const curve = byKernel(line);
    return {
      quantities: x.map((at, p) => computed(`dφ(${at})/dt`, formula[p], rate[p], 1e-6)),
      plot: {
        x: linear("x"),
        y: linear("dφ(x)/dt"),
        series: [law("by the kernel", line, (at) => curve[line.indexOf(at)]), dots("by differences", x, rate)],
      },
    };
  },
};
