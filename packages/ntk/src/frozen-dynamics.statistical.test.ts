import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { frozenDynamics } from "./index.ts";

const net = mlp({ inputDimension: 2, widths: [1], activation: "relu", weightStd: 1.4, biasStd: 0.3 });
const kernels = { nngp: nngp(net), ntk: ntk(net) };
const inputs = ndarray(Float64Array.of(1, 0, 0.4, -0.9, -0.7, 0.5), [3, 2]);
const targets = ndarray(Float64Array.of(1, -1, 1), [3]);
const tests = ndarray(Float64Array.of(0.5, 0.5, -1, -0.2), [2, 2]);
const DRAWS = 4000;

describe("the law over draws of the initial outputs", () => {
  it("is the exact one for the squared loss", async () => {
    const theory = frozenDynamics(kernels, { inputs, targets }, { learningRate: 1 });
    const exact = theory.at(2, tests);
    const { mean, covariance } = await theory.sampled(2, tests, { samples: DRAWS, key: keyFrom(3) });
    for (let a = 0; a < 2; a++) {
      expect(Math.abs(mean.value.get(a) - exact.mean.get(a)) / mean.standardError.get(a)).toBeLessThan(5);
      // negative control: an ensemble that has not been trained
      expect(Math.abs(mean.value.get(a)) / mean.standardError.get(a)).toBeGreaterThan(5);
      for (let b = 0; b < 2; b++) {
        // relative error of a Gaussian covariance: (C_aa C_bb + C_ab²)/M
        const [aa, bb, ab] = [exact.covariance.get(a, a), exact.covariance.get(b, b), exact.covariance.get(a, b)];
        const error = Math.sqrt((aa * bb + ab * ab) / DRAWS);
        expect(Math.abs(covariance.value.get(a, b) - ab) / error).toBeLessThan(5);
        // its own error is that one, up to what 4,000 draws tell of it
        expect(Math.abs(covariance.standardError.get(a, b) / error - 1)).toBeLessThan(0.15);
        expect(Math.abs(covariance.value.get(a, b) - kernels.nngp(tests).get(a, b)) / error).toBeGreaterThan(5);
      }
    }
  });

  it("under cross-entropy is centered on the flow of its centre to first order, and keeps the sign of odd data", async () => {
    // (φ₀, y) → (−φ₀, −y) maps the flow to its negative: the two means are opposite
    const theory = (sign: number) =>
      frozenDynamics(
        kernels,
        {
          inputs,
          targets: ndarray(
            targets.data.map((y) => sign * y),
            [3],
          ),
        },
        { learningRate: 1, loss: "cross-entropy", tolerance: 1e-6 },
      ).sampled(3, tests, { samples: 300, key: keyFrom(sign + 5) });
    const [{ mean: plus }, { mean: minus }] = [await theory(1), await theory(-1)];
    for (let a = 0; a < 2; a++) {
      const error = Math.hypot(plus.standardError.get(a), minus.standardError.get(a));
      expect(Math.abs(plus.value.get(a) + minus.value.get(a)) / error).toBeLessThan(5);
    }
    expect(Math.abs(plus.value.get(0) - minus.value.get(0)) / plus.standardError.get(0)).toBeGreaterThan(5);
  });
});
