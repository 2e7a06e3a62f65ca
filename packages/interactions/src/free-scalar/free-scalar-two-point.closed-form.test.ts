import { euclideanNet, freeScalar } from "@nnft/architectures";
import { uniformBall } from "@nnft/densities";
import { estimateCorrelators } from "@nnft/estimators";
import { DomainError } from "@nnft/foundations";
import { nngp } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { freeScalarTwoPoint } from "../perturbation.ts";

/** Integrals computed with mpmath to 1e-11. */
const known = [
  { dimension: 1, mass: 1, cutoff: 20, r: 0.45, twoPoint: 0.31981287456800284 },
  { dimension: 1, mass: 0.76, cutoff: 50, r: 0.13, twoPoint: 0.5959511990186046 },
  { dimension: 2, mass: 1, cutoff: 20, r: 1.12, twoPoint: 0.05710571291511952 },
  { dimension: 2, mass: 1.65, cutoff: 50, r: 0.54, twoPoint: 0.07926879755329436 },
  { dimension: 3, mass: 1, cutoff: 20, r: 0.58, twoPoint: 0.07311865680027677 },
  { dimension: 3, mass: 1.13, cutoff: 50, r: 0.61, twoPoint: 0.0638950400232897 },
];
const line = (d: number, r: number) =>
  ndarray(
    Float64Array.from({ length: 2 * d }, (_, i) => (i === 0 ? r : 0)),
    [2, d],
  );

describe("freeScalarTwoPoint", () => {
  it.each(known)("d = $dimension, m = $mass, Λ = $cutoff, r = $r", ({ r, twoPoint, ...options }) => {
    const value = freeScalarTwoPoint(options, r);
    expect(Math.abs(value / twoPoint - 1)).toBeLessThan(1e-10);
    // negative control: the amplitude 1/(w² + m²) printed in (94) in place of its root
    const { dimension, mass, cutoff } = options;
    const printed = nngp(
      euclideanNet({
        inputDimension: dimension,
        width: 1,
        momentumDensity: uniformBall(dimension, cutoff),
        profile: { family: "power", mass, exponent: -1 },
      }),
    )(line(dimension, r), line(dimension, r));
    const proper = nngp(freeScalar({ dimension, width: 1, mass, cutoff }))(line(dimension, r), line(dimension, r));
    expect(Math.abs(printed.get(0, 1) / printed.get(0, 0) / (proper.get(0, 1) / proper.get(0, 0)) - 1)).toBeGreaterThan(
      0.05,
    );
  });

  it("is what sampled networks give in every dimension, and (94) as printed is not", async () => {
    for (const { dimension, mass, cutoff, r, twoPoint } of [known[0], known[2], known[4]]) {
      const net = freeScalar({ dimension, width: 16, mass, cutoff });
      const estimate = await estimateCorrelators(net, line(dimension, r), {
        orders: [2],
        key: keyFrom(1),
        method: "brute",
        samples: 60_000,
      });
      const { value, standardError } = estimate.connected(2);
      expect(Math.abs(value.get(0, 1) - twoPoint) / standardError.get(0, 1)).toBeLessThan(5);
      // (94): F = 1/(w² + m²) with the same normalization
      const wrong = {
        ...net,
        architecture: { ...net.architecture, profile: { family: "power", mass, exponent: -1 } as const },
      };
      const printed = await estimateCorrelators(wrong, line(dimension, r), {
        orders: [2],
        key: keyFrom(2),
        method: "brute",
        samples: 60_000,
      });
      const off = printed.connected(2);
      expect(Math.abs(off.value.get(0, 1) - twoPoint) / off.standardError.get(0, 1)).toBeGreaterThan(5);
    }
  });

  it("without a cutoff: e^{−mr}/2m, K₀(mr)/2π, e^{−mr}/4πr, and the limit of large cutoffs", () => {
    const infinite = Number.POSITIVE_INFINITY;
    for (const [mass, r] of [
      [1, 0.5],
      [0.7, 2],
      [2, 4],
      [1, 1e-3],
    ]) {
      const at = (dimension: number): number => freeScalarTwoPoint({ dimension, mass, cutoff: infinite }, r);
      expect(Math.abs(at(1) / (Math.exp(-mass * r) / (2 * mass)) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(at(3) / (Math.exp(-mass * r) / (4 * Math.PI * r)) - 1)).toBeLessThan(1e-12);
      // d = 5: −(1/2πr) ∂_r of d = 3
      const five = (Math.exp(-mass * r) * (1 + mass * r)) / (8 * Math.PI ** 2 * r ** 3);
      expect(Math.abs(at(5) / five - 1)).toBeLessThan(1e-12);
    }
    // K₀(1) = 0.4210244382407083, K₀(0.1) = 2.427069024702017
    expect(
      Math.abs(freeScalarTwoPoint({ dimension: 2, mass: 1, cutoff: infinite }, 1) - 0.4210244382407083 / (2 * Math.PI)),
    ).toBeLessThan(1e-14);
    expect(
      Math.abs(
        freeScalarTwoPoint({ dimension: 2, mass: 1, cutoff: infinite }, 0.1) - 2.427069024702017 / (2 * Math.PI),
      ),
    ).toBeLessThan(1e-13);
    expect(Math.abs(freeScalarTwoPoint({ dimension: 1, mass: 1, cutoff: 2e4 }, 0) - 0.5)).toBeLessThan(2e-5);
  });

  it.each([
    [
      "r = 0 without a cutoff in d = 2",
      () => freeScalarTwoPoint({ dimension: 2, mass: 1, cutoff: Number.POSITIVE_INFINITY }, 0),
      /diverges/,
    ],
    [
      "a negative distance",
      () => freeScalarTwoPoint({ dimension: 1, mass: 1, cutoff: 5 }, -1),
      /`r` must be a finite number of at least 0, got -1/,
    ],
    ["a cutoff of 0", () => freeScalarTwoPoint({ dimension: 1, mass: 1, cutoff: 0 }, 1), /cutoff/],
    ["no mass", () => freeScalarTwoPoint({ dimension: 1, mass: 0, cutoff: 5 }, 1), /mass/],
    ["half a dimension", () => freeScalarTwoPoint({ dimension: 1.5, mass: 1, cutoff: 5 }, 1), /dimension/],
  ])("refuses %s", (_, call, words) => expectRefusal(call, DomainError, words));
});
