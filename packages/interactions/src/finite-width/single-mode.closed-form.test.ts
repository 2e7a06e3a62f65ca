import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { singleMode } from "../finite-width.ts";

/** ⟨R²⟩ by a grid over all phases but the first, which only turns the sum. */
function onGrid(width: number, g: number, nodes: number): number {
  let [z, square] = [0, 0];
  const walk = (left: number, re: number, im: number): void => {
    if (left === 0) {
      const R2 = (2 / width) * (re * re + im * im);
      const weight = Math.exp(-g * R2 * R2);
      z += weight;
      square += weight * R2;
      return;
    }
    for (let j = 0; j < nodes; j++) {
      const b = (2 * Math.PI * (j + 0.3)) / nodes;
      walk(left - 1, re + Math.cos(b), im + Math.sin(b));
    }
  };
  walk(width - 1, 1, 0);
  return square / z;
}

describe("one mode to all orders", () => {
  it("has the known amplitudes at two and three waves and in the limit, weakly and strongly coupled", () => {
    for (const [coupling, two, three, limit] of [
      [0.1, 1.32376940666528, 1.19789187073869, 1.12346365669624],
      [1, 0.359550156055879, 0.550431112386632, 0.482384126610989],
    ] as const) {
      expectClose(singleMode({ width: 2, coupling }).amplitudeSquare, two, 1e-12);
      expectClose(singleMode({ width: 3, coupling }).amplitudeSquare, three, 1e-12);
      expectClose(singleMode({ width: Number.POSITIVE_INFINITY, coupling }).amplitudeSquare, limit, 1e-12);
    }
  });

  it("agrees with sums over all phases, and one wave feels no coupling", () => {
    for (const [width, coupling, nodes] of [
      [2, 3, 400],
      [3, 0.3, 120],
      [4, 0.5, 80],
      [5, 0.2, 40],
    ] as const)
      expectClose(singleMode({ width, coupling }).amplitudeSquare, onGrid(width, coupling, nodes), 1e-10);
    expectClose(singleMode({ width: 1, coupling: 5 }).amplitudeSquare, 2, 1e-12);
    expectClose(singleMode({ width: 1, coupling: 5 }).logPartition, -20, 1e-12);
  });

  it("goes to the limit as 1/N, and to first order in g as the box of one mode", () => {
    const limit = singleMode({ width: Number.POSITIVE_INFINITY, coupling: 0.1 }).amplitudeSquare;
    const gap = (width: number): number => singleMode({ width, coupling: 0.1 }).amplitudeSquare - limit;
    expect(gap(8) / gap(16)).toBeGreaterThan(1.8);
    expect(gap(8) / gap(16)).toBeLessThan(2.2);
    // d⟨R²⟩/dg at 0 is ⟨R²⟩⟨R⁴⟩ − ⟨R⁶⟩ = −32(1 − 1/N)²
    for (const width of [2, 3, 6, Number.POSITIVE_INFINITY]) {
      const slope = (singleMode({ width, coupling: 1e-6 }).amplitudeSquare - 2) / 1e-6;
      const share = width === Number.POSITIVE_INFINITY ? 1 : 1 - 1 / width;
      expect(slope / (-32 * share ** 2)).toBeCloseTo(1, 4);
    }
    // the control: one factor of 1 − 1/N too few
    const slope = (singleMode({ width: 2, coupling: 1e-6 }).amplitudeSquare - 2) / 1e-6;
    expect(Math.abs(slope / -16 - 1)).toBeGreaterThan(0.3);
  });

  it("refuses widths beyond its polynomials", () => {
    expect(() => singleMode({ width: 65, coupling: 1 })).toThrow(/at most 64/);
    expect(() => singleMode({ width: 2, coupling: -1 })).toThrow(/coupling/);
  });
});
