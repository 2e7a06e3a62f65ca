import { fillNormal, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { lawTest } from "./law-test.ts";

const [tests, outputs] = [5, 2];
const mean = Float64Array.from({ length: tests * outputs }, (_, i) => Math.sin(i));
/** a smooth kernel, of which four directions count */
const covariance = Float64Array.from({ length: tests ** 2 }, (_, i) =>
  Math.exp(-0.5 * (Math.floor(i / tests) / 4 - (i % tests) / 4) ** 2),
);
const roots = covarianceRoot();

/** Networks of N(mean + shift, scale² covariance) with a common factor for all outputs where `common`. */
function drawn(key: number, networks: number, { shift = 0, scale = 1 } = {}): Float64Array {
  const normals = new Float64Array(networks * tests * outputs);
  fillNormal(split(keyFrom(31), key), normals);
  return Float64Array.from({ length: normals.length }, (_, i) => {
    const [m, t, o] = [Math.floor(i / (tests * outputs)), Math.floor(i / outputs) % tests, i % outputs];
    let sum = 0;
    for (let k = 0; k < tests; k++) sum += roots[t * tests + k] * normals[(m * tests + k) * outputs + o];
    return mean[t * outputs + o] + shift + scale * sum;
  });
}

/** Cholesky by hand, row by row. */
function covarianceRoot(): Float64Array {
  const root = new Float64Array(tests ** 2);
  for (let i = 0; i < tests; i++)
    for (let j = 0; j <= i; j++) {
      let rest = covariance[i * tests + j];
      for (let k = 0; k < j; k++) rest -= root[i * tests + k] * root[j * tests + k];
      root[i * tests + j] = i === j ? Math.sqrt(rest) : rest / root[j * tests + j];
    }
  return root;
}

const run = (networks: number, runs: number, law: Parameters<typeof drawn>[2]) =>
  Array.from({ length: runs }, (_, k) =>
    lawTest(drawn(k, networks, law), networks, mean, covariance, split(keyFrom(32), k)),
  );
const below = (values: readonly number[], level: number): number => values.filter((value) => value < level).length;

describe("the test of a Gaussian law", () => {
  it.each([3, 12])("rejects draws of the law as often as its level says, for %i networks", (networks) => {
    const found = run(networks, 100, {});
    expect(found[0].directions).toBe(5);
    for (const values of [found.map((one) => one.meanPValue), found.map((one) => one.covariancePValue)]) {
      // 100 uniform p-values: 10 ± 3 below .1, 50 ± 5 below .5
      expect(Math.abs(below(values, 0.1) - 10)).toBeLessThan(5 * 3);
      expect(Math.abs(below(values, 0.5) - 50)).toBeLessThan(5 * 5);
    }
  });

  it("rejects another mean and another covariance, each by its own test", () => {
    const shifted = run(12, 20, { shift: 1 });
    expect(
      below(
        shifted.map((one) => one.meanPValue),
        0.01,
      ),
    ).toBe(20);
    expect(
      below(
        shifted.map((one) => one.covariancePValue),
        0.01,
      ),
    ).toBeLessThan(6);
    const wide = run(12, 20, { scale: 1.6 });
    expect(
      below(
        wide.map((one) => one.covariancePValue),
        0.01,
      ),
    ).toBeGreaterThan(17);
  });
});
