import { type Activation, activationNames } from "@nnft/gaussian-averages";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairAverages } from "../index.ts";

const JUMPING = ["sign", "step"];
const all: readonly Activation[] = [
  ...activationNames,
  { name: "leaky-relu", slope: -0.4 },
  { name: "rectified-monomial", degree: 3 },
  { name: "hermite", degree: 5 },
  { value: (z) => Math.max(z - 0.2, 0), derivative: (z) => (z > 0.2 ? 1 : 0), kinks: [0.2] },
];
const variance = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 4, noNaN: true }));
/** correlations, some of them beyond 1 by rounding */
const correlation = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.constantFrom(-1 - 4e-16, -1, 1 - 1e-15, 1, 1 + 4e-16, 1 + 1e-13),
);

describe("pair averages of every activation", () => {
  for (const activation of all)
    it(`are finite, symmetric and within the bound of Cauchy and Schwarz: ${typeof activation === "string" ? activation : activation.name}`, () => {
      const { average } = pairAverages(activation);
      const jumps = typeof activation === "string" && JUMPING.includes(activation);
      fc.assert(
        fc.property(variance, variance, correlation, (q1, q2, rho) => {
          const c = rho * Math.sqrt(q1) * Math.sqrt(q2);
          const value = new Float64Array(4);
          const slope = new Float64Array(4);
          average(
            Float64Array.of(q1, q2, q1, q2),
            Float64Array.of(q2, q1, q1, q2),
            Float64Array.of(c, c, q1, q2),
            value,
            jumps ? undefined : slope,
          );
          for (const found of jumps ? [value] : [value, slope]) {
            expect(found.every(Number.isFinite)).toBe(true);
            const scale = Math.sqrt(found[2] * found[3]);
            expect(found[2]).toBeGreaterThanOrEqual(0);
            expect(Math.abs(found[0] - found[1])).toBeLessThanOrEqual(1e-11 * scale);
            // the average of σ′σ′ at a point of variance 0 is a convention, see pairClosedForm
            if (q1 > 0 && q2 > 0) expect(Math.abs(found[0])).toBeLessThanOrEqual((1 + 1e-11) * scale + 1e-300);
          }
        }),
        { numRuns: 60, seed: 3 },
      );
      // negative control: twice the average of a point with itself breaks the bound
      const [value, one] = [new Float64Array(1), Float64Array.of(1)];
      average(one, one, one, value);
      expect(2 * value[0]).toBeGreaterThan((1 + 1e-11) * value[0]);
    });

  it("of repeated points are those of one point to the last bit", () => {
    for (const activation of all) {
      const [value, q] = [new Float64Array(3), Float64Array.of(0.7, 0.7, 0.7)];
      pairAverages(activation).average(q, q, Float64Array.of(0.7, 0.7, 0.7 * (1 + 2e-16)), value);
      expect(value[1]).toBe(value[0]);
      expect(Math.abs(value[2] / value[0] - 1)).toBeLessThan(1e-13);
    }
  });
});
