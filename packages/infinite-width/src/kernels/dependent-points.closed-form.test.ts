import { mlp } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { gaussianProcess, gaussianProcessDraws, type Jitter, logMarginalLikelihood } from "@nnft/gaussian-processes";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import {
  entriesOf,
  line,
  relativeDifference,
  smooth,
  vector,
} from "../../../gaussian-processes/src/testing/kernels.ts";
import { nngp } from "../index.ts";

/** Without biases a relu field is homogeneous: φ(2x) = 2φ(x). */
const relu = nngp(mlp({ inputDimension: 2, widths: [8], activation: "relu", biasStd: 0 }));
const biased = nngp(mlp({ inputDimension: 2, widths: [8, 8], activation: "relu", biasStd: 0.5 }));
const linear = nngp(mlp({ inputDimension: 2, widths: [8], activation: "linear", biasStd: 0 }));
const plane = (...entries: readonly number[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(entries), [entries.length / 2, 2]);

const x = [0.6, -0.8];
const parallel = plane(...x, 2 * x[0], 2 * x[1]);
const repeated = plane(...x, 0.3, 0.4, ...x);
const elsewhere = { 1: ndarray(Float64Array.of(0.15, -0.7, 1.3), [3, 1]), 2: plane(0.1, 0.9, 0.6, -0.8, -1, 0.2) };

/** Everything a process says, as numbers. */
function said(process: ReturnType<typeof gaussianProcess>, dimension = 2): number[] {
  const tests = elsewhere[dimension as 1 | 2];
  return [
    process.conditionNumber,
    process.jitter,
    process.logMarginalLikelihood,
    ...entriesOf(process.mean(tests)),
    ...entriesOf(process.variance(tests)),
    ...entriesOf(process.covariance(tests)),
    ...entriesOf(process.draws(tests, { samples: 3, key: keyFrom(1) }).fields),
    ...entriesOf(process.leaveOneOut().mean),
    ...entriesOf(process.leaveOneOut().variance),
  ];
}

describe("points that depend on each other", () => {
  const cases = [
    ["a point twice", biased, repeated, /points? [02] \(correlation 1 with point [02]\) depends on the others/],
    ["x and 2x on a relu field without biases", relu, parallel, /point [01] \(correlation 1 with point [01]\) depends/],
    ["three points of a linear field in the plane", linear, plane(1, 0, 0, 1, 1, 1), /point \d depends on the others/],
    [
      "six points of a smooth line too close together",
      smooth,
      line(0, 0.01, 0.02, 0.03, 0.04, 0.05),
      /points .* depend/,
    ],
    ["the origin, where a field without biases vanishes", relu, plane(1, 0, 0, 0), /point 1 has variance 0/],
  ] as const;
  for (const [title, kernel, points, words] of cases) {
    it(`(${title}) are refused by name, and fine with noise`, () => {
      const values = vector(...Array.from({ length: points.shape[0] }, (_, i) => Math.sin(i + 1)));
      expectRefusal(() => gaussianProcess(kernel, points, values), DomainError, words);
      expectRefusal(
        () => gaussianProcess(kernel, points, values),
        DomainError,
        /drop those points, give a `noiseVariance`, or allow `jitter: "smallest"`/,
      );
      expectRefusal(() => logMarginalLikelihood(kernel, points, values), DomainError, /logMarginalLikelihood: /);
      const noisy = gaussianProcess(kernel, points, values, { noiseVariance: 0.01 });
      expect(noisy.jitter).toBe(0);
      expect(noisy.conditionNumber).toBeLessThan(1e5);
      const numbers = said(noisy, points.shape[1]);
      expect(numbers.length).toBeGreaterThan(10);
      expect(numbers.every(Number.isFinite)).toBe(true);
    });

    it(`(${title}) are drawn as they are`, () => {
      const { fields, rank } = gaussianProcessDraws(kernel, points, { samples: 4, key: keyFrom(2) });
      expect(rank).toBeLessThan(points.shape[0]);
      expect(entriesOf(fields).every(Number.isFinite)).toBe(true);
    });

    it(`(${title}) get the jitter they are allowed, and it is stated`, () => {
      const values = vector(...Array.from({ length: points.shape[0] }, () => 1));
      const policies: readonly Jitter[] = ["smallest", { relative: 1e-6 }];
      const mean =
        entriesOf(kernel(points)).reduce((sum, entry, at) => sum + (at % (points.shape[0] + 1) === 0 ? entry : 0), 0) /
        points.shape[0];
      const [smallest, fixed] = policies.map((jitter) => logMarginalLikelihood(kernel, points, values, { jitter }));
      expectClose(fixed.jitter / mean, 1e-6);
      expect(smallest.jitter).toBeGreaterThan(0);
      expect(smallest.jitter / mean).toBeLessThan(1e-10);
      for (const { conditionNumber, value } of [smallest, fixed]) {
        expect(Number.isFinite(value)).toBe(true);
        expect(conditionNumber).toBeLessThanOrEqual(1e13);
      }
      // a decade less would have been too little, but for a point that any variance of its own makes independent
      if (entriesOf(kernel(points)).at(-1) === 0) return;
      expectRefusal(
        () => logMarginalLikelihood(kernel, points, values, { jitter: { relative: smallest.jitter / mean / 10.01 } }),
        DomainError,
        /also with .* of the mean variance added to the diagonal; drop those points, give a `noiseVariance`, or allow a larger `jitter`/,
      );
    });
  }
});

describe("x and 2x on a relu field without biases", () => {
  const k = relu(parallel).get(0, 0);

  it("are one number seen twice: with noise the regression of y on (1, 2)", () => {
    const [y0, y1, noiseVariance] = [0.7, -0.2, 0.3];
    const { mean, variance } = gaussianProcess(relu, parallel, vector(y0, y1), { noiseVariance });
    const weight = noiseVariance / k + 5;
    expect(
      relativeDifference(
        entriesOf(mean(parallel)),
        [1, 2].map((s) => (s * (y0 + 2 * y1)) / weight),
      ),
    ).toBeLessThan(1e-14);
    expect(
      relativeDifference(
        entriesOf(variance(parallel)),
        [1, 4].map((s) => (s * noiseVariance) / weight),
      ),
    ).toBeLessThan(1e-13);
    // negative control: two independent points
    expect(
      relativeDifference(
        entriesOf(mean(parallel)),
        [y0, y1].map((y) => y / (1 + noiseVariance / k)),
      ),
    ).toBeGreaterThan(0.3);
  });

  it("take values that agree, with the smallest jitter, almost exactly", () => {
    const { mean, variance, jitter } = gaussianProcess(relu, parallel, vector(0.7, 1.4), { jitter: "smallest" });
    expect(jitter).toBeLessThan(1e-12);
    expect(relativeDifference(entriesOf(mean(plane(3 * x[0], 3 * x[1]))), [2.1])).toBeLessThan(1e-3);
    expect(variance(parallel).get(0)).toBeLessThan(1e-10);
    // negative control: values that do not agree are met halfway, at the regression of y on (1, 2)
    const torn = gaussianProcess(relu, parallel, vector(0.7, 0.7), { jitter: { relative: 1e-9 } });
    expect(relativeDifference(entriesOf(torn.mean(parallel)), [0.42, 0.84])).toBeLessThan(1e-5);
  });

  it("draw fields with φ(2x) = 2φ(x)", () => {
    const { fields, rank } = gaussianProcessDraws(relu, parallel, { samples: 5, key: keyFrom(8) });
    expect(rank).toBe(1);
    for (let m = 0; m < 5; m++) expectClose(fields.get(m, 1) / fields.get(m, 0), 2, 5e-15);
  });
});

describe("a linear field on a line with a bias", () => {
  it("is known everywhere from two values, and nothing but its mean is drawn", () => {
    const straight = nngp(
      mlp({ inputDimension: 1, widths: [4, 4], activation: "linear", biasStd: 0.3, weightStd: 1.4 }),
    );
    for (const [a, b] of [
      [0.3, 0.6],
      [-1.2, -2.4],
      [0.7, 2],
    ]) {
      const { draws, mean, covariance } = gaussianProcess(straight, line(a, b), vector(1, 2));
      const tests = line(a, -3, 0.1, b, 5);
      const { fields, rank } = draws(tests, { samples: 2, key: keyFrom(1) });
      expect(rank).toBe(0);
      const expected = [a, -3, 0.1, b, 5].map((t) => 1 + (t - a) / (b - a));
      expect(relativeDifference(entriesOf(mean(tests)), expected)).toBeLessThan(1e-12);
      expect(entriesOf(fields)).toEqual([...entriesOf(mean(tests)), ...entriesOf(mean(tests))]);
      // a test point without variance has no covariance
      const found = covariance(tests);
      for (let s = 0; s < 5; s++)
        if (found.get(s, s) === 0) for (let t = 0; t < 5; t++) expect(found.get(s, t)).toBe(0);
      // negative control: one value leaves one direction
      expect(gaussianProcess(straight, line(a), vector(1)).draws(tests, { samples: 1, key: keyFrom(1) }).rank).toBe(1);
    }
  });
});

describe("a process that needs no jitter", () => {
  it("gets none from the policy that may add some", () => {
    const points = plane(1, 0, 0, 1, -1, 0.5);
    const values = vector(1, 2, 3);
    const [none, smallest] = (["none", "smallest"] as const).map((jitter) =>
      gaussianProcess(biased, points, values, { jitter }),
    );
    expect(smallest.jitter).toBe(0);
    expect(said(smallest)).toEqual(said(none));
    // negative control: a jitter that is asked for is added
    const fixed = gaussianProcess(biased, points, values, { jitter: { relative: 1e-3 } });
    expect(fixed.jitter).toBeGreaterThan(1e-4);
    expect(fixed.logMarginalLikelihood).not.toBe(none.logMarginalLikelihood);
  });

  it("may have points of very different size: only their correlation counts", () => {
    const points = plane(1e-8, 0, 0, 1);
    const { conditionNumber, mean } = gaussianProcess(relu, points, vector(1e-8, 1));
    expect(conditionNumber).toBeLessThan(10);
    expect(relativeDifference(entriesOf(mean(plane(2e-8, 0))), [2e-8])).toBeLessThan(1e-13);
  });
});
