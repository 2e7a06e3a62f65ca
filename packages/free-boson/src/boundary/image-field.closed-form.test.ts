import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { imageField, vertexCorrelator } from "../index.ts";
import { logKernel } from "../momenta.ts";

const window = { infrared: 1, cutoff: 100 };

describe("imageField", () => {
  it("has the known one-point functions of both boundaries", () => {
    const known: readonly (readonly ["dirichlet" | "neumann", number, number])[] = [
      ["dirichlet", 3, 0.31004426169232],
      ["dirichlet", 50, 0.28578688418466],
      ["dirichlet", Number.POSITIVE_INFINITY, 0.284646721765892],
      ["neumann", 3, 0.0088395355730582],
      ["neumann", 50, 0.033572716962532],
      ["neumann", Number.POSITIVE_INFINITY, 0.0351312670596098],
    ];
    for (const [boundary, width, value] of known) {
      const field = imageField({ boundary, width, ...window });
      expectClose([field.vertexCorrelator([1], [[0.4, 0.07]])], [value], 1e-12);
      // by quadrature: half of the last charge twice at one place
      if (width === 3) {
        const { charges, points } = field.images([1], [[0, 0.07]]);
        const half = charges.at(-1)! / 2;
        const sources = { charges: [...charges.slice(0, -1), half, half], points: [...points, points.at(-1)!] };
        expectClose([vertexCorrelator({ ...sources, width, ...window })], [value], 1e-10);
      }
      // negative control: the other sign of the image
      const other = boundary === "neumann" ? "dirichlet" : "neumann";
      const wrong = imageField({ boundary: other, width, ...window }).vertexCorrelator([1], [[0, 0.07]]);
      expect(Math.abs(Math.log(wrong / value))).toBeGreaterThan(1);
    }
  });

  it("has the propagators of the boundaries, and powers (2y)^{∓α²/2} in the window", () => {
    const wide = { infrared: 1e-4, cutoff: 1e3, cutoffKind: "gaussian" as const };
    const kernel = logKernel(wide);
    for (const [boundary, sign] of [
      ["dirichlet", -1],
      ["neumann", 1],
    ] as const) {
      const field = imageField({ boundary, width: Number.POSITIVE_INFINITY, ...wide });
      const far = Math.hypot(0.5, 1.2);
      const near = Math.hypot(0.5, 0.2);
      expectClose(
        [field.propagator([0, 0.5], [0.5, 0.7])],
        [kernel.propagator(near) + sign * kernel.propagator(far)],
        1e-14,
      );
      const at = (y: number): number => field.vertexCorrelator([0.8], [[0, y]]);
      expectClose([Math.log(at(1) / at(0.5)) / Math.LN2], [(sign * 0.64) / 2], 1e-5);
    }
    // on the boundary a Dirichlet field is 0
    const fixed = imageField({ boundary: "dirichlet", width: 5, ...window });
    expectClose([fixed.vertexCorrelator([1.3], [[0.2, 0]])], [1], 1e-14);
  });

  it("refuses points below the boundary and unknown boundaries", () => {
    const field = imageField({ boundary: "neumann", width: 2, ...window });
    expectRefusal(() => field.vertexCorrelator([1], [[0, -0.1]]), DomainError, /on or above y = 0/);
    expectRefusal(() => field.propagator([0, 1], [0, -1]), DomainError, /on or above y = 0/);
    expectRefusal(
      () => imageField({ boundary: "newman" as never, width: 2, ...window }),
      DomainError,
      /did you mean "neumann"/,
    );
  });
});
