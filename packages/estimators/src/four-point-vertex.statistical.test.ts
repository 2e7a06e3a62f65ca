import { mlp } from "@nnft/architectures";
import { fitExponent } from "@nnft/correlators";
import { fourPointVertex } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { estimateCorrelators } from "./index.ts";

const points = ndarray(Float64Array.of(1, 0.4, 0.5, -0.3, -0.2, 0.9), [3, 2]);
const tuples = [
  [0, 0, 0, 0],
  [0, 0, 1, 1],
  [0, 1, 2, 2],
  [0, 0, 1, 2],
  [1, 1, 1, 2],
];

/** N G_c⁽⁴⁾ of sampled nets of three hidden layers of N, with the leading order. */
async function connectedTimesN(net: ReturnType<typeof mlp>, N: number, samples: number) {
  const { connected } = fourPointVertex(net, points);
  const result = await estimateCorrelators(net, points, {
    tuples,
    key: keyFrom(`vertex ${N}`),
    method: "collapse",
    samples,
    workers: 2,
  });
  const { value, standardError } = result.connected(4);
  return tuples.map(([a, b, c, d], t) => ({
    value: N * value.get(t),
    error: N * standardError.get(t),
    leading: N * connected.get(a, b, c, d),
  }));
}

describe("sampled nets at finite width", () => {
  it("have the connected four-point function V/N within errors where the next order is small", async () => {
    for (const N of [64, 256, 1024]) {
      const net = mlp({ inputDimension: 2, widths: [N, N, N], activation: "tanh", weightStd: 1.4, biasStd: 0.2 });
      const found = await connectedTimesN(net, N, N < 1024 ? 60_000 : 30_000);
      for (const { value, error, leading } of found) {
        expect(Math.abs(value - leading) / Math.hypot(error, (2 / N) * leading)).toBeLessThan(5);
        // negative control: the last layer's source alone, about a third
        expect(Math.abs(value - leading / 2) / error).toBeGreaterThan(5);
      }
    }
  });

  it("leave V/N like 1/N²", async () => {
    // relu at C_W = 1.96: the next order is large, so that it stands out of the noise up to N = 1024
    const plan = [
      [64, 400_000],
      [128, 400_000],
      [256, 400_000],
      [512, 200_000],
      [1024, 100_000],
    ] as const;
    const widths: number[] = [];
    const deviations: number[] = [];
    const errors: number[] = [];
    for (const [N, samples] of plan) {
      const net = mlp({ inputDimension: 2, widths: [N, N, N], activation: "relu", weightStd: 1.4 });
      const [{ value, error, leading }] = await connectedTimesN(net, N, samples);
      widths.push(N);
      deviations.push((value - leading) / N);
      errors.push(error / N);
    }
    const fit = fitExponent(widths, deviations, errors);
    expect(Math.abs(fit.exponent.value + 2)).toBeLessThan(4 * fit.exponent.standardError);
    expect(fit.exponent.standardError).toBeLessThan(0.1);
    // negative control: a deviation of first order
    expect(Math.abs(fit.exponent.value + 1)).toBeGreaterThan(4 * fit.exponent.standardError);
  });
});
