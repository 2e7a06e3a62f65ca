import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { radial } from "../index.ts";
import { inverseRadial } from "./inverse-radial.ts";
import { radialTableOf } from "./radial-table.ts";

const shares = [1e-15, 1e-9, 1e-4, 0.01, 0.2, 0.5, 0.8, 0.99, 1 - 1e-6, 1 - 1e-12];

/** Radial densities whose cumulative distribution is known in closed form. */
const cases = [
  {
    name: "gaussian profile in two dimensions",
    density: radial({ dimension: 2, profile: { family: "gaussian", scale: 3 } }),
    cdf: (r: number) => -Math.expm1((-r * r) / 18),
    rest: (r: number) => Math.exp((-r * r) / 18),
  },
  {
    name: "1/(w²+m²) below a hard cutoff in two dimensions",
    density: radial({
      dimension: 2,
      profile: { family: "power", mass: 0.01, exponent: 1, cutoff: { kind: "hard", scale: 1000 } },
    }),
    cdf: (r: number) => Math.log1p((r / 0.01) ** 2) / Math.log1p(1e10),
    rest: (r: number) => Math.log((1e6 + 1e-4) / (r * r + 1e-4)) / Math.log1p(1e10),
  },
  {
    name: "uncut 1/(w²+1)² in two dimensions",
    density: radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 2 } }),
    cdf: (r: number) => (r * r) / (1 + r * r),
    rest: (r: number) => 1 / (1 + r * r),
  },
  {
    name: "massless 1/w² below a hard cutoff in three dimensions",
    density: radial({
      dimension: 3,
      profile: { family: "power", mass: 0, exponent: 1, cutoff: { kind: "hard", scale: 2 } },
    }),
    cdf: (r: number) => r / 2,
    rest: (r: number) => 1 - r / 2,
  },
  {
    name: "linear table in three dimensions",
    density: radial({ dimension: 3, profile: { family: "table", radii: [0, 2], values: [2, 0] } }),
    cdf: (r: number) => ((2 * r ** 3) / 3 - r ** 4 / 4) / (16 / 3 - 4),
    rest: (r: number) => 1 - ((2 * r ** 3) / 3 - r ** 4 / 4) / (16 / 3 - 4),
  },
  {
    name: "flat ball in 300 dimensions",
    density: radial({ dimension: 300, profile: { family: "table", radii: [0, 1], values: [1, 1] } }),
    cdf: (r: number) => r ** 300,
    rest: (r: number) => -Math.expm1(300 * Math.log(r)),
  },
];

describe("inverse radial distribution", () => {
  it.each(cases)("reproduces the cumulative distribution of the $name to 1e-11 relative", ({ density, cdf, rest }) => {
    const table = radialTableOf(density);
    for (const share of shares) {
      const r = inverseRadial(table, share);
      expect(relativeDistance(cdf(r), share)).toBeLessThan(1e-11);
      // The upper tail, computed without cancellation, is right to the same absolute error.
      expect(Math.abs(rest(r) - (1 - share))).toBeLessThan(1e-11);
      if (share < 0.99) expect(relativeDistance(cdf(r * 1.0001), share), "negative control").toBeGreaterThan(1e-7);
    }
  });

  it("increases with the share", () => {
    for (const { density } of cases) {
      const table = radialTableOf(density);
      let last = 0;
      for (let i = 1; i < 2000; i++) {
        const r = inverseRadial(table, i / 2000);
        expect(r).toBeGreaterThan(last);
        last = r;
      }
    }
  });
});
