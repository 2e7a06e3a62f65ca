import { DomainError, ShapeError } from "@nnft/foundations";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { philox4x32 } from "./index.ts";
import { philoxBlockPair } from "./philox.ts";

type Words = [number, number, number, number];

/** A second derivation with exact 64-bit products. */
function philoxReference(counter: Words, key: [number, number]): Words {
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  const mask = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * c0;
    const p1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number) as Words;
}

const vectors: [Words, [number, number], Words][] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
];

describe("philox4x32", () => {
  it("reproduces the three published known-answer vectors", () => {
    for (const [counter, key, words] of vectors) expect(philox4x32(counter, key)).toEqual(words);
  });

  it("differs from the known answers when one counter bit differs (negative control)", () => {
    expect(philox4x32([1, 0, 0, 0], [0, 0])).not.toEqual(vectors[0]![2]);
  });

  const word = fc.oneof(
    fc.integer({ min: 0, max: 0xffffffff }),
    fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff),
  );

  it("equals the same rounds in exact 64-bit integers", () => {
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        expect(philox4x32(counter, key)).toEqual(philoxReference(counter, key));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it("gives a pair of draw blocks word for word, across the carry into the second counter word too", () => {
    const pair = new Int32Array(8);
    for (const block of [0, 1, 17, 4294967294, 4294967295, 4294967296, 2 ** 45 + 3]) {
      philoxBlockPair(block, 123, 456, pair);
      const words = [block, block + 1].flatMap((b) =>
        philox4x32([b % 2 ** 32, Math.floor(b / 2 ** 32), 0, 0], [123, 456]),
      );
      expect(Array.from(pair, (w) => w >>> 0)).toEqual(words);
    }
  });

  it("refuses a counter of three words, none, and words that are no unsigned 32-bit integers", () => {
    expectRefusal(() => philox4x32([0, 0, 0] as never, [0, 0]), ShapeError, /must have 4 and 2 words, got 3 and 2/);
    expectRefusal(() => philox4x32(undefined as never, [0, 0]), ShapeError, /got undefined and 2/);
    for (const bad of ["a", 0.5, -1, 2 ** 32, Number.NaN, null, 1n])
      for (const [name, call] of [
        ["counter", () => philox4x32([0, bad as never, 0, 0], [0, 0])],
        ["key", () => philox4x32([0, 0, 0, 0], [bad as never, 0])],
      ] as const)
        expectRefusal(
          call,
          DomainError,
          new RegExp(`^philox4x32: \`${name}\` must be unsigned 32-bit integers, got \\[`),
        );
    // negative control: the largest word is one
    expect(philox4x32([0xffffffff, 0, 0, 0], [0, 0xffffffff])).toHaveLength(4);
  });
});
