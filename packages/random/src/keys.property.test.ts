import { DomainError } from "@nnft/foundations";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectPulls } from "../../../tooling/testing/statistics.ts";
import type { Key } from "./index.ts";
import { fillUniform, keyFrom, philox4x32, split } from "./index.ts";
import { normals } from "./testing/numbers.ts";

const name = (key: Key): string => key.words.join();

describe("keys", () => {
  it("keyFrom is injective on safe integers, and a bigint is the same seed as its number", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        expect(name(keyFrom(a)) === name(keyFrom(b))).toBe(a === b);
        expect(keyFrom(BigInt(a))).toEqual(keyFrom(a));
      }),
      { seed: 1 },
    );
    expect(name(keyFrom(-1))).not.toBe(name(keyFrom(4294967295)));
    expect(name(keyFrom(2 ** 32))).not.toBe(name(keyFrom(0)));
  });

  it("keyFrom tells strings apart, also by length, by trailing zeros and from numbers", () => {
    const seeds = [
      "",
      "\0",
      "\0\0\0\0\0",
      "5",
      "a",
      "b",
      "ab",
      "ba",
      "abcd",
      "abcde",
      "abcdabcd",
      "a long seed with words",
    ];
    expect(new Set([...seeds.map(keyFrom), keyFrom(5), keyFrom(0)].map(name)).size).toBe(seeds.length + 2);
  });

  it("keys are frozen, survive JSON, and draws never change them", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(), (seed, index) => {
        const key = keyFrom(seed);
        const before = JSON.stringify(key);
        split(key, index);
        normals(key, 3);
        expect(JSON.stringify(key)).toBe(before);
        expect(Object.isFrozen(key) && Object.isFrozen(key.words)).toBe(true);
        const copy = JSON.parse(before) as Key;
        expect(normals(copy, 5)).toEqual(normals(key, 5));
      }),
      { seed: 2 },
    );
  });

  it("split is the first two words of the block in domain 1", () => {
    const key = keyFrom("parent");
    for (const index of [0, 1, 4294967296 + 7, Number.MAX_SAFE_INTEGER]) {
      const block = philox4x32([index % 2 ** 32, Math.floor(index / 2 ** 32), 0, 1], key.words);
      expect(split(key, index).words).toEqual(block.slice(0, 2));
    }
  });

  it("the streams of a key and of 200 children share no number, while a stream does share with itself (negative control)", () => {
    const key = keyFrom(7);
    const keys = [key, ...Array.from({ length: 200 }, (_, i) => split(key, i))];
    const seen = new Set<number>();
    const u = new Float64Array(500);
    for (const each of keys) {
      fillUniform(each, u);
      for (const value of u) seen.add(value);
    }
    expect(seen.size).toBe(keys.length * u.length);
    fillUniform(key, u);
    const again = u.filter((value) => !seen.has(value));
    expect(again.length).toBe(0);
  });

  it("the streams of siblings are uncorrelated, by the pulls of 100 pairs; a stream with itself is not", () => {
    const n = 20_000;
    const key = keyFrom(11);
    const a = new Float64Array(n);
    const b = new Float64Array(n);
    const z = (i: number, j: number): number => {
      fillUniform(split(key, i), a);
      fillUniform(split(key, j), b);
      return a.reduce((sum, x, k) => sum + (x - 0.5) * (b[k]! - 0.5), 0) * (12 / Math.sqrt(n));
    };
    const pulls = Array.from({ length: 100 }, (_, i) => z(i, i + 1));
    expectPulls(pulls);
    expect(z(3, 3)).toBeGreaterThan(50);
  });

  it("refuses seeds and indices outside its domain with a DomainError", () => {
    const calls = [
      () => keyFrom(0.5),
      () => keyFrom(2 ** 53),
      () => keyFrom(Number.NaN),
      () => keyFrom(2n ** 63n),
      () => keyFrom(null as never),
      () => split(keyFrom(1), -1),
      () => split(keyFrom(1), 1.5),
      () => split({ generator: "other", words: [0, 0] } as never, 0),
    ];
    for (const call of calls) {
      expect(call).toThrow(DomainError);
      expect(call).toThrow(expect.objectContaining({ code: "NNFT_DOMAIN" }));
    }
  });
});
