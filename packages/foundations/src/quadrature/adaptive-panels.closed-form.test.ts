import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { DomainError } from "../errors.ts";
import { adaptivePanels } from "./adaptive-panels.ts";

describe("adaptivePanels", () => {
  it("reaches its tolerance, says so, and its accuracy covers the truth", () => {
    const { value, accuracy, converged } = adaptivePanels((x) => Math.exp(-x) * Math.cos(30 * x), 0, 3);
    const exact = (1 + Math.exp(-3) * (30 * Math.sin(90) - Math.cos(90))) / 901;
    expect(converged).toBe(true);
    expect(Math.abs(value - exact)).toBeLessThan(1e-14);
    expect(accuracy).toBeLessThan(1e-13);
    expect(Math.abs(value - 2 * exact)).toBeGreaterThan(1e-4);
  });

  it("says when it did not converge", () => {
    const { accuracy, converged } = adaptivePanels((x) => Math.sin(1 / (x + 1e-9)), 0, 1, { maxPanels: 16 });
    expect(converged).toBe(false);
    expect(accuracy).toBeGreaterThan(1e-6);
  });

  it("sees a spike that two nested rules miss, and integrates it", () => {
    // the spike stands on an edge of 8 and of 16 panels, six of its widths from their nodes
    const width = 5.5e-5;
    const f = (x: number): number => 1 + Math.exp(-(((x - 1 / 8) / width) ** 2));
    const exact = 1 + width * Math.sqrt(Math.PI);
    const { value, accuracy, converged } = adaptivePanels(f, 0, 1, { panels: 8, tolerance: 1e-11, maxPanels: 1 << 14 });
    expect(converged).toBe(true);
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(accuracy);
    // negative control: the nested pair agrees on a wrong value, and only the third rule says so
    const stopped = adaptivePanels(f, 0, 1, { panels: 8, tolerance: 1e-11, maxPanels: 16 });
    expect(Math.abs(stopped.value - 1)).toBeLessThan(1e-14);
    expect([stopped.converged, stopped.accuracy > 1e-7]).toEqual([false, true]);
  });

  it("never converges on NaN or infinity, and refuses ends that are not finite", () => {
    for (const f of [() => Number.NaN, (x: number) => 1 / (x - 0.5) ** 2, () => Number.POSITIVE_INFINITY])
      expect(adaptivePanels(f, 0, 1, { maxPanels: 64 }).converged).toBe(false);
    expectRefusal(
      () => adaptivePanels(Math.exp, 0, Number.POSITIVE_INFINITY),
      DomainError,
      /`high` must be a finite number/,
    );
  });

  it("does not take a pole for 0 because its two sides cancel", () => {
    const pole = adaptivePanels((x) => 1 / x, -1, 1, { maxPanels: 256 });
    expect(Math.abs(pole.value)).toBeLessThan(1e-12);
    expect([pole.converged, pole.accuracy > 1]).toEqual([false, true]);
    // negative control: an odd function without a pole is 0, and kinks of |f| are no pole
    for (const f of [Math.sin, (x: number) => Math.sin(40 * x), (x: number) => x ** 3])
      expect(adaptivePanels(f, -1, 1)).toMatchObject({ value: expect.closeTo(0, 14), converged: true });
  });

  it("counts what later doublings would add at a singularity", () => {
    const cases: [(x: number) => number, number, number][] = [
      [(x) => x ** -0.5, 2, 1e-3],
      [(x) => x ** -0.5, 2, 1e-2],
      [Math.log, -1, 1e-6],
      [Math.sqrt, 2 / 3, 1e-6],
    ];
    for (const [f, exact, tolerance] of cases) {
      const { value, accuracy, converged } = adaptivePanels(f, 0, 1, { tolerance });
      expect(converged).toBe(true);
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(1.01 * accuracy);
      expect(accuracy).toBeLessThanOrEqual(tolerance * 2);
    }
    // negative control: at 128 panels the doublings of x^−½ agree to 3e-3, and the error is 7e-3
    const stopped = adaptivePanels((x) => x ** -0.5, 0, 1, { tolerance: 1e-3, maxPanels: 128 });
    expect(stopped.converged).toBe(false);
    expect(Math.abs(stopped.value - 2)).toBeGreaterThan(2e-3);
  });

  it("looks three times as closely for a feature between the nodes", () => {
    for (const [scale, at] of [
      [1e3, 0.371],
      [2e3, 0.5371],
      [3e3, 0.371],
    ]) {
      const f = (x: number): number => 1 + Math.exp(-(((x - at) * scale) ** 2));
      const { value, accuracy, converged } = adaptivePanels(f, 0, 1, { tolerance: 1e-12 });
      expect(converged).toBe(true);
      expect(Math.abs(value - 1 - Math.sqrt(Math.PI) / scale)).toBeLessThanOrEqual(Math.max(accuracy, 2e-13));
    }
    // negative control: a feature as narrow as a thousandth of the distance of the nodes escapes, as the page says
    const { value, converged } = adaptivePanels((x) => 1 + Math.exp(-(((x - 0.3711) * 1e6) ** 2)), 0, 1);
    expect([converged, Math.abs(value - 1) < 1e-14]).toEqual([true, true]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["no panels", () => adaptivePanels(Math.exp, 0, 1, { panels: 0 }), /`panels` must be an integer from 1 .*got 0/],
    ["a negative number of panels", () => adaptivePanels(Math.exp, 0, 1, { panels: -1 }), /got -1/],
    ["NaN panels", () => adaptivePanels(Math.exp, 0, 1, { panels: Number.NaN }), /`panels` .*got NaN/],
    ["NaN as the most", () => adaptivePanels(Math.exp, 0, 1, { maxPanels: Number.NaN }), /`maxPanels` .*got NaN/],
    [
      "a most below a doubling",
      () => adaptivePanels(Math.exp, 0, 1, { maxPanels: 7 }),
      /from 8 .*got 7; allow at least/,
    ],
    ["no tolerance", () => adaptivePanels(Math.exp, 0, 1, { tolerance: Number.NaN }), /`tolerance` .*got NaN/],
    [
      "a misspelt option",
      () => adaptivePanels(Math.exp, 0, 1, { tolerence: 1 } as never),
      /unknown option `tolerence`/,
    ],
    ["no function", () => adaptivePanels(undefined as never, 0, 1), /`f` must be a function, got undefined/],
    ["a function without a value", () => adaptivePanels((() => {}) as never, 0, 1), /numbers as values, got undefined/],
  ])("refuses %s", (_, call, words) => expectRefusal(call, DomainError, words));
});
