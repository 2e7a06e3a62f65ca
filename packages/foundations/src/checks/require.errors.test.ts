import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import {
  requireFinite,
  requireFunction,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNonNegative,
  requireNumbers,
  requirePositive,
} from "../checks.ts";
import { ConvergenceError, DomainError, NnftError, ShapeError, UnsupportedError } from "../index.ts";
import { notFiniteAt } from "../kinds.ts";

describe("notFiniteAt", () => {
  it.each([1, 3, 4, 5, 4003])("finds the first entry of %i that is not finite, wherever it stands", (length) => {
    for (const make of [Float64Array, Float32Array]) {
      const numbers = new make(length).fill(-1e30);
      expect(notFiniteAt(numbers)).toBe(-1);
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        numbers[length - 1] = bad;
        expect(notFiniteAt(numbers)).toBe(length - 1);
        if (length > 2) {
          numbers[length - 3] = bad;
          expect(notFiniteAt(numbers)).toBe(length - 3);
          numbers[length - 3] = 1;
        }
        numbers[length - 1] = 1;
      }
    }
    expect(notFiniteAt([])).toBe(-1);
  });
});

describe("input checks", () => {
  it("return values that fit", () => {
    expect(requireFinite("f", "x", -3.5)).toBe(-3.5);
    expect(Object.is(requireFinite("f", "x", -0), 0)).toBe(true);
    expect(requirePositive("f", "x", Number.MIN_VALUE)).toBe(Number.MIN_VALUE);
    expect(requireNonNegative("f", "x", 0)).toBe(0);
    expect(requireInteger("f", "n", 7, 7, 7)).toBe(7);
    expect(requireNumbers("f", "list", Float64Array.of(1, 2))).toEqual([1, 2]);
    expect(requireKey("f", { generator: "philox4x32-10", words: [0, 4294967295] })).toEqual([0, 4294967295]);
    requireKnownOptions("f", { a: 1 }, ["a", "b"]);
    requireFunction("f", "g", Math.sin);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "NaN",
      () => requireFinite("f", "x", Number.NaN),
      /^f: `x` must be a finite number, got NaN; pass a finite float64\.$/,
    ],
    ["a string of digits", () => requireFinite("f", "x", "3"), /got "3"/],
    ["zero", () => requirePositive("f", "x", 0), /must be a positive finite number, got 0/],
    ["infinity", () => requirePositive("f", "x", Number.POSITIVE_INFINITY), /got Infinity/],
    ["a negative number", () => requireNonNegative("f", "x", -1e-300), /at least 0, got -1e-300/],
    ["a fraction", () => requireInteger("f", "n", 1.5), /an integer of at least 1, got 1\.5/],
    ["an integer beyond the range", () => requireInteger("f", "n", 9, 0, 8), /an integer from 0 to 8, got 9/],
    ["an unsafe integer", () => requireInteger("f", "n", 2 ** 53), /got 9007199254740992/],
    ["a bigint", () => requireInteger("f", "n", 5n), /got 5n/],
    ["no function", () => requireFunction("f", "g", {}), /`g` must be a function, got an object/],
    [
      "a hole in a list",
      () => requireNumbers("f", "list", [1, undefined, 2]),
      /`list\[1\]` must be a finite number, got undefined/,
    ],
    ["an empty list", () => requireNumbers("f", "list", []), /at least 1 numbers, got \[\]/],
    [
      "a key of another generator",
      () => requireKey("f", { generator: "x", words: [0, 0] }),
      /`key` must be a philox4x32-10 key/,
    ],
    [
      "a key with a wide word",
      () => requireKey("f", { generator: "philox4x32-10", words: [0, 2 ** 32] }),
      /two unsigned 32-bit/,
    ],
    ["no key", () => requireKey("f", undefined), /make one with keyFrom\(seed\)/],
    [
      "an unknown option",
      () => requireKnownOptions("f", { widht: 1 }, ["depth", "width"]),
      /^f: unknown option `widht`; the options are depth, width; did you mean `width`\?$/,
    ],
    [
      "an unknown option that looks like none",
      () => requireKnownOptions("f", { seed: 1 }, ["width"]),
      /^f: unknown option `seed`; the options are width; correct the name or leave it out\.$/,
    ],
    [
      "an unknown field",
      () => requireKnownOptions("f", { Widths: 1 }, ["depth", "widths"], "field"),
      /^f: unknown field `Widths`; the fields are depth, widths; did you mean `widths`\?$/,
    ],
    [
      "no options at all",
      () => requireKnownOptions("f", null as never, ["width"]),
      /options must be an object with width, got null/,
    ],
  ])("refuse %s", (_, call, words) => expectRefusal(call, DomainError, words, "NNFT_DOMAIN"));
});

describe("the errors", () => {
  it("are one family with a stable code, a name and a cause", () => {
    const cause = new Error("why");
    const made: [NnftError, string, string][] = [
      [new ShapeError("m", { cause }), "NNFT_SHAPE", "ShapeError"],
      [new DomainError("m", { cause }), "NNFT_DOMAIN", "DomainError"],
      [new ConvergenceError("m", { cause }), "NNFT_CONVERGENCE", "ConvergenceError"],
      [new UnsupportedError("m", { cause }), "NNFT_UNSUPPORTED", "UnsupportedError"],
    ];
    for (const [error, code, name] of made) {
      expect(error).toBeInstanceOf(NnftError);
      expect({ code: error.code, name: error.name, cause: error.cause }).toEqual({ code, name, cause });
    }
    expect(made[0][0]).not.toBeInstanceOf(DomainError);
  });
});
