import { moments } from "@nnft/correlators";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { split } from "@nnft/random";
import { gaussianNPoint, reflectionPositivity, sampledReflectionPositivity } from "@nnft/symmetry/axioms";
import ndarray from "ndarray";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

export const equation118: Claim = {
  ...claimOf("118", "3.3.4"),
  title: "Reflection positivity of the oscillator's paths",
  statement: text`
    ⟨F ΘF⟩ is not negative for functionals at positive times. For x and x² at time t the oscillator gives e^{−2wt}/2w
    and (1 + 2e^{−4wt})/4w²; the matrix of four functionals is positive, and bounded ones such as tanh x pass a test
    on draws.
  `,
  formula: String.raw`\big\langle F(x(t_1),\dots,x(t_n))\,F(x(-t_1),\dots,x(-t_n))^*\big\rangle\ge0`,
  run: async (key) => {
    const w = 1.3;
    const process = ornsteinUhlenbeck({ frequency: w });
    const times = [0.05, 0.15, 0.3, 0.5, 0.8];
    const count = 40_000;
    const at = onLine(...times.flatMap((t) => [t, -t]));
    const paths = process.draw(at, split(key, 0), count);
    const average = (power: number, k: number) =>
      moments(
        ndarray(
          Float64Array.from({ length: count }, (_, m) => (paths[10 * m + 2 * k] * paths[10 * m + 2 * k + 1]) ** power),
          [count, 1],
        ),
        1,
      );
    const [first, second] = [1, 2].map((power) => times.map((_, k) => average(power, k)));
    const [linear1, linear2] = [
      (t: number) => Math.exp(-2 * w * t) / (2 * w),
      (t: number) => (1 + 2 * Math.exp(-4 * w * t)) / (4 * w * w),
    ];
    const matrix = reflectionPositivity(
      gaussianNPoint((x, y) => process.twoPoint!(x, y)),
      [[[0.1]], [[0.4]], [[0.1], [0.4]], [[0.2], [0.2]]],
      { unitDiagonal: true },
    );
    const bounded = [0.1, 0.5].map((t) => ({
      name: `tanh x(${t})`,
      points: [[t]],
      value: (f: ArrayLike<number>) => Math.tanh(f[0]),
    }));
    return {
      quantities: [
        ...times.flatMap((t, k) => [
          sampled(`⟨x(t) x(−t)⟩, t = ${t}`, linear1(t), first[k].value.get(0), first[k].standardError.get(0)),
          sampled(`⟨x²(t) x²(−t)⟩, t = ${t}`, linear2(t), second[k].value.get(0), second[k].standardError.get(0)),
        ]),
        finding("the matrix of four functionals is positive", true, matrix.positive),
        finding(
          "bounded functionals pass on draws",
          true,
          (await sampledReflectionPositivity(process, bounded, { key: split(key, 1) })).verdict === "holds",
        ),
      ],
      plot: {
        x: linear("time t"),
        y: linear("⟨F ΘF⟩"),
        series: [
          law("F = x", grid(0, 0.9), linear1),
          estimates("F = x", times, first),
          law("F = x^2", grid(0, 0.9), linear2),
          estimates("F = x^2", times, second),
        ],
      },
    };
  },
};
