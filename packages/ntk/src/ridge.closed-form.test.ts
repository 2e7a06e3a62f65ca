import { execFileSync } from "node:child_process";
import { mlp } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { gaussianProcess } from "@nnft/gaussian-processes";
import { nngp, ntk } from "@nnft/infinite-width";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { largestDifference } from "../../../tooling/testing/statistics.ts";
import { frozenDynamics, type Ridge } from "./index.ts";

const table = (...rows: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);
const net = mlp({ inputDimension: 2, widths: [1, 1], activation: "erf", weightStd: 1.4, biasStd: 0.3 });
const kernels = { nngp: nngp(net), ntk: ntk(net) };
const inputs = table([1, 0], [0.4, -0.9], [-0.7, 0.5], [0.2, 1.1], [0.21, 1.1]);
const targets = ndarray(Float64Array.of(1, -0.5, 0.3, 0.8, -0.6), [5]);
const tests = table([0.5, 0.5], [-1, -0.2], [1, 0]);
const data = { inputs, targets };
const train = (ridge: Ridge, options: object = {}) =>
  frozenDynamics(kernels, data, { learningRate: 0.5, ridge, ...options });

/** mean and covariance by solves and matrix exponentials of numpy, from the kernels as text */
const NUMPY = `
import json, sys
import numpy as np
a = {k: np.array(v) for k, v in json.loads(sys.argv[1]).items()}
K, Kxt, Ktt, T, Txt, y, ridge, rate, time = [a[k] for k in ('K', 'Kxt', 'Ktt', 'T', 'Txt', 'y', 'ridge', 'rate', 'time')]
R = T + ridge * np.eye(len(T))
if np.isinf(time): left = np.zeros_like(R)
else:
    w, v = np.linalg.eigh(R)
    left = v @ np.diag(np.exp(-rate * w * time)) @ v.T
P = np.linalg.solve(R, (np.eye(len(R)) - left)).T @ Txt
print(json.dumps([(P.T @ y).tolist(), (Ktt + P.T @ K @ P - P.T @ Kxt - Kxt.T @ P).ravel().tolist()]))
`;
const listed = (array: NdArray): number[][] =>
  Array.from({ length: array.shape[0] }, (_, i) => Array.from({ length: array.shape[1] }, (_, j) => array.get(i, j)));
function byNumpy(ridge: number, time: number): readonly [readonly number[], readonly number[]] {
  const [K, Kxt, Ktt] = [kernels.nngp(inputs), kernels.nngp(inputs, tests), kernels.nngp(tests)].map(listed);
  const [T, Txt] = [kernels.ntk(inputs), kernels.ntk(inputs, tests)].map(listed);
  const given = {
    K,
    Kxt,
    Ktt,
    T,
    Txt,
    y: [...targets.data],
    ridge,
    rate: 0.1,
    time: time === Number.POSITIVE_INFINITY ? 1e300 : time,
  };
  return JSON.parse(execFileSync("/usr/bin/python3", ["-c", NUMPY, JSON.stringify(given)], { encoding: "utf8" }));
}

describe("a ridge on the diagonal of the tangent kernel", () => {
  it.each([
    [0.03, 4],
    [0.03, Number.POSITIVE_INFINITY],
    [2, 10],
  ])("gives the law that numpy solves, ridge %f at time %f", (ridge, time) => {
    const [mean, covariance] = byNumpy(ridge, time);
    const law = time === Number.POSITIVE_INFINITY ? train(ridge).limit(tests) : train(ridge).at(time, tests);
    expect(largestDifference(law.mean.data, Float64Array.from(mean))).toBeLessThan(1e-12);
    expect(largestDifference(law.covariance.data, Float64Array.from(covariance))).toBeLessThan(1e-12);
    // negative control: half of the ridge
    expect(largestDifference(train(ridge / 2).at(4, tests).mean.data, Float64Array.from(mean))).toBeGreaterThan(1e-4);
  });

  it("may be a share of the mean diagonal, and changes nothing where it is 0", () => {
    const kernel = kernels.ntk(inputs);
    let mean = 0;
    for (let i = 0; i < 5; i++) mean += kernel.get(i, i) / 5;
    const [relative, absolute] = [train({ relative: 0.01 }), train(0.01 * mean)].map(
      (one) => one.at(3, tests).mean.data,
    );
    expect(largestDifference(relative, absolute)).toBeLessThan(1e-14);
    expect(train(0).at(3, tests).mean.data).toEqual(
      frozenDynamics(kernels, data, { learningRate: 0.5 }).at(3, tests).mean.data,
    );
    expect(train(1).spectrum().conditionNumber).toBeLessThan(train(0).spectrum().conditionNumber);
  });

  it("of the read-out only is Bayesian inference with noise of that variance, in the mean", () => {
    const bayes = gaussianProcess(kernels.nngp, inputs, targets, { noiseVariance: 0.05 });
    const found = train(0.05, { trained: "read-out" }).limit(tests).mean.data;
    expect(largestDifference(found, bayes.mean(tests).data)).toBeLessThan(1e-13);
    const relative = gaussianProcess(kernels.nngp, inputs, targets, { jitter: { relative: 0.05 } });
    const share = train({ relative: 0.05 }, { trained: "read-out" }).limit(tests).mean.data;
    expect(largestDifference(share, relative.mean(tests).data)).toBeLessThan(1e-13);
    expect(largestDifference(found, share)).toBeGreaterThan(1e-3);
  });

  it.each(["gradient-descent", { momentum: 0.6 }] as const)(
    "is the penalty (ridge/2n)|θ − θ₀|² on steps of %j",
    (schedule) => {
      // φ = θ·f(x) with features f = rows of a root of Θ: gradient descent by hand
      const features = [
        [1, 0.2, -0.4],
        [0.3, 1.1, 0.5],
      ];
      const kernel = (rows: number[][], columns: number[][]) =>
        rows.map((row) => columns.map((column) => row.reduce((sum, entry, i) => sum + entry * column[i], 0)));
      const dot = (x1: unknown, x2: unknown = x1) => kernel(listed(x1 as NdArray), listed(x2 as NdArray));
      const [ridge, rate, steps, y] = [0.3, 0.4, 7, [0.5, -1]];
      let [theta, step] = [
        [0.2, -0.1, 0.4],
        [0, 0, 0],
      ];
      const start = theta;
      const phi = (at: readonly number[]): number => theta.reduce((sum, entry, i) => sum + entry * at[i], 0);
      const test = [0.7, -0.3, 0.9];
      const before = [features.map(phi), phi(test)] as const;
      const momentum = schedule === "gradient-descent" ? 0 : schedule.momentum;
      for (let k = 0; k < steps; k++) {
        const slope = theta.map((entry, i) =>
          features.reduce((sum, at, p) => sum + ((phi(at) - y[p]) * at[i]) / 2, (ridge / 2) * (entry - start[i])),
        );
        step = step.map((entry, i) => momentum * entry - rate * slope[i]);
        theta = theta.map((entry, i) => entry + step[i]);
      }
      const dynamics = frozenDynamics(
        { nngp: dot, ntk: dot },
        { inputs: features, targets: y.map((entry) => [entry]) },
        { learningRate: rate, schedule, ridge },
      );
      const initial = { inputs: before[0], testInputs: [before[1]] };
      const found = dynamics.outputs(steps, [test], initial as never).data[0];
      expect(Math.abs(found - phi(test))).toBeLessThan(1e-14);
      const without = frozenDynamics(
        { nngp: dot, ntk: dot },
        { inputs: features, targets: y.map((entry) => [entry]) },
        { learningRate: rate, schedule },
      );
      expect(Math.abs(without.outputs(steps, [test], initial as never).data[0] - found)).toBeGreaterThan(0.01);
    },
  );

  it("means the same by integration, with the squared loss as a loss of one's own", () => {
    const own = {
      value: (output: Float64Array, target: Float64Array) => 0.5 * (output[0] - target[0]) ** 2,
      gradient: (output: Float64Array, target: Float64Array, slope: Float64Array) => {
        slope[0] = output[0] - target[0];
      },
    };
    const initial = { inputs: new Array(5).fill(0.1), testInputs: [0.3, 0, -0.2] };
    const [exact, integrated] = [{}, { loss: own }].map((options) =>
      train(0.4, options).outputs(6, tests, initial as never),
    );
    expect(largestDifference(integrated.data, exact.data)).toBeLessThan(1e-7);
    expect(
      largestDifference(train(0, { loss: own }).outputs(6, tests, initial as never).data, exact.data),
    ).toBeGreaterThan(1e-3);
  });

  it("is refused where it is no number, or below 0", () => {
    for (const ridge of [-1, Number.NaN, { relative: -1 }, { share: 1 }, "1", null])
      expectRefusal(
        () => train(ridge as never),
        DomainError,
        /frozenDynamics: `ridge` must be a number ≥ 0 or \{ relative: ε \}/,
      );
  });
});
