import { mlp } from "@nnft/architectures";
import { UnsupportedError } from "@nnft/foundations";
import type { Activation } from "@nnft/gaussian-averages";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { criticalInitialization, finiteWidthFlow } from "../finite-width.ts";

/** The flow of a critical net of this depth from the first kernel K. */
function criticalFlow(activation: Activation, depth: number, K: number) {
  const { weightVariance, biasVariance } = criticalInitialization(activation);
  const net = mlp({
    inputDimension: 1,
    widths: new Array<number>(depth).fill(100),
    activation,
    weightStd: Math.sqrt(weightVariance),
    biasStd: Math.sqrt(biasVariance),
  });
  return finiteWidthFlow(net, ndarray([Math.sqrt((K - biasVariance) / weightVariance)], [1, 1])).layers;
}

describe("critical initializations", () => {
  it("are the known ones", () => {
    // Roberts, Yaida & Hanin 2022, sections 5.2–5.3; π/4 for erf from erf′(0) = 2/√π
    expectClose(criticalInitialization("relu").weightVariance, 2, 5e-13);
    expectClose(criticalInitialization({ name: "leaky-relu", slope: 0.1 }).weightVariance, 2 / 1.01, 5e-13);
    expect(criticalInitialization("tanh")).toEqual({
      universalityClass: "zero",
      weightVariance: 1,
      biasVariance: 0,
      fixedPoint: 0,
    });
    expect(criticalInitialization("sin").weightVariance).toBe(1);
    expectClose(criticalInitialization("erf").weightVariance, Math.PI / 4, 5e-13);
    const gelu = criticalInitialization("gelu");
    expect(gelu.universalityClass).toBe("half-stable");
    expectClose(gelu.fixedPoint, (3 + Math.sqrt(17)) / 2, 5e-10);
    expectClose(gelu.weightVariance, 1.98305826, 5e-9);
    expectClose(gelu.biasVariance, 0.17292239, 5e-9);
    const swish = criticalInitialization("swish");
    expectClose(swish.fixedPoint, 14.32017362, 5e-8);
    expectClose(swish.weightVariance, 1.98800468, 5e-9);
    expectClose(swish.biasVariance, 0.55514317, 5e-9);
  });

  it("of user's functions are found by only their averages", () => {
    // tanh(2z): σ′(0) = 2; a leaky function with a kink at 0 is scale invariant at 2/(1 + slope²)
    const steep: Activation = { value: (z) => Math.tanh(2 * z), derivative: (z) => 2 / Math.cosh(2 * z) ** 2 };
    expect(criticalInitialization(steep)).toMatchObject({ universalityClass: "zero", weightVariance: 0.25 });
    const leaky: Activation = { value: (z) => (z > 0 ? z : 0.5 * z), derivative: (z) => (z > 0 ? 1 : 0.5), kinks: [0] };
    const found = criticalInitialization(leaky);
    expect(found.universalityClass).toBe("scale-invariant");
    expectClose(found.weightVariance, 1.6, 5e-13);
  });

  it("have χ∥ = χ⊥ = 1 at the fixed point, and nowhere else", () => {
    for (const [activation, K] of [
      ["relu", 0.7],
      ["relu", 3],
      ["gelu", undefined],
      ["swish", undefined],
    ] as const) {
      const start = K ?? criticalInitialization(activation).fixedPoint;
      const layers = criticalFlow(activation, 4, start);
      for (const layer of layers.slice(1)) {
        expect(Math.abs(layer.chiParallel - 1)).toBeLessThan(1e-8);
        expect(Math.abs(layer.chiPerpendicular - 1)).toBeLessThan(1e-8);
        expect(Math.abs(layer.K / start - 1)).toBeLessThan(1e-8);
      }
    }
    // negative control: away from K* the susceptibilities of gelu differ from 1
    const [, away] = criticalFlow("gelu", 1, 2);
    expect(Math.abs(away.chiParallel - 1)).toBeGreaterThan(1e-3);
  });

  it("let K fall like 1/(|a₁| ℓ) in the class of zero, with V/nK² growing like ⅔ ℓ/n", () => {
    // a₁ = σ‴/σ′ + ¾(σ″/σ′)²: −2 for tanh, −1 for sin
    for (const [activation, a1] of [
      ["tanh", -2],
      ["sin", -1],
    ] as const) {
      const layers = criticalFlow(activation, 400, 0.5);
      const [last, before] = [layers[400], layers[200]];
      // 1/K grows by |a₁| a layer, up to a logarithm
      expect(Math.abs((1 / last.K - 1 / before.K) / 200 / -a1 - 1)).toBeLessThan(0.01);
      expect(Math.abs(last.V / last.K ** 2 / 400 - 2 / 3)).toBeLessThan(0.02);
      // negative control: the slope of the scale-invariant class
      expect(Math.abs(last.V / last.K ** 2 / 400 - 5)).toBeGreaterThan(1);
    }
  });

  it("are refused, with the reason, where there is none", () => {
    for (const [activation, reason] of [
      ["step", /jumps/],
      ["sigmoid", /σ\(0\) ≠ 0/],
      ["exp", /σ\(0\) ≠ 0/],
      [{ name: "monomial", degree: 2 }, /σ′\(0\) = 0/],
      [{ name: "polynomial", coefficients: [1, 1] }, /grows by a constant/],
      [{ name: "polynomial", coefficients: [0, 1, 0, 0.1] }, /grows away/],
      [{ name: "polynomial", coefficients: [2] }, /constant/],
    ] as const)
      expectRefusal(() => criticalInitialization(activation), UnsupportedError, reason);
  });
});
