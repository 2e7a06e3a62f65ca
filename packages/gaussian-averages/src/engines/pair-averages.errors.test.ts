import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { pairAverages } from "../index.ts";

type Kind = new (...args: never[]) => Error;
const one = Float64Array.of(1);
const two = Float64Array.of(1, 1);
const fresh = () => new Float64Array(1);
const jump = { name: "my step", value: (z: number) => (z > 1 ? 2 : 0), derivative: () => 0, kinks: [1] };
const fast = { name: "my exp", value: (z: number) => Math.exp(z), derivative: (z: number) => Math.exp(z) };

const cases: readonly (readonly [string, Kind, string, RegExp, () => unknown])[] = [
  [
    "slopes of sign, whose average is infinite",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /sign jumps.*infinite.*leave out `slope`/,
    () => pairAverages("sign").average(one, one, one, fresh(), fresh()),
  ],
  [
    "slopes of a user's function that jumps",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /my step jumps/,
    () => pairAverages(jump).average(one, one, one, fresh(), fresh()),
  ],
  [
    "a user's function that grows beyond the rule",
    UnsupportedError,
    "NNFT_UNSUPPORTED",
    /my exp at the variance 100 lies beyond thirteen/,
    () => pairAverages(fast).average(Float64Array.of(100), one, one, fresh()),
  ],
  [
    "arrays of different lengths",
    ShapeError,
    "NNFT_SHAPE",
    /`q1` must have as many entries as `c`, 1, got 2/,
    () => pairAverages("relu").average(two, one, one, fresh()),
  ],
  [
    "a negative variance",
    DomainError,
    "NNFT_DOMAIN",
    /`q2` must be finite and not negative, got -1 at 0/,
    () => pairAverages("tanh").average(one, Float64Array.of(-1), one, fresh()),
  ],
  [
    "an activation nobody knows",
    DomainError,
    "NNFT_DOMAIN",
    /did you mean "tanh"/,
    () => pairAverages("tahn" as never),
  ],
];

describe("pairAverages refuse", () => {
  for (const [title, kind, code, words, call] of cases) it(title, () => expectRefusal(call, kind, words, code));

  it("nothing of a function that jumps, as long as no slope is asked for", () => {
    const value = fresh();
    pairAverages(jump).average(one, one, one, value);
    // 4 P(z > 1)
    expect(Math.abs(value[0] - 4 * 0.15865525393145707)).toBeLessThan(1e-12);
  });
});
