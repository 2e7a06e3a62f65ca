import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics, trainEnsemble } from "@nnft/ntk";
import { onLine, vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear, type Series } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation68: Claim = {
  ...claimOf("68", "2.3.2"),
  title: "Train points are memorised",
  statement: text`
    On the data the converged network returns the targets, for every start. The theory does so to rounding. Eight
    networks of width 256 do so after 1,500 steps.
  `,
  formula: String.raw`\phi_\infty(x_\alpha)=y_\alpha\qquad\forall\alpha`,
  run: async (key) => {
    const net = mlp({ inputDimension: 1, widths: [256], activation: "erf", weightStd: 2, biasStd: 0.5 });
    const y = [0.5, -1, 0.8];
    const data = { inputs: onLine(-1, 0.2, 1.3), targets: vector(...y) };
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, { learningRate: 0.25 });
    const { mean, covariance } = theory.limit(data.inputs);
    const line = grid(-2, 2.2, 71);
    const trained = await trainEnsemble(net, data, {
      learningRate: 0.25,
      steps: 1500,
      networks: 8,
      key,
      testInputs: onLine(...line),
    });
    const curve = theory.mean(Number.POSITIVE_INFINITY, onLine(...line));
    const networks = [0, 1, 2, 3, 4, 5, 6, 7].map(
      (m): Series => ({
        label: "eight trained networks",
        kind: "measured",
        mark: "line",
        x: line,
        y: line.map((_, p) => trained.outputs.get(1, m, p)),
      }),
    );
    return {
      quantities: y.flatMap((target, a) => [
        computed(`mean at x${a}, N = ∞`, target, mean.get(a), 1e-9),
        computed(`variance at x${a}, N = ∞`, 0, covariance.get(a, a), 1e-9, 1),
        ...[0, 1, 2, 3, 4, 5, 6, 7].map((m) =>
          computed(`network ${m} at x${a}`, target, trained.fits.get(1, m, a), 1e-3),
        ),
      ]),
      plot: {
        x: linear("x"),
        y: linear("φ(x) after training"),
        series: [
          ...networks,
          law("mean at N = ∞", line, (at) => curve.get(line.indexOf(at))),
          dots("data", [-1, 0.2, 1.3], y),
        ],
      },
    };
  },
};
