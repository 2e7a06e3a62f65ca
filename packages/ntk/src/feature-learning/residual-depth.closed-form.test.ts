import { DomainError } from "@nnft/foundations";
import { pairAverages } from "@nnft/gaussian-averages";
import { fillNormal, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { checkDepthScaling, residualKernelFlow, residualMoments } from "../feature-learning.ts";

describe("linear residual nets", () => {
  it("have the digits of another program, and limits that do not know the depth", () => {
    for (const [depth, alpha, square, kurtosis] of [
      [8, 0.5, 2.565784513950348, 1.230192614684396],
      [64, 0.5, 2.697344952565099, 1.276083242027015],
      [512, 0.5, 2.715632000168991, 1.283009925202182],
      [8, 1, 1.13205378543535, 1.03094352584304],
      [64, 1, 1.015745771518801, 1.003912334113166],
    ] as const) {
      const found = residualMoments({ width: 16, depth, alpha });
      expect(found.square).toBeCloseTo(square, 12);
      expect(found.kurtosis).toBeCloseTo(kurtosis, 12);
    }
    const deep = residualMoments({ width: 16, depth: 1e7, alpha: 0.5 });
    expect(deep.square).toBeCloseTo(Math.E, 5);
    expect(deep.kurtosis).toBeCloseTo(Math.exp(4 / 16), 6);
    // the control: a plain net has e^{2L/n}
    expect(deep.kurtosis).toBeLessThan(Math.exp((2 * 64) / 16));
  });

  it("are what drawn nets have", () => {
    const [n, L, M] = [4, 6, 20_000];
    let [square, fourth] = [0, 0];
    const W = new Float64Array(n * n * L);
    for (let m = 0; m < M; m++) {
      fillNormal(split(keyFrom("residual nets"), m), W);
      let h = [1, 0, 0, 0];
      for (let l = 0; l < L; l++)
        h = h.map((x, i) => x + h.reduce((sum, y, k) => sum + W[(l * n + i) * n + k]! * y, 0) / Math.sqrt(n * L));
      const r = h.reduce((sum, x) => sum + x * x, 0);
      square += r / M;
      fourth += (r * r) / M;
    }
    const exact = residualMoments({ width: n, depth: L, alpha: 0.5 });
    // |h|² scatters by about 1.2 times its mean
    expect(Math.abs(square / exact.square - 1)).toBeLessThan(4 * (1.2 / Math.sqrt(M)));
    expect(Math.abs(fourth / square ** 2 / exact.kurtosis - 1)).toBeLessThan(0.1);
  });
});

describe("the kernel of deep residual nets", () => {
  it("flows as the known equation of relu", () => {
    for (const [weightVariance, known] of [
      [1, 0.382946657083],
      [2, 0.451689530207],
    ] as const) {
      const K = residualKernelFlow(
        [
          [1, 0.3],
          [0.3, 1],
        ],
        { activation: "relu", weightVariance },
      );
      expect(K.get(0, 0)).toBeCloseTo(Math.exp(weightVariance / 2), 11);
      expect(K.get(0, 1) / K.get(0, 0)).toBeCloseTo(known, 11);
    }
  });

  it("is the limit of many layers, with an error that falls as 1/L", () => {
    const start = [1, 0.3, 0.8];
    const layered = (L: number): number => {
      let [a, c, b] = start as [number, number, number];
      const out = new Float64Array(3);
      for (let l = 0; l < L; l++) {
        pairAverages("erf").average(Float64Array.of(a, b, a), Float64Array.of(a, b, b), Float64Array.of(a, b, c), out);
        [a, b, c] = [a + out[0]! / L, b + out[1]! / L, c + out[2]! / L];
      }
      return c;
    };
    const exact = residualKernelFlow(
      [
        [1, 0.3],
        [0.3, 0.8],
      ],
      { activation: "erf" },
    ).get(0, 1);
    const [coarse, fine] = [layered(50) - exact, layered(100) - exact];
    expect(Math.abs(fine)).toBeLessThan(0.01);
    expect(coarse / fine).toBeCloseTo(2, 1);
    expect(residualKernelFlow([[1]], { activation: "erf", time: 0 }).get(0, 0)).toBe(1);
  });
});

describe("scaling with depth", () => {
  it("flags branches that stand still at α = ½", () => {
    expect(checkDepthScaling(0.5)).toEqual({
      gradientRate: 0,
      adamRate: -0.5,
      branchUpdate: -0.5,
      spread: 0,
      verdict: "lazy",
    });
    expect(checkDepthScaling(1).verdict).toBe("feature learning");
    expect(checkDepthScaling(0.25).verdict).toBe("unusable");
    expect(checkDepthScaling(1).gradientRate).toBe(1);
    expectRefusal(() => residualMoments({ width: 0, depth: 4, alpha: 1 }), DomainError, /width/);
    expectRefusal(() => residualKernelFlow([[1, 0.2]], { activation: "relu" }), DomainError, /square and symmetric/);
  });
});
