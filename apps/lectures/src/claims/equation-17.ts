import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { ensembleErrors, frozenDynamics, trainEnsemble } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation17: Claim = {
  ...claimOf("17", "2.1", "17, 18, 19"),
  title: "Correlators that depend on the training time",
  statement: text`
    Training moves the density of parameters, and with it the correlators. 400 networks of width 256 are trained
    by gradient descent, and their one- and two-point functions are compared with the law of infinite width at
    several steps.
  `,
  formula: String.raw`G^{(1)}_t(x)=\langle\phi_\theta(x)\rangle_t,\qquad G^{(2)}_t(x,y)=\langle\phi_\theta(x)\,\phi_\theta(y)\rangle_t`,
  run: async (key) => {
    const net = mlp({ inputDimension: 1, widths: [256], activation: "erf", weightStd: 1.4, biasStd: 0.3 });
    const data = { inputs: onLine(-1, 0.3, 1.2), targets: vector(0.5, -0.4, 0.9) };
    const test = onLine(0.8);
    const steps = [0, 2, 5, 10, 20, 40];
    const trained = await trainEnsemble(net, data, {
      learningRate: 0.4,
      steps: 40,
      networks: 400,
      key,
      testInputs: test,
      record: steps,
    });
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, {
      learningRate: 0.4,
      schedule: "gradient-descent",
    });
    const laws = steps.map((step) => theory.at(step, test));
    const all = Array.from({ length: 41 }, (_, step) => step);
    const every = all.map((step) => theory.at(step, test));
    const mean = steps.map((_, r) => trained.moments(r, 1));
    const spread = steps.map((_, r) => trained.connected(r, 2));
    const [value, error] = [mean.map((e) => e.value.get(0)), mean.map((e) => e.standardError.get(0))];
    const variance = spread.map((e) => e.value.get(0, 0));
    const varianceError = laws.map((at, r) => ensembleErrors(at, spread[r].samples).covariance.get(0, 0));
    return {
      quantities: steps.flatMap((step, r) => [
        sampled(`G1 after ${step} steps`, laws[r].mean.get(0), value[r], error[r]),
        sampled(`variance after ${step} steps`, laws[r].covariance.get(0, 0), variance[r], varianceError[r]),
      ]),
      plot: {
        x: linear("steps of gradient descent"),
        y: linear("φ_t(0.8) of 400 networks"),
        series: [
          law("mean", all, (step) => every[step].mean.get(0)),
          dots("mean", steps, value, error),
          law("variance", all, (step) => every[step].covariance.get(0, 0)),
          dots("variance", steps, variance, varianceError),
        ],
      },
    };
  },
};
