import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted, relativeDistance } from "../../../tooling/testing/statistics.ts";
import { connected, generatingFunctional, moments } from "./index.ts";
import { bernoulliFields } from "./testing/bernoulli-fields.ts";
import { normals } from "./testing/seeded.ts";

const fields = bernoulliFields(12, 2000);
const { Z, W, moment, cumulant } = generatingFunctional(fields);
const source = [0.3, -0.5, 0.8];

/** Central differences of one argument after the other. */
function derivative(
  f: (J: number[]) => number,
  indices: readonly number[],
  at: readonly number[],
  step = 0.02,
): number {
  if (indices.length === 0) return f([...at]);
  const [first, ...rest] = indices;
  const moved = (s: number) =>
    derivative(
      f,
      rest,
      at.map((x, a) => (a === first ? x + s * step : x)),
      step,
    );
  // fourth-order formula
  return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step);
}

describe("generatingFunctional", () => {
  it("is 1 and 0 without a source", () => {
    expect([Z([0, 0, 0]).value, W([0, 0, 0]).value]).toEqual([1, 0]);
    expect(Z([0, 0, 0]).standardError).toBeLessThan(1e-12);
    expect(W([0, 0, 0]).standardError).toBeLessThan(1e-12);
    expect(Z(source).standardError).toBeGreaterThan(1e-3);
  });

  it("moments and cumulants are derivatives of Z and W at any source", () => {
    for (const indices of [[0], [1, 2], [0, 0, 2]]) {
      const z = derivative((J) => Z(J).value, indices, source);
      const w = derivative((J) => W(J).value, indices, source);
      // 1e-5: fourth-order differences with step 0.02
      expect(relativeDistance([moment(indices, source).value], [z])).toBeLessThan(1e-5);
      expect(relativeDistance([cumulant(indices, source).value], [w])).toBeLessThan(1e-4);
      // negative control: the derivative of one is not that of the other
      expect(relativeDistance([moment(indices, source).value], [w])).toBeGreaterThan(1e-2);
    }
  });

  it("without a source gives the full and connected n-point functions", () => {
    for (const tuple of [[1], [0, 2], [0, 1, 1, 2]]) {
      const full = moments(fields, tuple.length, { tuples: [tuple] });
      expect(relativeDistance([moment(tuple).value], full.value.data)).toBeLessThan(1e-12);
      expect(relativeDistance([moment(tuple).standardError], full.standardError.data)).toBeLessThan(1e-10);
      const { value, standardError } = connected(fields, tuple.length, { tuples: [tuple] });
      // a tenth of the error bar: the jackknife takes the O(1/M) bias off with a noise of 1/√32 of it, the k-statistic exactly
      const away = (number: number) => Math.abs(number - value.get(0)) / standardError.get(0);
      expect(away(cumulant(tuple).value)).toBeLessThan(0.1);
      if (tuple.length > 1) expect(away(moment(tuple).value)).toBeGreaterThan(1);
      expect(relativeDistance([cumulant(tuple).standardError], standardError.data)).toBeLessThan(1e-2);
    }
    expect(moment([]).value).toBe(1);
    expect(cumulant([]).value).toBe(0);
  });

  it("of Gaussian fields has W = ½ J², with pulls in order", () => {
    const normal = normals(55);
    const estimates = Array.from({ length: 60 }, () =>
      generatingFunctional(Array.from({ length: 2000 }, () => [normal()])).W([0.7]),
    );
    const pulls = (truth: number) => estimates.map(({ value, standardError }) => (value - truth) / standardError);
    expectPulls(pulls(0.245));
    expectRefuted(pulls(0.49));
  });

  it("keeps W finite where Z overflows", () => {
    const steep = generatingFunctional([[1000], [1000], [-1000]]);
    expect(steep.Z([1]).value).toBe(Number.POSITIVE_INFINITY);
    expect(relativeDistance([steep.cumulant([0], [1]).value], [1000])).toBeLessThan(1e-12);
    const { value, standardError } = steep.W([-1]);
    // one network carries all the weight, so the error is unknown
    expect(relativeDistance([value], [1000 - Math.log(3)])).toBeLessThan(1e-12);
    expect(standardError).toBeNaN();
  });
});
