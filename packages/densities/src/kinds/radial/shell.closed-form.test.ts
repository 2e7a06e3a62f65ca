import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../../tooling/testing/statistics.ts";
import { radial, sample } from "../../index.ts";
import { logDensity, moment } from "../../operations.ts";
import { support } from "../../support.ts";

const profile = { family: "power", mass: 0, exponent: 1 } as const;
const shell = radial({ dimension: 2, profile, minimumRadius: 0.5, maximumRadius: 8 });

describe("a radial density with a smallest radius", () => {
  it("is log-uniform in |w| for w^{−2} in two dimensions", () => {
    // ⟨|w|²⟩ = (Λ² − ε²)/(2 ln(Λ/ε))
    expectClose([2 * moment(shell, [2, 0])], [(64 - 0.25) / (2 * Math.log(16))], 1e-10);
    const draws = sample(shell, keyFrom("shell"), 4000);
    const logs = Array.from({ length: 4000 }, (_, i) => Math.log(Math.hypot(draws.get(i, 0), draws.get(i, 1)) / 0.5));
    const share = logs.map((log) => log / Math.log(16)).sort((a, b) => a - b);
    expect([share[0]! >= 0, share.at(-1)! <= 1]).toEqual([true, true]);
    // Kolmogorov–Smirnov against the uniform law
    const distance = Math.max(...share.map((x, i) => Math.abs(x - (i + 0.5) / 4000)));
    expect(distance * Math.sqrt(4000)).toBeLessThan(2.2);
    // negative control: uniform in the annulus is another law
    const flat = share.map((x) => (16 ** (2 * x) - 1) / 255);
    expect(Math.max(...flat.map((x, i) => Math.abs(x - (i + 0.5) / 4000))) * Math.sqrt(4000)).toBeGreaterThan(10);
  });

  it("lives between its radii", () => {
    expect(support(shell)).toEqual({ kind: "shell", dimension: 2, innerRadius: 0.5, radius: 8 });
    const logs = logDensity(shell, [
      [0.3, 0.3],
      [0.6, 0],
      [7, 7],
    ]);
    expect([logs.get(0), logs.get(2)]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expectClose([logs.get(1)], [-Math.log(0.36 * 2 * Math.PI * Math.log(16))], 1e-10);
  });

  it("needs a largest radius above the smallest", () => {
    expectRefusal(
      () => radial({ dimension: 2, profile: { ...profile, exponent: 2 }, minimumRadius: 1 }),
      DomainError,
      /given with a maximumRadius/,
    );
    expectRefusal(
      () => radial({ dimension: 2, profile, minimumRadius: 2, maximumRadius: 1 }),
      DomainError,
      /below the end of the density, 1/,
    );
    expectRefusal(() => radial({ dimension: 2, profile, maximumRadius: 1 }), DomainError, /a mass or a minimumRadius/);
  });
});
