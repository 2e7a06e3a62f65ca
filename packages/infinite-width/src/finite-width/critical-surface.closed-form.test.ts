import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { criticalInitialization, criticalSurface, finiteWidthFlow } from "../finite-width.ts";

describe("criticalSurface", () => {
  it("has nets whose kernel stays at K*, with the susceptibility 1 that names the line", () => {
    for (const activation of ["tanh", "erf", "gelu"] as const)
      for (const line of ["perpendicular", "parallel"] as const)
        for (const { kernel, ...lines } of criticalSurface(activation, [0.3, 1.2])) {
          const { weightVariance, biasVariance, other } = lines[line];
          if (biasVariance < 0) continue;
          const [weightStd, biasStd] = [Math.sqrt(weightVariance), Math.sqrt(biasVariance)];
          const net = mlp({ inputDimension: 1, widths: [8, 8, 8], activation, weightStd, biasStd });
          const start = Math.sqrt((kernel - biasVariance) / weightVariance);
          for (const layer of finiteWidthFlow(net, [[start]]).layers.slice(1)) {
            expect(layer.K).toBeCloseTo(kernel, 9);
            const [own, second] = [layer.chiPerpendicular, layer.chiParallel];
            expect(line === "perpendicular" ? own : second).toBeCloseTo(1, 9);
            expect(line === "perpendicular" ? second : own).toBeCloseTo(other, 9);
            // negative control: it is no critical initialization
            expect(Math.abs(other - 1)).toBeGreaterThan(1e-3);
          }
        }
  });

  it("at least two fixed points of each activation are nets", () => {
    for (const activation of ["tanh", "erf", "gelu"] as const) {
      const points = criticalSurface(activation, [0.3, 1.2]).flatMap(({ perpendicular, parallel }) => [
        perpendicular,
        parallel,
      ]);
      expect(points.filter(({ biasVariance }) => biasVariance >= 0).length).toBeGreaterThanOrEqual(2);
    }
  });

  it("both lines meet at the critical initialization, and are one for a scale-invariant activation", () => {
    const gelu = criticalInitialization("gelu");
    const [meeting] = criticalSurface("gelu", [gelu.fixedPoint]);
    for (const point of [meeting!.perpendicular, meeting!.parallel]) {
      expect(point.weightVariance).toBeCloseTo(gelu.weightVariance, 8);
      expect(point.biasVariance).toBeCloseTo(gelu.biasVariance, 7);
      expect(point.other).toBeCloseTo(1, 8);
    }
    for (const { perpendicular, parallel } of criticalSurface("relu", [0.1, 1, 7])) {
      expect(perpendicular.weightVariance).toBeCloseTo(2, 11);
      expect(parallel.weightVariance).toBeCloseTo(2, 11);
      expect(perpendicular.biasVariance).toBeCloseTo(0, 11);
    }
    // the edge of chaos of tanh begins at C_W = 1, C_b = 0
    const [start] = criticalSurface("tanh", [1e-4]);
    expect(start!.perpendicular.weightVariance).toBeCloseTo(1, 3);
    expect(start!.perpendicular.biasVariance).toBeCloseTo(0, 6);
  });

  it("refuses activations that jump and kernels of nothing", () => {
    expect(() => criticalSurface("step", [1])).toThrow(UnsupportedError);
    expect(() => criticalSurface("tanh", [0])).toThrow(DomainError);
    expect(() => criticalSurface("tanh", [])).toThrow(/kernels/);
  });
});
