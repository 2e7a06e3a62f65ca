import { expect, it } from "vitest";
import { pairings, setPartitions } from "../cumulants.ts";

it("setPartitions counts Bell numbers and lists each partition once, covering every position", () => {
  const bell = [1, 1, 2, 5, 15, 52, 203, 877];
  bell.forEach((count, n) => {
    const partitions = setPartitions(n);
    expect(partitions.length).toBe(count);
    const names = partitions.map((blocks) => JSON.stringify(blocks.map((block) => block.join()).sort()));
    expect(new Set(names).size).toBe(count);
    for (const blocks of partitions)
      expect(blocks.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, k) => k));
  });
});

it("pairings are the set partitions into blocks of two", () => {
  for (let n = 0; n <= 8; n++) {
    const name = (blocks: readonly (readonly number[])[]) => JSON.stringify(blocks.map((block) => block.join()).sort());
    const expected = setPartitions(n).filter((blocks) => blocks.every((block) => block.length === 2));
    expect(pairings(n).map(name).sort()).toEqual(expected.map(name).sort());
  }
  expect(pairings(10).length).toBe(945);
});
