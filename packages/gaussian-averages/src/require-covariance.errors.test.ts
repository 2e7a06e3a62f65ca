import { ConvergenceError, DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { gaussianAverage, pairAverages, resolveActivation } from "./index.ts";

const relu = resolveActivation("relu");
const exp = resolveActivation("exp");

describe("averages refuse", () => {
  it.each([
    [
      "indefinite, two",
      [
        [1, 2],
        [2, 1],
      ],
      /beyond √/,
    ],
    [
      "asymmetric",
      [
        [1, 0.5],
        [0.1, 1],
      ],
      /symmetric/,
    ],
    [
      "negative",
      [
        [-1, 0],
        [0, 1],
      ],
      /negative variance/,
    ],
    [
      "covariant with what does not vary",
      [
        [0, 0.1],
        [0.1, 1],
      ],
      /beyond √/,
    ],
    [
      "indefinite, three",
      [
        [1, 0.9, 0],
        [0.9, 1, 0.9],
        [0, 0.9, 1],
      ],
      /semidefinite/,
    ],
  ] as const)("a matrix that is %s, with any engine", (_, covariance, message) => {
    // relu has a closed form, the user's function has none
    for (const f of [relu, { value: Math.atan }])
      expectRefusal(
        () =>
          gaussianAverage(
            covariance.map(() => f),
            covariance,
          ),
        DomainError,
        message,
      );
    // negative control: the matrix without its correlations
    const plain = covariance.map((row, a) => row.map((x, b) => (a === b ? Math.abs(x) : 0)));
    expect(
      Number.isFinite(
        gaussianAverage(
          covariance.map(() => relu),
          plain,
        ).value,
      ),
    ).toBe(true);
  });

  it("what float64 cannot hold, and a covariance that is none", () => {
    expectRefusal(
      () =>
        gaussianAverage(
          [exp, exp],
          [
            [1000, 0],
            [0, 1000],
          ],
        ),
      ConvergenceError,
      /lower|finite/,
    );
    const [one, out] = [Float64Array.of(1), new Float64Array(1)];
    expectRefusal(
      () => pairAverages("tanh").average(one, one, Float64Array.of(Number.NaN), out),
      DomainError,
      /`c` must be finite/,
    );
  });
});
