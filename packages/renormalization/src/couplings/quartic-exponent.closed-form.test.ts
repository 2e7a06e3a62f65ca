import { erfNet, gaussNet, mlp, reluNet } from "@nnft/architectures";
import { ShapeError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { quarticExponent } from "../index.ts";

const plane = [[1, 0], [0.5, 0.5], [0, 1], [-0.3, 0.8]]; // biome-ignore format: points
const line = [[0.2], [0.6], [1], [1.4]];

describe("quarticExponent", () => {
  it("of a relu net without bias is d + 4 at every cutoff", () => {
    const two = quarticExponent(reluNet({ inputDimension: 2, width: 10 }), { points: plane, cutoffs: [0.5, 1, 7] });
    expect(two[1]!.integral).toBeCloseTo(0.000182610567581938, 15);
    for (const { exponent } of two) expect(exponent).toBeCloseTo(6, 10);
    const one = quarticExponent(reluNet({ inputDimension: 1, width: 10 }), { points: line, cutoffs: [2] });
    expect(one[0]!.exponent).toBeCloseTo(5, 10);
    // N λ Λ⁵ = −25/2, for any four points on one side
    expect(10 * one[0]!.coupling * 32).toBeCloseTo(-12.5, 10);
  });

  it("with a bias is reached only far out: 2.02 at Λ = 1", () => {
    const net = mlp({ inputDimension: 1, widths: [10], activation: "relu", weightStd: 1, biasStd: [1, 0] });
    const found = quarticExponent(net, { points: line, cutoffs: [1, 10, 100, 1000] }).map(({ exponent }) => exponent);
    for (const [k, law] of [2.0197734039, 4.552798884, 4.9561464553, 4.9956263254].entries())
      expect(found[k]).toBeCloseTo(law, 8);
    // negative control: no power law at small cutoffs
    expect(Math.abs(found[0]! - 5)).toBeGreaterThan(2);
  });

  it("of erf tends to d, of the gauss-net to 0, and is the slope of ln λ", () => {
    const erf = quarticExponent(erfNet({ inputDimension: 1, width: 4 }), { points: line, cutoffs: [100, 1000] });
    const [near, far] = erf.map(({ exponent }) => Math.abs(exponent - 1));
    expect(near!).toBeLessThan(0.05);
    expect(far!).toBeLessThan(0.2 * near!);
    const gauss = quarticExponent(gaussNet({ inputDimension: 1, width: 4 }), { points: line, cutoffs: [2, 12] });
    expect(gauss[1]!.exponent).toBeLessThan(1e-10);
    const [low, middle, high] = quarticExponent(erfNet({ inputDimension: 2, width: 4 }), {
      points: plane,
      cutoffs: [1.999, 2, 2.001],
    });
    const slope = -Math.log(high!.coupling / low!.coupling) / Math.log(2.001 / 1.999);
    expect(slope).toBeCloseTo(middle!.exponent, 6);
  });

  it("refuses deep nets, more dimensions and other numbers of points", () => {
    const deep = mlp({ inputDimension: 1, widths: [2, 2], activation: "relu" });
    expect(() => quarticExponent(deep, { points: line, cutoffs: [1] })).toThrow(UnsupportedError);
    expect(() =>
      quarticExponent(reluNet({ inputDimension: 3, width: 2 }), { points: [[1, 1, 1]], cutoffs: [1] }),
    ).toThrow(/two/);
    expect(() => quarticExponent(reluNet({ inputDimension: 1, width: 2 }), { points: [[1]], cutoffs: [1] })).toThrow(
      ShapeError,
    );
  });
});
