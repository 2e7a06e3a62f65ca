import { mlp } from "@nnft/architectures";
import type { Activation } from "@nnft/gaussian-averages";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { type FlowLayer, finiteWidthFlow } from "../finite-width.ts";
import fixture from "../fixtures/finite-width.json" with { type: "json" };
import { kernels } from "../index.ts";

const at = (...x: number[]) => ndarray(Float64Array.from(x), [1, x.length]);
const statistics = ["K", "Theta", "V", "D", "F", "A", "B"] as const;

describe("the flow of deep nets agrees with values found elsewhere", () => {
  for (const row of fixture.rows)
    it(`${row.activation}, three hidden layers`, () => {
      // "lecture" nets have rates 1; their first layer does not divide by d
      const make = (rateOfOne: boolean) =>
        mlp({
          inputDimension: 1,
          widths: [9, 9, 9],
          activation: row.activation as Activation,
          weightStd: Math.sqrt(row.weightVariance),
          biasStd: Math.sqrt(row.biasVariance),
          parameterization: rateOfOne ? "lecture" : "ntk",
        });
      const flow = finiteWidthFlow(make(true), at(Math.sqrt(row.inputNormSquaredOverDim)));
      expect(flow.accuracy).toBeLessThan(1e-13);
      row.layers.forEach((known, layer) => {
        for (const name of statistics) {
          const [found, value] = [flow.layers[layer][name], known[name]];
          if (value === 0) expect(found).toBe(0);
          else expect(relativeDistance(found, value)).toBeLessThan(1e-11);
        }
      });
      // negative control: other rates change the terms with Θ, and nothing else
      const other = finiteWidthFlow(make(false), at(Math.sqrt(row.inputNormSquaredOverDim))).layers[3];
      expect(relativeDistance(other.V, row.layers[3].V)).toBeLessThan(1e-11);
      for (const name of ["Theta", "D", "F", "A", "B"] as const)
        expect(relativeDistance(other[name], row.layers[3][name])).toBeGreaterThan(1e-2);
    });
});

describe("the flow of nets solved by hand", () => {
  const flowOf = (activation: Activation, depth: number, weightVariance: number): readonly FlowLayer[] =>
    finiteWidthFlow(
      mlp({
        inputDimension: 2,
        widths: new Array<number>(depth).fill(50),
        activation,
        weightStd: Math.sqrt(weightVariance),
      }),
      at(0.6, -1.1),
    ).layers;

  it("deep linear nets have V = 2(ℓ−1)K², relu nets at C_W = 2 have 5(ℓ−1)K²", () => {
    for (const [activation, weightVariance, slope] of [
      ["linear", 1, 2],
      ["relu", 2, 5],
      [{ name: "leaky-relu", slope: -1 }, 1, 2],
    ] as const)
      for (const { layer, K, V } of flowOf(activation, 6, weightVariance)) {
        expect(Math.abs(V / K ** 2 - slope * (layer - 1))).toBeLessThan(1e-12);
        // negative control: one layer more
        expect(Math.abs(V / K ** 2 - slope * layer)).toBeGreaterThan(1);
      }
  });

  it("deep linear nets have the fluctuations of Θ̂ = Σ_ℓ |W_L…W_{ℓ+1}|²|W_{ℓ−1}…x|² in one hidden layer", () => {
    // z = (a·Wx)/√n, Θ̂ = |Wx|²/n + |a|²|x|²/n with |x|² = q: K = q, Θ = 2q, ⟨z²ΔΘ⟩ = 4q²/n = (D + 2F)/n, ⟨ΔΘ²⟩ = 4q²/n = (A + 2B)/n
    const q = (0.6 ** 2 + 1.1 ** 2) / 2;
    const { Theta, D, F, A, B } = flowOf("linear", 1, 1)[1];
    expect(relativeDistance(Theta, 2 * q)).toBeLessThan(1e-12);
    expect(relativeDistance(D + 2 * F, 4 * q * q)).toBeLessThan(1e-12);
    expect(relativeDistance(A + 2 * B, 4 * q * q)).toBeLessThan(1e-12);
    // negative control: the fluctuations of only one of its two terms
    expect(relativeDistance(A + 2 * B, 2 * q * q)).toBeGreaterThan(0.5);
  });

  it("K and Θ are the kernels of the net in all parameterizations", () => {
    for (const parameterization of ["ntk", "standard", "lecture"] as const) {
      const net = mlp({
        inputDimension: 2,
        widths: [20, 30],
        activation: "erf",
        weightStd: [1.1, 1.3, 0.9],
        biasStd: [0.2, 0.4, 0.1],
        parameterization,
      });
      const { nngp, ntk } = kernels(net, at(0.6, -1.1));
      const { K, Theta } = finiteWidthFlow(net, at(0.6, -1.1)).layers[2];
      expect(relativeDistance(K, nngp.get(0, 0))).toBeLessThan(1e-12);
      expect(relativeDistance(Theta, ntk.get(0, 0))).toBeLessThan(1e-12);
      expect(relativeDistance(Theta, nngp.get(0, 0))).toBeGreaterThan(0.1);
    }
  });

  it("takes the point as a row or an ndarray: the bits are the same", () => {
    const net = mlp({ inputDimension: 2, widths: [30, 30], activation: "tanh", biasStd: 0.3 });
    expect(finiteWidthFlow(net, [[0.6, -1.1]])).toEqual(finiteWidthFlow(net, at(0.6, -1.1)));
    expect(finiteWidthFlow(net, [[0.6, -1.2]])).not.toEqual(finiteWidthFlow(net, at(0.6, -1.1)));
  });

  it("layers of different widths contribute V/n each with their own n", () => {
    // relu at C_W = 2: V/n of the output is 5K² (1/n₁ + 1/n₂ + 1/n₃)
    const net = mlp({
      inputDimension: 1,
      widths: [30, 200, 70],
      activation: "relu",
      weightStd: Math.SQRT2,
    });
    const { K, V, fanIn } = finiteWidthFlow(net, at(1.3)).layers[3];
    expect(fanIn).toBe(70);
    expect(relativeDistance(V / fanIn, 5 * K * K * (1 / 30 + 1 / 200 + 1 / 70))).toBeLessThan(1e-12);
    expect(relativeDistance(V / fanIn, (15 * K * K) / 70)).toBeGreaterThan(0.1);
  });

  it("V of exp nets, whose fourth power peaks at four standard deviations, is that of the log-normal", () => {
    const { K, V } = finiteWidthFlow(
      mlp({ inputDimension: 1, widths: [10], activation: "exp", weightStd: [1.5, 1] }),
      at(2),
    ).layers[1];
    const variance = 9;
    expect(relativeDistance(K, Math.exp(2 * variance))).toBeLessThan(1e-12);
    expect(relativeDistance(V, Math.exp(8 * variance) - Math.exp(4 * variance))).toBeLessThan(1e-12);
  });
});
