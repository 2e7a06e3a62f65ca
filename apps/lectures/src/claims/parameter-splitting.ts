import { mlp } from "@nnft/architectures";
import { moments } from "@nnft/correlators";
import { normal } from "@nnft/densities";
import { splitProcess } from "@nnft/qm/processes";
import { split } from "@nnft/random";
import { sampledReflectionPositivity } from "@nnft/symmetry/axioms";
import { parameterSplit } from "@nnft/symmetry/fields";
import ndarray from "ndarray";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

export const parameterSplitting: Claim = {
  ...claimOf("parameter-splitting", "3.3.4", "parameter splitting"),
  title: "Reflection positivity by parameter splitting",
  statement: text`
    Where both sides of t = 0 have parameters of their own, alike and independent given the shared ones, ⟨F ΘF⟩ is an
    average of squares. A process of this kind has ⟨x(t) x(−t)⟩ = e^{−2t}; starting the negative side from −θ₀ turns
    the sign and loses positivity. A split network passes the test on draws.
  `,
  formula: String.raw`\langle F\,\Theta F\rangle=\big\langle\langle F\mid\theta_0\rangle^2\big\rangle_{\theta_0}\ge0`,
  run: async (key) => {
    const branch = (start: number, times: Float64Array) => times.map((t) => start * Math.exp(-t));
    const [positive, negative] = ([1, -1] as const).map((mirror) =>
      splitProcess({ start: normal(0, 1), branch, mirror }),
    );
    const times = [0.1, 0.4, 0.8, 1.3];
    const count = 20_000;
    const average = (process: typeof positive) => {
      const paths = process.draw(onLine(...times.flatMap((t) => [t, -t])), split(key, 0), count);
      return times.map((_, k) =>
        moments(
          ndarray(
            Float64Array.from({ length: count }, (__, m) => paths[8 * m + 2 * k] * paths[8 * m + 2 * k + 1]),
            [count, 1],
          ),
          1,
        ),
      );
    };
    const [plus, minus] = [average(positive), average(negative)];
    const net = parameterSplit(
      mlp({ inputDimension: 1, widths: [8], activation: "tanh", weightStd: 2, biasStd: 0.5 }),
      { shared: ["weight1"] },
    );
    const test = async (process: Parameters<typeof sampledReflectionPositivity>[0], k: number): Promise<string> =>
      (await sampledReflectionPositivity(process, [[[0.3]], [[0.9]]], { key: split(key, k), samples: 20_000 })).verdict;
    return {
      quantities: [
        ...times.map((t, k) =>
          sampled(`⟨x(t)x(−t)⟩, t = ${t}`, Math.exp(-2 * t), plus[k].value.get(0), plus[k].standardError.get(0)),
        ),
        ...times.map((t, k) =>
          sampled(
            `same, started from −θ₀, t = ${t}`,
            -Math.exp(-2 * t),
            minus[k].value.get(0),
            minus[k].standardError.get(0),
          ),
        ),
        finding("the split network is found broken", false, (await test(net, 1)) === "broken"),
        finding("the process started from −θ₀ is found broken", true, (await test(negative, 2)) === "broken"),
      ],
      plot: {
        x: linear("time t"),
        y: linear("⟨x(t) x(−t)⟩"),
        series: [
          law("split: e^{−2t}", grid(0, 1.4), (t) => Math.exp(-2 * t)),
          estimates("split: e^{−2t}", times, plus),
          law("started from −θ0: −e^{−2t}", grid(0, 1.4), (t) => -Math.exp(-2 * t)),
          estimates("started from −θ0: −e^{−2t}", times, minus),
        ],
      },
    };
  },
};
