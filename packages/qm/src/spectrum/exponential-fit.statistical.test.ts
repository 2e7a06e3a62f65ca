import { normal, sample } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectRuns } from "../../../../tooling/testing/statistics.ts";
import { exponentialFit } from "../spectrum.ts";

const times = [1, 2, 3, 4, 5];
/** variance σ², correlation ρ between any two */
const correlated = (sigma: number, rho: number, count = times.length): number[][] =>
  Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_, j) => sigma ** 2 * (i === j ? 1 : rho)));

describe("an exponential fit", () => {
  it("finds the lowest valley from several starts, and says that rising data are no exponential", () => {
    const covariance = correlated(0.02, 0.99);
    const rising = exponentialFit(times, [1, 1.003, 1.006, 1.01, 1.013], { terms: 1, covariance });
    // a constant: χ² = 27.3; one start ended at E = 1.36 with 2573
    expectClose(rising.chiSquared, 27.3, 1e-6);
    expect(rising.energies[0].value).toBeLessThan(1e-4);
    expectClose(rising.probability, 5.0934932708e-6, 1e-6);
    expect(rising.reliable).toBe(false);
    expect(rising.reasons.join()).toMatch(/probability.*do not decay/);
    // the start of a user far off does no harm
    const far = exponentialFit(times, [1, 1.003, 1.006, 1.01, 1.013], { terms: 1, covariance, start: [1.36] });
    expectClose(far.chiSquared, 27.3, 1e-6);
    // negative control: data that fall are described
    const falling = exponentialFit(times, [1, 0.61, 0.37, 0.22, 0.13], { terms: 1, covariance });
    expect(falling.reliable).toBe(true);
    expect(falling.probability).toBeGreaterThan(0.1);
  });

  it("says that one exponential does not describe two", () => {
    const values = times.map((t) => Math.exp(-0.3 * t) + Math.exp(-2 * t));
    const covariance = correlated(1e-3, 0);
    expect(exponentialFit(times, values, { terms: 1, covariance }).reliable).toBe(false);
    const both = exponentialFit(times, values, { terms: 2, covariance });
    expect(both.reliable).toBe(true);
    expectClose(
      both.energies.map(({ value }) => value),
      [0.3, 2],
      1e-6,
    );
  });

  it("has errors that cover over 400 draws of correlated noise, one term and two", () => {
    const count = 12;
    const grid = Array.from({ length: count }, (_, k) => 0.25 * (k + 1));
    const { data } = sample(normal(), keyFrom(3), 800 * (count + 1));
    const runs = [1, 2].flatMap((terms) =>
      Array.from({ length: 200 }, (_, run) => {
        const from = ((terms - 1) * 200 + run) * (count + 1);
        const [sigma, rho] = [1e-3, 0.5];
        const values = grid.map(
          (t, k) =>
            Math.exp(-t) +
            (terms === 2 ? Math.exp(-4 * t) : 0) +
            sigma * (Math.sqrt(1 - rho) * data[from + k] + Math.sqrt(rho) * data[from + count]),
        );
        const fit = exponentialFit(grid, values, { terms, covariance: correlated(sigma, rho, count) });
        return [(fit.energies[0].value - 1) / fit.energies[0].standardError];
      }),
    );
    expectRuns(runs);
    for (const factor of [0.8, 1.25])
      expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull))), "negative control").toThrow(
        /r\.m\.s\./,
      );
  });

  it.each([
    ["not symmetric", correlated(1, 0.5).map((row, i) => row.map((x, j) => (i > j ? x / 2 : x))), /symmetric/],
    ["singular", correlated(1, 1), /positive definite|singular/],
    ["indefinite", correlated(1, 1.2), /positive definite/],
    ["without a variance", correlated(0, 0), /positive variances/],
    ["of another size", correlated(1, 0.5, 4), /shape \[5, 5\]/],
    ["not finite", correlated(Number.NaN, 0), /finite|positive/],
  ] as const)("refuses a covariance that is %s", (_, covariance, message) => {
    expect(() => exponentialFit(times, [1, 0.6, 0.4, 0.2, 0.1], { terms: 1, covariance })).toThrow(message);
  });

  it("refuses unknown options and values that are no numbers", () => {
    const values = [1, 0.6, 0.4, 0.2, 0.1];
    expectRefusal(
      () => exponentialFit(times, values, { terms: 1, standardErrors: values } as never),
      DomainError,
      /standardErrors/,
    );
    expectRefusal(() => exponentialFit(times, [1, Number.NaN, 1, 1, 1], { terms: 1 }), DomainError, /values/);
  });
});
