import { UnsupportedError } from "@nnft/foundations";
import { centralCharge } from "@nnft/free-boson";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { worldsheetCharge } from "../index.ts";

const wide = { reggeSlope: 0.7, infrared: 1e-3, cutoff: 30 };

describe("worldsheetCharge", () => {
  it("cancels the ghosts in 26 dimensions at infinite width only", () => {
    const at = (dimension: number, width: number): number =>
      worldsheetCharge({ dimension, width, distance: 2, ...wide }).total;
    expect(Math.abs(at(26, Number.POSITIVE_INFINITY))).toBeLessThan(1e-6);
    expect(Math.abs(at(25, Number.POSITIVE_INFINITY) + 1)).toBeLessThan(1e-6);
    expect(at(26, 100)).toBeGreaterThan(1);
    expectClose([worldsheetCharge({ dimension: 1, width: 1, distance: 2, ...wide }).criticalDimension], [26], 1e-14);
  });

  it("is that of the log-kernel net for the log-uniform density, at any Regge slope", () => {
    const { reggeSlope: _, ...cutoffs } = wide;
    for (const distance of [0.1, 1, 20]) {
      const { matter } = worldsheetCharge({ dimension: 4, width: 20, distance, ...wide });
      expectClose([matter], [centralCharge({ width: 20, distance, outputs: 4, ...cutoffs }).value], 1e-12);
    }
  });

  it("grows with the distance for the uniform density", () => {
    const D = 4;
    for (const distance of [0.5, 1, 2]) {
      const x = (30 * distance) ** 2;
      const law = D * (1 - 1 / 50) + ((D * D + 2 * D) / 50) * (x / 16) * (1 - 1.5 / x);
      const { matter } = worldsheetCharge({ dimension: D, width: 50, distance, density: "uniform", ...wide });
      expectClose([matter], [law], 1e-4);
    }
  });

  it("refuses a hard cutoff", () => {
    expectRefusal(
      () => worldsheetCharge({ dimension: 26, width: 10, distance: 1, cutoffKind: "hard", ...wide }),
      UnsupportedError,
      /"gaussian" for stress tensors/,
    );
  });
});
