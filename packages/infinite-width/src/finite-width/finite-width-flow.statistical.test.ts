import { evaluate, mlp } from "@nnft/architectures";
import { parameterSampler, parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { largest } from "../../../../tooling/testing/statistics.ts";
import { finiteWidthFlow } from "../finite-width.ts";

const NETWORKS = 2500;
const point = ndarray(Float64Array.of(0.8, -0.9, 0.5), [1, 3]);

/** z₁, z₂, Θ̂₁₁, Θ̂₁₂, Θ̂₂₂ of each network with two outputs. */
function sampled(net: ReturnType<typeof mlp>, seed: number): readonly Float64Array[] {
  const { size } = parameterSpace(net);
  const theta = new Float64Array(size);
  const draw = parameterSampler(net);
  return Array.from({ length: NETWORKS }, (_, m) => {
    draw(keyFrom(`flow ${seed} ${m}`), 1, theta);
    const parameters = ndarray(theta, [size]);
    const fields = evaluate(net, parameters, point);
    const [g1, g2] = [0, 1].map((a) => vjp(net, parameters, point, ndarray(Float64Array.of(1 - a, a), [1, 2])).data);
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, entry, k) => sum + entry * b[k], 0);
    return Float64Array.of(fields.get(0, 0), fields.get(0, 1), dot(g1, g1), dot(g1, g2), dot(g2, g2));
  });
}

/** Mean of a function of the draws, with its standard error. */
function mean(draws: readonly Float64Array[], of: (draw: Float64Array) => number): readonly [number, number] {
  const values = draws.map(of);
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length - 1);
  return [average, Math.sqrt(square / values.length)];
}

describe("sampled nets with two outputs fluctuate as the flow says", () => {
  for (const [activation, parameterization, weightStd] of [
    ["tanh", "ntk", 1.5],
    ["relu", "lecture", 1.2],
  ] as const)
    it(`${activation}, ${parameterization}`, () => {
      const net = mlp({
        inputDimension: 3,
        widths: [90, 60],
        activation,
        weightStd,
        biasStd: 0.4,
        outputDimension: 2,
        parameterization,
      });
      const { K, V, D, F, A, B, fanIn } = finiteWidthFlow(net, point).layers[2];
      const draws = sampled(net, 5);
      // ΔΘ from the mean of the draws: that of finite nets is 1/n away from Θ
      const [theta11] = mean(draws, (d) => d[2]);
      const [theta22] = mean(draws, (d) => d[4]);
      const measured = {
        D: mean(draws, (d) => (d[0] ** 2 * (d[4] - theta22) + d[1] ** 2 * (d[2] - theta11)) / 2),
        F: mean(draws, (d) => d[0] * d[1] * d[3]),
        A: mean(draws, (d) => (d[2] - theta11) * (d[4] - theta22)),
        B: mean(draws, (d) => d[3] ** 2),
        "A + 2B": mean(draws, (d) => ((d[2] - theta11) ** 2 + (d[4] - theta22) ** 2) / 2),
        "D + 2F": mean(draws, (d) => (d[0] ** 2 * (d[2] - theta11) + d[1] ** 2 * (d[4] - theta22)) / 2),
        V: mean(draws, (d) => d[0] ** 2 * d[1] ** 2 - K * (d[0] ** 2 + d[1] ** 2) + K * K),
      };
      const known: Record<keyof typeof measured, number> = { D, F, A, B, "A + 2B": A + 2 * B, "D + 2F": D + 2 * F, V };
      const pulls = (Object.keys(known) as (keyof typeof measured)[]).map((name) => {
        const [value, error] = measured[name];
        const expected = known[name] / fanIn;
        // the next order, about layers/n of the term
        return (value - expected) / Math.hypot(error, (3 / fanIn) * expected);
      });
      expect(largest(pulls)).toBeLessThan(5);
      // negative controls: A for B, and one contraction of B too few
      const wrong = [
        (measured.B[0] - A / fanIn) / measured.B[1],
        (measured["A + 2B"][0] - (A + B) / fanIn) / measured["A + 2B"][1],
      ];
      for (const z of wrong) expect(Math.abs(z)).toBeGreaterThan(5);
    });
});
