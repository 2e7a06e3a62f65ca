import { keyFrom, split } from "@nnft/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Density } from "./index.ts";
import { normal, sample } from "./index.ts";
import { densityKinds } from "./json.ts";
import { dimensionOf, sampleInto } from "./operations.ts";
import { everyDensity } from "./testing/example-densities.ts";

describe("sample", () => {
  const anyDensity = fc.constantFrom(...everyDensity);

  it("the examples cover every kind of density", () => {
    expect(new Set(everyDensity.map((density) => density.kind))).toEqual(new Set(densityKinds));
  });

  it("the first rows of a long sample are the short sample of the same key, for every density", () => {
    fc.assert(
      fc.property(anyDensity, fc.maxSafeInteger(), fc.nat(20), fc.nat(100), (density, seed, few, more) => {
        const key = keyFrom(seed);
        const short = sample(density, key, few);
        const long = sample(density, key, few + more);
        expect(short.shape).toEqual([few, dimensionOf(density)]);
        expect(long.data.slice(0, short.data.length)).toEqual(short.data);
      }),
      { seed: 4, numRuns: 600 },
    );
  });

  it("prefixes stay equal across the internal chunks of 8192 numbers, and another key differs (negative control)", () => {
    for (const density of everyDensity) {
      const key = keyFrom("chunks");
      const short = sample(density, key, 9001).data;
      const long = sample(density, key, 17_003).data;
      expect(long.subarray(0, short.length)).toEqual(short);
      if (density.kind !== "deterministic") expect(sample(density, split(key, 1), 9001).data).not.toEqual(short);
    }
  });

  it("draws are finite, and a density that went through JSON draws the same numbers", () => {
    for (const density of everyDensity) {
      const drawn = sample(density, keyFrom(5), 500).data;
      expect(drawn.every(Number.isFinite)).toBe(true);
      const copy = JSON.parse(JSON.stringify(density)) as Density;
      expect(sample(copy, keyFrom(5), 500).data).toEqual(drawn);
    }
  });

  it("sampleInto fills a part of a larger array and touches nothing else", () => {
    const target = new Float64Array(10).fill(-99);
    sampleInto(normal(), keyFrom(1), 3, target.subarray(2, 5));
    expect(target.subarray(2, 5)).toEqual(sample(normal(), keyFrom(1), 3).data);
    expect([...target.subarray(0, 2), ...target.subarray(5)].every((value) => value === -99)).toBe(true);
  });
});
