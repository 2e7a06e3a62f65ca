import { describe, expect, it } from "vitest";
import { analyzeFields } from "./index.ts";
import { gaussianFields, markovRows } from "./testing/drawn-fields.ts";

describe("a site that does not move", () => {
  it("has no normalized correlators, whatever its value in binary, and a warning says so", async () => {
    for (const value of [0.1, 3]) {
      const fields = gaussianFields(1, 2000, markovRows(1, 1)).map(([x]) => [value, x!]);
      const { orders, warnings } = await analyzeFields(fields);
      for (const { tuples, normalized } of orders)
        for (const [t, tuple] of tuples.entries())
          expect(Number.isNaN(normalized.value.get(t)), `${value} ${tuple}`).toBe(tuple.includes(0));
      expect(warnings.join()).toMatch(/are not defined: the field does not move/);
    }
  });
});

describe("translations", () => {
  it("are compared over all points, in any unit: a drift at the far end shows", async () => {
    const rows = markovRows(30, 0.5).map((row, k) => row.map((weight) => weight * (k < 20 ? 1 : 1.4)));
    for (const [unit, fields, verdict] of [
      [1, gaussianFields(2, 3000, rows), "rejected"],
      [1e-10, gaussianFields(2, 3000, markovRows(30, 0.5)), "not rejected"],
    ] as const) {
      const points = Array.from({ length: 30 }, (_, k) => [k * unit]);
      const { tests } = await analyzeFields(fields, { points, orders: [2] });
      expect(tests.find(({ property }) => property === "translations")!.verdict).toBe(verdict);
    }
  });
});

describe("numbers whose products are beyond float64", () => {
  it("are refused, and the same field in another unit is not", async () => {
    const fields = gaussianFields(4, 200, markovRows(2, 1));
    const scaled = (unit: number): number[][] => fields.map((row) => Array.from(row, (value) => unit * value));
    for (const unit of [1e300, 1e100])
      await expect(analyzeFields(scaled(unit))).rejects.toThrow(
        /^analyzeFields: `fields` must have products of order [246] within float64, .*; divide the samples by their size\.$/,
      );
    // negative control
    const { orders } = await analyzeFields(scaled(1e30));
    expect(orders[0]!.connected.value.get(0) / 1e60).toBeCloseTo(
      (await analyzeFields(fields)).orders[0]!.connected.value.get(0),
      9,
    );
  });
});

describe("what cannot be analysed", () => {
  const fields = gaussianFields(3, 50, markovRows(2, 1));
  it.each([
    [{ level: 5 }, /`level` must be a probability/],
    [{ chain: true }, /at least 100 steps of a chain, got 50/],
    [{ onProgress: 5 }, /onProgress/],
    [{ tuples: [[0, 2]] }, /sites from 0 to 1, got 2/],
  ])("is refused: %j", async (options, message) => {
    await expect(analyzeFields(fields, options as never)).rejects.toThrow(message);
  });

  it("is not said to be Gaussian, or not", async () => {
    const { tests, warnings } = await analyzeFields(fields);
    expect(tests).toEqual([]);
    expect(warnings.join()).toMatch(/Gaussian was not tested.*1000.*Symmetries were not tested/s);
  });
});
