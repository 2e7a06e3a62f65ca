import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics, trainEnsemble } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import type { Claim } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation69: Claim = {
  id: "69",
  equations: ["69"],
  section: "2.3.2",
  kind: "claim",
  title: "The mean prediction of infinitely many networks",
  statement:
    "Averaged over initialisations the start drops out, and the mean prediction after training is kernel regression on the targets alone. 128 networks of width 1,024 are trained for 120 steps and averaged.",
  formula: String.raw`\mu_\infty(x)=\langle\phi_\infty(x)\rangle=\bar\Theta(x,x_\alpha)\,\bar\Theta(x_\alpha,x_\beta)^{-1}y_\beta`,
  run: async (key) => {
    const net = mlp({ inputDimension: 1, widths: [1024], activation: "erf", weightStd: 1.5, biasStd: 0.5 });
    const data = { inputs: onLine(-1, 0.2, 1.3), targets: vector(0.5, -1, 0.8) };
    const x = [-1.8, -0.5, 0.7, 1, 2];
    const [learningRate, steps] = [0.4, 120];
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, {
      learningRate,
      schedule: "gradient-descent",
    });
    const trained = await trainEnsemble(net, data, {
      learningRate,
      steps,
      ensembleSize: 128,
      key,
      testInputs: onLine(...x),
    });
    const { value, standardError } = trained.moments(1, 1);
    const exact = theory.mean(steps, onLine(...x));
    const line = Array.from({ length: 81 }, (_, i) => -1.8 + i * 0.0475);
    const curve = theory.mean(Number.POSITIVE_INFINITY, onLine(...line));
    return {
      quantities: x.map((at, p) => sampled(`mean at x = ${at}`, exact.get(p), value.get(p), standardError.get(p))),
      plot: {
        x: linear("x"),
        y: linear("mean prediction"),
        series: [
          law("kernel regression, t = ∞", line, (at) => curve.get(line.indexOf(at))),
          dots(
            "128 trained networks",
            x,
            x.map((_, p) => value.get(p)),
            x.map((_, p) => standardError.get(p)),
          ),
        ],
      },
    };
  },
};
