import { category, linear, log, symlog } from "@nnft/plots";
import { describe, expect, it } from "vitest";
import { linearTicks } from "./linear-scale.ts";
import { scaleOf } from "./scale.ts";
import type { Shown } from "./scale-type.ts";

const shown = (values: readonly number[], more: Partial<Shown> = {}): Shown => ({
  values,
  measured: [],
  levels: [],
  fromZero: false,
  padded: true,
  most: 6,
  ...more,
});

const labels = (axis: Parameters<typeof scaleOf>[0], given: Shown): readonly string[] =>
  scaleOf(axis, given).ticks.flatMap(({ value, label }) => {
    const place = scaleOf(axis, given).place(value);
    return label !== undefined && place >= 0 && place <= 1 ? [label] : [];
  });

describe("ticks", () => {
  it("stand at round numbers, at most as many as fit", () => {
    expect(linearTicks(0, 1, 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-3.2, 17, 5)).toEqual([0, 5, 10, 15]);
    expect(linearTicks(0.1, 0.35, 6)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
    for (let k = 1; k < 200; k++) {
      const [low, high, most] = [Math.sin(k) * 10 ** (k % 9), 0, 2 + (k % 7)];
      const ticks = linearTicks(Math.min(low, high), Math.max(low, high), most);
      expect(ticks.length).toBeGreaterThan(0);
      expect(ticks.length).toBeLessThanOrEqual(Math.max(2, most));
    }
  });

  it("are integers where integers were measured", () => {
    expect(labels(linear("n"), shown([2, 3, 4], { measured: [2, 3, 4] }))).toEqual(["2", "3", "4"]);
    // negative control: other numbers have halves between
    expect(labels(linear("x"), shown([2, 3, 4], { measured: [2, 3.5, 4] }))).toContain("2.5");
  });

  it("take a common power of ten out of their labels", () => {
    const scale = scaleOf(linear("G"), shown([0, 4.2e-5]));
    expect(scale.factor).toBe("×10⁻⁵");
    expect(scale.ticks.map(({ label }) => label)).toEqual(["0", "1", "2", "3", "4"]);
    expect(scaleOf(linear("G"), shown([0, 42])).factor).toBeUndefined();
  });

  it("of logarithmic axes are powers of ten, the few places of measurements, or 1, 2, 5", () => {
    expect(labels(log("C"), shown([1e-6, 1]))).toEqual(["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]);
    expect(labels(log("C"), shown([0.01, 10]))).toEqual(["0.01", "0.1", "1", "10"]);
    expect(labels(log("N"), shown([16, 1024], { measured: [16, 64, 256, 1024] }))).toEqual(["16", "64", "256", "1024"]);
    expect(labels(log("C"), shown([1.5, 6]))).toEqual(["2", "5"]);
    expect(labels(log("C"), shown([1.05, 1.2])).length).toBeGreaterThan(1);
  });

  it("of symlog axes are at 0, at powers of ten of both signs, and at level lines", () => {
    expect(labels(symlog("P"), shown([-40, 5, 300], { levels: [5] }))).toEqual(
      expect.arrayContaining(["0", "5", "100"]),
    );
  });

  it("name categories, and leave out what has no room", () => {
    expect(labels(category("k", ["a", "b", "c"]), shown([0, 1, 2]))).toEqual(["a", "b", "c"]);
    expect(labels(category("k", ["a", "b", "c"]), shown([0, 1, 2], { most: 2 }))).toEqual(["a", "c"]);
  });

  it("are no trouble for no numbers, one number, or numbers out of the axis", () => {
    for (const values of [[], [0], [3], [-2], [1e300, 1e-300], [5e-324, 1]])
      for (const axis of [linear("x"), log("x"), symlog("x")]) {
        const { ticks, place } = scaleOf(axis, shown(values));
        expect(ticks.every(({ value }) => Number.isFinite(value) || !Number.isFinite(place(value)))).toBe(true);
      }
  });
});
