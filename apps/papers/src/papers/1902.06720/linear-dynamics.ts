import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { computed, text } from "@nnft/lectures/machinery";
import { frozenDynamics } from "@nnft/ntk";
import { points, vector } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const linearDynamics: PaperClaim = {
  ...numberOf("1902.06720", "linear-dynamics", "the mean of trained networks, their equation for the GP under NTK"),
  title: "Wide networks under gradient flow follow a linear law",
  statement: text`
    The mean output at a training input relaxes as the exponential of the tangent kernel. With one training point it
    is one exponential, which the toolkit gives through the dynamics at infinite width.
  `,
  formula: String.raw`\langle f_t(x)\rangle=\big(1-e^{-\eta\Theta t}\big)\,y`,
  run: () => {
    const net = mlp({ inputDimension: 1, widths: [1], activation: "erf" });
    const data = { inputs: points([0.8]), targets: vector(1.5) };
    const theta = ntk(net)(points([0.8])).get(0, 0);
    const dynamics = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, { learningRate: 1 });
    const times = [0.2, 1, 3];
    const exact = (t: number): number => 1.5 * (1 - Math.exp(-theta * t));
    const found = times.map((t) => dynamics.mean(t, points([0.8])).get(0));
    return {
      quantities: times.map((t, k) => computed(`mean at t = ${t}`, exact(t), found[k]!)),
      plot: lawPlot({ x: "training time", y: "mean output", law: exact, from: 0, to: 5, at: times, found }),
    };
  },
};
