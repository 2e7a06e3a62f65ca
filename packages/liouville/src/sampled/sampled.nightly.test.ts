import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted, rms } from "../../../../tooling/testing/statistics.ts";
import { massMoment, structureConstant } from "../index.ts";
import { exactMassMoment } from "../laws.ts";

const cases = [
  ["A", 0.2, 1.8],
  ["B", 0.3, 1.25],
  ["C", 0.4, 0.85],
] as const;
/** χ² of 20 squares lies between 9.6 and 34.2 in 95 of 100 cases. */
const [LEAST, MOST] = [Math.sqrt(9.591 / 20), Math.sqrt(34.17 / 20)];

describe("structure constants at L = 16, 32, 64", () => {
  it.each(cases)(
    "case %s is that of DOZZ within 1e-3 by 12,000 draws, and a hundredth more is not",
    (_, b, alpha) => {
      const found = structureConstant(b, [alpha, alpha, alpha], {
        samples: 12000,
        key: split(keyFrom("nightly"), Math.round(10 * b)),
      });
      expect(found.converged).toBe(true);
      expect(Math.abs(found.pull)).toBeLessThan(3);
      expect(Math.abs(found.value / found.exact - 1)).toBeLessThan(1e-3);
      expect(Math.hypot(found.standardError, found.systematic)).toBeLessThan(1e-3 * Math.abs(found.exact));
      expect(found.moment.side.holds).toBe(true);
      expect(Math.abs(found.value / 1.01 - found.exact)).toBeGreaterThan(
        5 * Math.hypot(found.standardError, found.systematic),
      );
    },
    1_200_000,
  );

  it.each(cases)(
    "case %s has pulls of r.m.s. 1 over 20 keys; with exact values times 1.003 they fail",
    (name, b, alpha) => {
      const charges = [alpha, alpha, alpha];
      const runs = Array.from({ length: 20 }, (_, key) =>
        structureConstant(b, charges, { samples: 2500, key: split(keyFrom(`twenty ${name}`), key) }),
      );
      const pulls = runs.map(({ pull }) => pull);
      for (const pull of pulls) expect(Math.abs(pull)).toBeLessThan(3);
      expect(rms(pulls)).toBeGreaterThan(LEAST);
      expect(rms(pulls)).toBeLessThan(MOST);
      expectPulls(pulls, { few: true });
      for (const { converged, moment } of runs) expect([converged, moment.side.holds]).toEqual([true, true]);
      expectRefuted(
        runs.map(
          ({ value, exact, standardError, systematic }) =>
            (value - 1.003 * exact) / Math.hypot(standardError, systematic),
        ),
        { few: true },
      );
    },
    1_800_000,
  );

  it("case D is not converged: cutoffs bracket it from both sides, and its extrapolation is right within its error", () => {
    const [b, charges, power] = [0.5, [0.9, 0.9, 0.9], -0.4];
    const exact = exactMassMoment({ b, charges });
    const off = Array.from({ length: 6 }, (_, key) => {
      const found = massMoment({ b, charges, power, samples: 1500, key: split(keyFrom("D"), key) });
      expect(found.converged).toBe(false);
      expect(found.verdict).toMatch(/^not converged/);
      expect(found.side).toEqual({ direction: "rises", holds: true });
      for (const { value, standardError } of found.levels) expect(value).toBeLessThan(exact - 3 * standardError);
      expect(Math.abs(found.value - exact)).toBeLessThan(Math.hypot(found.standardError, found.systematic));
      const { value, standardError, systematic } = found.extrapolated;
      return (value - exact) / Math.hypot(standardError, systematic);
    });
    for (const pull of off) expect(Math.abs(pull)).toBeLessThan(2);
    expect(rms(off)).toBeLessThan(1.2);
    const truncated = massMoment({ b, charges, power, samples: 1500, key: keyFrom("D"), scheme: "truncated" });
    for (const { value, standardError } of truncated.levels) expect(value).toBeGreaterThan(exact + 3 * standardError);
    expect(truncated.converged).toBe(false);
  }, 1_200_000);
});
