import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { sampled, text } from "@nnft/lectures/machinery";
import { frozenControl, frozenDynamics, trainEnsemble } from "@nnft/ntk";
import { trainedMeanCorrection } from "@nnft/ntk/finite-width";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

const data = {
  inputs: [
    [1, 0.4],
    [-0.7, 0.8],
  ],
  targets: [[3], [-1.8]],
};
const tests = [[0.3, -0.9]];
/** Small enough to follow gradient flow: at 0.8 the mean is off by as much as the term of order 1/n. */
const RATE = 0.2;
const WIDTH = 32;

export const endOfTraining: PaperClaim = {
  ...numberOf("2106.10165", "end-of-training", "the end of training at order 1/n"),
  title: "The mean prediction at the end of training moves at order 1/n",
  statement: text`
    Trained to the end, networks of width n have a mean prediction off that of the frozen kernel by a term of order 1/n,
    from the covariance of outputs with the tangent kernel and from the motion of the kernel. Networks of width 32 are
    trained on two points; draws at the start with the same normals serve as a control variate.
  `,
  formula: String.raw`\langle\varphi_\infty\rangle=\Theta_*\Theta^{-1}y+\tfrac1n(\ldots)`,
  run: async (key) => {
    const netOf = (width: number) =>
      mlp({ inputDimension: 2, widths: [width], activation: "tanh", weightStd: 1.5, biasStd: 0.3 });
    const net = netOf(WIDTH);
    const { frozen, trained } = trainedMeanCorrection(net, data, tests);
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, {
      learningRate: RATE,
      schedule: "gradient-descent",
    });
    const networks = await trainEnsemble(net, data, {
      ...{ learningRate: RATE, steps: 500, networks: 1200, key, testInputs: tests },
    });
    const { value, standardError } = frozenControl(networks, theory, tests).mean(1);
    const law = (n: number): number => frozen.get(0) + ((trained.get(0) - frozen.get(0)) * WIDTH) / n;
    return {
      quantities: [sampled("mean prediction, n = 32", trained.get(0), value.get(0), standardError.get(0))],
      plot: lawPlot({
        ...{ x: "width n", y: "mean prediction", law, from: 24, to: 256, at: [WIDTH], found: [value.get(0)] },
        errors: [standardError.get(0)],
      }),
    };
  },
};
