import { describe, expect, it } from "vitest";
import { layOut } from "./tuple-layout.ts";

describe("the list of all tuples", () => {
  it("holds those of all orders in their places, and as many as there are", () => {
    const pairs = Array.from({ length: 500_000 }, (_, k) => [k, k + 1]);
    const orders = [2, 1];
    const tuples = new Map([
      [1, [[7], [8]]],
      [2, pairs],
    ]);
    const { all, ranges } = layOut({ orders, tuples, pointCount: 500_001, outputs: 1, wholeTensors: false });
    expect(all.length).toBe(500_002);
    expect(ranges.get(2)).toEqual([0, 500_000]);
    expect(ranges.get(1)).toEqual([500_000, 500_002]);
    expect(all[499_999]).toEqual([499_999, 500_000]);
    expect(all[500_001]).toEqual([8]);
  });
});
