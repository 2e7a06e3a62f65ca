import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { enumerateBoxNet, oneLoopAtWidth, widthScan } from "../finite-width.ts";

describe("widthScan", () => {
  const box = { lengths: [10, 10], mass: 1 };

  it("has a row for each combination, with the ratio that is furthest from 1", () => {
    const rows = widthScan({ ...box, widths: [64, 1e6], cutoffs: [5, 10], couplings: [0, 1], alphas: [0, -1] });
    expect(rows.map(({ width, cutoff, alpha, coupling }) => [width, cutoff, alpha, coupling]).slice(0, 3)).toEqual([
      [64, 5, 0, 0],
      [64, 5, 0, 1],
      [64, 5, -1, 0],
    ]);
    expect(rows).toHaveLength(16);
    const uniform = rows.find(({ width, cutoff, alpha }) => width === 64 && cutoff === 10 && alpha === -1)!;
    const law = oneLoopAtWidth({ ...box, cutoff: 10, width: 64, alpha: -1 });
    expect(uniform.modes).toBe(793);
    const away = Math.max(...Array.from(law.ratio.data, (r, p) => (p === 396 ? 0 : Math.abs(r - 1))));
    expect(Math.abs(uniform.ratio - 1)).toBeCloseTo(away, 12);
    expect(uniform.zeroMode).toBe(law.ratio.get(396));
  });

  it("calls uniform momenta at N = 64, Λ = 20 narrow, small loads trusted, and a large box crowded", () => {
    const verdicts = (width: number, alpha: number, coupling: number): string =>
      widthScan({ ...box, cutoffs: [20], alphas: [alpha], widths: [width], couplings: [coupling] })[0]!.verdict;
    expect(verdicts(64, -1, 0.1)).toBe("narrow");
    expect(verdicts(4096, 0, 0.1)).toBe("trusted");
    expect(verdicts(4096, 0, 1000)).toBe("crowded");
    // negative control: the same setting with a tolerance that lets it pass
    const options = { ...box, cutoffs: [20], alphas: [-1], widths: [64], couplings: [0.1] };
    expect(widthScan({ ...options, tolerance: 1e4 })[0]!.verdict).toBe("trusted");
  });

  it("warns of a load where two neurons leave the first order: twice the box, a larger deviation", () => {
    // p = 2π/5 at λ = 1, in boxes of 5, 10 and 20: −.0356, −.0358, −.0425 against a first order that falls
    const net = { mass: 0.8, cutoff: 2.6, width: 2 };
    const shifts = [5, 10, 20].map((length, k) => {
      const { propagator, momenta } = enumerateBoxNet({ ...net, lengths: [length], coupling: 1 });
      const p = momenta.data.indexOf(2 ** k);
      return propagator.get(p) * ((2 * Math.PI) ** 2 / 25 + 0.64) - 1;
    });
    expect(shifts[0]).toBeCloseTo(-0.0356369, 6);
    expect(shifts[1]).toBeCloseTo(-0.0357897, 6);
    expect(shifts[2]).toBeCloseTo(-0.0425214, 6);
    const loads = [5, 10, 20].map(
      (length) => widthScan({ lengths: [length], mass: 0.8, cutoffs: [2.6], widths: [2], couplings: [1] })[0]!.load,
    );
    expect(loads[2]! / loads[0]!).toBeGreaterThan(3);
    expect(loads[2]!).toBeGreaterThan(0.1);
  });

  it("takes a thousand settings", () => {
    const range = (count: number, step: number): number[] => Array.from({ length: count }, (_, k) => (k + 1) * step);
    const rows = widthScan({
      ...box,
      widths: range(10, 50),
      cutoffs: range(5, 2),
      couplings: range(5, 1),
      alphas: [-1, 0, 1, 2],
    });
    expect(rows).toHaveLength(1000);
  });

  it.each([
    ["no widths", { widths: [] }, /widths/],
    ["a negative coupling", { couplings: [-1] }, /couplings/],
    ["no tolerance", { tolerance: 0 }, /tolerance/],
  ])("refuses %s", (_, further, words) => {
    const options = { ...box, widths: [4], cutoffs: [2], couplings: [1], ...further };
    expect(() => widthScan(options)).toThrow(DomainError);
    expect(() => widthScan(options)).toThrow(words);
  });
});
