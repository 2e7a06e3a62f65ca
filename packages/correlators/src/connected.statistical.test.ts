import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { sweep } from "../../../tooling/testing/sweep.ts";
import { connected, moments } from "./index.ts";
import { bernoulliCumulant, bernoulliFields } from "./testing/bernoulli-fields.ts";
import { normals, seeded } from "./testing/seeded.ts";

describe("pulls of connected n-point functions", () => {
  // 80 independent samples of 4000 networks, one tuple a cumulant order: 80 independent pulls each
  const runs = Array.from({ length: 80 }, (_, seed) => bernoulliFields(100 + seed, 4000));
  for (const tuple of [[0], [0, 1], [0, 1, 2], [0, 1, 2, 2], [0, 0, 1, 2, 2]])
    it(`on the tuple [${tuple}] are those of normal numbers, over 80 samples`, () => {
      const exact = bernoulliCumulant(tuple);
      const estimates = runs.map((fields) => connected(fields, tuple.length, { tuples: [tuple] }));
      const pulls = (truth: number, inflation = 1) =>
        estimates.map(({ value, standardError }) => (value.get(0) - truth) / (inflation * standardError.get(0)));
      expectPulls(pulls(exact));
      // negative controls: a factor two, and error bars three times too wide
      expectRefuted(pulls(2 * exact));
      expectRefuted(pulls(exact, 3));
    });

  it("fail when the disconnected part is left in", () => {
    const exact = bernoulliCumulant([0, 1, 2, 2]);
    const pulls = runs.map((fields) => {
      const { value, standardError } = moments(fields, 4, { tuples: [[0, 1, 2, 2]] });
      return (value.get(0) - exact) / standardError.get(0);
    });
    expectRefuted(pulls);
  });
});

describe("the 68 % interval of connected", () => {
  // binomial error of the coverage: 0.7 % of 4000 runs, 1.0 % of 2000; 64 blocks cover 67.9 % at best (Student's t), order 4 about
  // 67 % since value and error bar are correlated, and 66 % at 1500 networks
  const RUNS = sweep(2000, 4000);
  const NETWORKS = 4000;
  for (const [order, exact] of [
    [2, 1],
    [4, 0],
  ])
    it(`of order ${order} covers the exact value in 68 ± 4 % of ${RUNS} runs`, () => {
      const normal = normals(40 + order);
      let covered = 0;
      let half = 0;
      for (let run = 0; run < RUNS; run++) {
        const fields = ndarray(Float64Array.from({ length: NETWORKS }, normal), [NETWORKS, 1]);
        const { value, standardError } = connected(fields, order);
        const distance = Math.abs(value.data[0] - exact);
        const error = standardError.data[0];
        if (distance < error) covered++;
        if (distance < error / 2) half++;
      }
      expect(Math.abs(covered / RUNS - 0.683)).toBeLessThan(0.04);
      // negative control: half the error bar covers 38 %
      expect(Math.abs(half / RUNS - 0.683)).toBeGreaterThan(0.2);
    });
});

describe("heavy tails", () => {
  /** Estimates of one order for many sets of networks of one law. */
  const runs = (count: number, networks: number, order: number, draw: () => number) =>
    Array.from({ length: count }, () =>
      connected(ndarray(Float64Array.from({ length: networks }, draw), [networks, 1]), order),
    );
  const coverage = (estimates: ReturnType<typeof runs>, exact: number, inflation = 1): number =>
    estimates.filter(({ value, standardError }) => Math.abs(value.data[0] - exact) < inflation * standardError.data[0])
      .length / estimates.length;

  it("of gamma(2, 1) leave the fourth cumulant 12 covered in 68 ± 4 % of 2000 runs of 2000 networks", () => {
    const uniform = seeded(8);
    const estimates = runs(2000, 2000, 4, () => -Math.log((1 - uniform()) * (1 - uniform())));
    expect(Math.abs(coverage(estimates, 12) - 0.683)).toBeLessThan(0.04);
    // negative control: three quarters of the error cover less
    expect(Math.abs(coverage(estimates, 12, 0.75) - 0.683)).toBeGreaterThan(0.08);
  });

  it("of 32 normal networks leave the variance covered in 68 ± 4 % of 4000 runs", () => {
    const estimates = runs(4000, 32, 2, normals(9));
    expect(Math.abs(coverage(estimates, 1) - 0.683)).toBeLessThan(0.04);
    expect(Math.abs(coverage(estimates, 1, 0.75) - 0.683)).toBeGreaterThan(0.08);
  });

  it("that no widening makes up for are named in a warning, and light ones are not", () => {
    const normal = normals(10);
    const warned = (estimates: ReturnType<typeof runs>) =>
      estimates.filter(({ warnings }) => warnings?.some((text) => text.startsWith("Heavy tails"))).length;
    expect(warned(runs(200, 500, 4, () => Math.exp(normal())))).toBeGreaterThan(150);
    expect(warned(runs(200, 2000, 2, normal))).toBe(0);
    const uniform = seeded(11);
    expect(warned(runs(200, 2000, 4, uniform))).toBe(0);
  });
});
