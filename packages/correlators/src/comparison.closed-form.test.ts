import { DomainError } from "@nnft/foundations";
import { expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { compare, type ScalarEstimate } from "./index.ts";

const measured = (value: number, standardError: number): ScalarEstimate => ({
  value,
  standardError,
  samples: 100,
  method: "brute",
});

it("the pull is the difference in standard errors, with its sign", () => {
  const { estimate, exact, pull } = compare(measured(1.5, 0.25), 1);
  expect([estimate.value, exact, pull]).toEqual([1.5, 1, 2]);
  expect(compare(measured(0.5, 0.25), 1).pull).toBe(-2);
  // negative control: the bare difference is no pull
  expect(pull).not.toBe(0.5);
});

it("an estimate without error agrees exactly or not at all", () => {
  expect(compare(measured(2, 0), 2).pull).toBe(0);
  expect(compare(measured(2, 0), 1).pull).toBe(Number.POSITIVE_INFINITY);
  expect(compare(measured(2, 0), 3).pull).toBe(Number.NEGATIVE_INFINITY);
});

it("an unknown error gives an unknown pull, also where the values agree", () => {
  expect(compare(measured(2, Number.NaN), 2).pull).toBeNaN();
  expect(compare(measured(2, Number.NaN), 1).pull).toBeNaN();
});

it("an exact value that is not a number is refused", () => {
  for (const none of [undefined, null, 3, {}, { value: "1", standardError: 1 }])
    expectRefusal(
      () => compare(none as never, 1),
      DomainError,
      /^compare: `estimate` must be an estimate of one number/,
    );
  expect(() => compare(measured(1, 1), Number.NaN)).toThrow(DomainError);
  expect(() => compare(measured(1, 1), Number.NaN)).toThrow(/`exact` must be a number/);
});
