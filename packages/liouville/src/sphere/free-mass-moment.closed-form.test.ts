import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { freeMassMoment } from "../laws.ts";
import { greenFunction } from "./legendre.ts";

describe("the mass without insertions", () => {
  it("has the tabulated moments at each cutoff and in the limit", () => {
    const second = (cutoff: number): number => freeMassMoment({ b: 0.4, order: 2, cutoff });
    const third = (cutoff: number): number => freeMassMoment({ b: 0.4, order: 3, cutoff });
    expectClose([8, 16, 64].map(second), [168.0122033466, 168.3694802774, 168.5884609551], 1e-12);
    expectClose([8, 16, 32, 64].map(third), [2450.929884608, 2470.147537943, 2478.579853695, 2482.074303653], 1e-11);
    expectClose(second(Number.POSITIVE_INFINITY), 168.63067605057176);
    expectClose(third(Number.POSITIVE_INFINITY), 2484.394968871004);
  });

  it("has a second moment by the midpoint rule, and a variance of twice the size has another (N1)", () => {
    const points = 200_000;
    let [right, doubled] = [0, 0];
    for (let k = 0; k < points; k++) {
      const G = greenFunction(-1 + (2 * k + 1) / points, 8);
      right += (16 * Math.PI ** 2 * Math.exp(0.64 * G)) / points;
      doubled += (16 * Math.PI ** 2 * Math.exp(1.28 * G)) / points;
    }
    expectClose(freeMassMoment({ b: 0.4, order: 2, cutoff: 8 }), right, 1e-6);
    expect(() => expectClose(freeMassMoment({ b: 0.4, order: 2, cutoff: 8 }), doubled, 0.05)).toThrow(/off by/);
  });

  it("has a covariance that tends to −ln d + κ", () => {
    for (const x of [-0.9, 0, 0.5])
      expectClose(greenFunction(x, 4000), -0.5 * Math.log(2 - 2 * x) + Math.LN2 - 0.5, 1e-4, 1);
    expect(Math.abs(greenFunction(0, 4000) + 0.5 * Math.log(2))).toBeGreaterThan(0.1);
  });

  it("is refused where it is infinite, and for other orders", () => {
    expectRefusal(
      () => freeMassMoment({ b: 0.6, order: 3, cutoff: Number.POSITIVE_INFINITY }),
      UnsupportedError,
      /b² < 1\/3/,
    );
    expectRefusal(() => freeMassMoment({ b: 0.4, order: 4, cutoff: 8 }), DomainError, /order/);
  });
});
