import { layeredNet } from "@nnft/architectures";
import { dense, flatten, type SelfAttentionOptions, selfAttention } from "@nnft/architectures/layers";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { layeredKernels } from "./layered-kernels.ts";

const x = Float64Array.of(1.1, -0.6, 0.3, 1.4);
const k11 = (1.1 ** 2 + 0.6 ** 2) / 2;
const k12 = (1.1 * 0.3 - 0.6 * 1.4) / 2;
const k22 = (0.3 ** 2 + 1.4 ** 2) / 2;

/** nngp of softmax attention on one point of two positions, their mean, with its standard error. */
function drawn(options: Partial<SelfAttentionOptions>, key = 8, heads = 16_384): { value: number; error: number } {
  const attention = selfAttention({ heads: 1, queryDimension: 1, queryStd: 2, keyStd: 3, ...options });
  const net = layeredNet({ inputShape: [2, 2], layers: [attention, flatten(), dense({ width: 1 })] });
  const { nngp, nngpError, method } = layeredKernels(net, x, undefined, { heads, key: keyFrom(key) });
  expect(method).toBe("sampling");
  return { value: nngp[0], error: nngpError[0] };
}

/** ⟨Z K Zᵀ⟩ for weights (z, 1 − z), z the logistic function of the difference of the scores. */
const weighted = (difference: number): number => {
  const z = 1 / (1 + Math.exp(-difference));
  return z ** 2 * k11 + 2 * z * (1 - z) * k12 + (1 - z) ** 2 * k22;
};
const uniform = weighted(0);
/** the standard deviation of k₁ − k₂ for keyStd 3, and of the query of each position for queryStd 2 */
const spread = 3 * Math.sqrt(k11 + k22 - 2 * k12);
const queries = [2 * Math.sqrt(k11), 2 * Math.sqrt(k22)];
const meanOf = (of: (query: number) => number): number => (of(queries[0]) + of(queries[1])) / 2;

describe("drawn softmax attention on two positions", () => {
  it("is a double integral for one query dimension, whose scores are products of two Gaussians", () => {
    const exact = meanOf((query) => gaussianMean((u) => gaussianMean((v) => weighted(query * u * spread * v))));
    const { value, error } = drawn({});
    expect(error / exact).toBeLessThan(0.01);
    expect(Math.abs(value - exact) / error).toBeLessThan(5);
    // negative control: uniform weights, and ten per cent more
    expect(Math.abs(value - uniform) / error).toBeGreaterThan(5);
    expect(Math.abs(value - 1.1 * exact) / error).toBeGreaterThan(5);
  });

  it("has Gaussian scores as the query dimension grows, scaled by its root", () => {
    const limit = meanOf((query) => gaussianMean((u) => weighted(query * spread * u)));
    const [few, many] = [drawn({ queryDimension: 1 }), drawn({ queryDimension: 128 })];
    // the rest at 128 is a few per cent of the distance at 1
    const distance = Math.abs(few.value - limit);
    expect(distance / few.error).toBeGreaterThan(5);
    expect(Math.abs(many.value - limit)).toBeLessThan(5 * many.error + 0.05 * distance);
  });

  it("forgets its scores as the query dimension grows, scaled by the dimension itself", () => {
    const queryDimension = 96;
    const { value, error } = drawn({ queryDimension, queryStd: 1.5, keyStd: 1, scaling: "1/linear" });
    // scores of variance 1.5² K_tt D/dimension, D = K₁₁ + K₂₂ − 2K₁₂, move ⟨Z K Zᵀ⟩ off its uniform value by 1/16 of that times D
    const difference = k11 + k22 - 2 * k12;
    const expected = (1.5 ** 2 * difference ** 2 * (k11 + k22)) / 2 / 16 / queryDimension;
    expect((value - uniform) / error).toBeGreaterThan(5);
    // the next order is a few per cent
    expect(Math.abs(value - uniform - expected)).toBeLessThan(5 * error + 0.05 * expected);
    // negative control: scores scaled by the root of the dimension move it much further
    const rooted = drawn({ queryDimension, queryStd: 1.5, keyStd: 1 });
    expect(rooted.value - uniform).toBeGreaterThan(10 * expected);
  });

  it("has errors that are the spread over keys", () => {
    const runs = Array.from({ length: 60 }, (_, key) => drawn({}, 100 + key, 2048));
    const mean = runs.reduce((sum, { value }) => sum + value / runs.length, 0);
    // 59 independent numbers: the mean is that of the runs
    const pulls = runs.map(({ value, error }) => (value - mean) / (Math.sqrt(59 / 60) * error));
    expectPulls(pulls);
    // negative controls: errors twice as large, and half as large, fail
    for (const factor of [0.5, 2]) expectRefuted(pulls.map((pull) => factor * pull));
  });
});

/** ⟨f(u)⟩ over N(0, 1) by the trapezoid. */
function gaussianMean(f: (u: number) => number): number {
  let sum = 0;
  for (let u = -9; u <= 9; u += 0.05) sum += (0.05 * f(u) * Math.exp((-u * u) / 2)) / Math.sqrt(2 * Math.PI);
  return sum;
}
