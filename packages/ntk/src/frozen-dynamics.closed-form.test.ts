import { mlp } from "@nnft/architectures";
import { normal, sample } from "@nnft/densities";
import { nested } from "@nnft/foundations";
import type { Activation } from "@nnft/gaussian-averages";
import { gaussianProcess, type Kernel } from "@nnft/gaussian-processes";
import { nngp, ntk } from "@nnft/infinite-width";
import { symmetricEigen } from "@nnft/linear-algebra";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, largestDifference, relativeDistance } from "../../../tooling/testing/statistics.ts";
import fixture from "./fixtures/trained-gp.json" with { type: "json" };
import { frozenDynamics } from "./index.ts";

const rows = (points: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);
const vector = (values: readonly number[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(values), [values.length]);
/** max |a − b| of two arrays. */
const furthest = (a: NdArray, b: NdArray): number => largestDifference(a.data as Float64Array, b.data as Float64Array);

const net = mlp({ inputDimension: 2, widths: [1, 1], activation: "erf", weightStd: 1.4, biasStd: 0.3 });
const kernels = { nngp: nngp(net), ntk: ntk(net) };
const inputs = rows([
  [1, 0],
  [0.4, -0.9],
  [-0.7, 0.5],
  [0.2, 1.1],
]);
const targets = vector([1, -0.5, 0.3, 0.8]);
const tests = rows([
  [0.5, 0.5],
  [-1, -0.2],
  [1, 0],
]);
const data = { inputs, targets };

describe("the trained ensemble", () => {
  it("takes kernels, inputs and targets as rows too: the bits are those of ndarrays", () => {
    const asRows =
      (kernel: ReturnType<typeof nngp>): Kernel =>
      (x1, x2) =>
        nested(kernel(x1, x2));
    const known = frozenDynamics(kernels, data, { learningRate: 0.5 }).at(2, tests);
    const plain = { inputs: nested(inputs), targets: Array.from(targets.data, (y) => [y]) };
    const own = { nngp: asRows(kernels.nngp), ntk: asRows(kernels.ntk) };
    const found = frozenDynamics(own, plain, { learningRate: 0.5 }).at(2, nested(tests));
    expect(found.mean.data).toEqual(known.mean.data);
    expect(found.covariance).toEqual(known.covariance);
    // negative control: the kernels exchanged
    const exchanged = { nngp: own.ntk, ntk: own.nngp };
    expect(frozenDynamics(exchanged, plain, { learningRate: 0.5 }).at(2, tests).mean.data).not.toEqual(known.mean.data);
  });

  it("knows its own training points: variances of 0, never below, and covariances within Cauchy-Schwarz", () => {
    const deep = mlp({ inputDimension: 3, widths: [512, 512], activation: "relu", weightStd: 1.5, biasStd: 0.05 });
    const { data: coordinates } = sample(normal(), keyFrom(5), 72);
    const points = ndarray(Float64Array.from(coordinates), [24, 3]);
    const learned = { inputs: points, targets: vector(Array.from({ length: 24 }, (_, i) => Math.sin(i))) };
    const kernel = nngp(deep);
    const dynamics = frozenDynamics({ nngp: kernel, ntk: ntk(deep) }, learned, { learningRate: 0.1 });
    const { covariance } = dynamics.limit(points);
    const prior = kernel(points);
    for (let a = 0; a < 24; a++) {
      expect(covariance.get(a, a)).toBeGreaterThanOrEqual(0);
      expect(covariance.get(a, a) / prior.get(a, a)).toBeLessThan(1e-10);
      for (let b = 0; b < 24; b++)
        expect(covariance.get(a, b) ** 2).toBeLessThanOrEqual(
          covariance.get(a, a) * covariance.get(b, b) * (1 + 1e-15),
        );
    }
    // negative control: before training they vary
    expect(dynamics.at(0, points).covariance.get(3, 3) / prior.get(3, 3)).toBeGreaterThan(0.99);
  });

  it.each(fixture.rows)("agrees with values found elsewhere: $activation, $hiddenLayers hidden layers", (row) => {
    const wide = mlp({
      inputDimension: row.X[0].length,
      widths: new Array<number>(row.hiddenLayers).fill(1),
      activation: row.activation as Activation,
      weightStd: row.weightStd,
      biasStd: row.biasStd,
    });
    const theory = frozenDynamics(
      { nngp: nngp(wide), ntk: ntk(wide) },
      { inputs: rows(row.X), targets: vector(row.y) },
      { learningRate: row.learningRate },
    );
    const [now, end] = [theory.at(row.time, rows(row.Xtest)), theory.limit(rows(row.Xtest))];
    row.mean_t.forEach((known, t) => {
      expectClose(now.mean.get(t), known, 1e-8, Math.max(1e-3, Math.abs(known)));
      expectClose(end.mean.get(t), row.mean_inf[t], 1e-8, Math.max(1e-3, Math.abs(row.mean_inf[t])));
      row.covariance_t[t].forEach((entry, s) => {
        expectClose(now.covariance.get(t, s), entry, 1e-8, Math.max(1e-3, Math.abs(entry)));
        expectClose(
          end.covariance.get(t, s),
          row.covariance_inf[t][s],
          1e-8,
          Math.max(1e-3, Math.abs(row.covariance_inf[t][s])),
        );
      });
      // negative controls: (66) as printed has 1/|D| in front and not in the exponent; and a rate without 1/|D|
      const fast = theory.at(row.time * row.y.length, rows(row.Xtest)).mean.get(t);
      expect(relativeDistance(fast / row.y.length, known)).toBeGreaterThan(1e-2);
      expect(relativeDistance(fast, known)).toBeGreaterThan(1e-4);
    });
  });

  it("at t = 0 is the initial ensemble", () => {
    const { mean, covariance } = frozenDynamics(kernels, data, { learningRate: 1 }).at(0, tests);
    expect(Array.from(mean.data)).toEqual([0, 0, 0]);
    expect(furthest(covariance, kernels.nngp(tests))).toBeLessThan(1e-15);
  });

  it("at t = ∞ has the targets at the inputs and no spread, whatever the targets", () => {
    const { mean, covariance } = frozenDynamics(kernels, data, { learningRate: 1 }).limit(inputs);
    expect(furthest(mean, targets)).toBeLessThan(1e-10);
    expect(Math.max(...covariance.data.map(Math.abs))).toBeLessThan(1e-10);
    // negative control: at a finite time they are not learned
    expect(furthest(frozenDynamics(kernels, data, { learningRate: 1 }).at(1, inputs).mean, targets)).toBeGreaterThan(
      0.05,
    );
  });

  it("gives the same mean without the covariance", () => {
    const theory = frozenDynamics(kernels, data, { learningRate: 1 });
    expect(theory.mean(3, tests).data).toEqual(theory.at(3, tests).mean.data);
    expect(theory.mean(Number.POSITIVE_INFINITY, tests).data).toEqual(theory.limit(tests).mean.data);
    expect(theory.mean(4, tests).data).not.toEqual(theory.at(3, tests).mean.data);
  });

  it("has no covariance below zero at any time", () => {
    const theory = frozenDynamics(kernels, data, { learningRate: 1 });
    for (const time of [0, 0.1, 1, 10, 100, 1e4, 1e8]) {
      const { covariance } = theory.at(time, tests);
      expect(symmetricEigen(covariance.data, 3).values[0]).toBeGreaterThan(-1e-10);
    }
    expect(furthest(theory.at(1e12, tests).mean, theory.limit(tests).mean)).toBeLessThan(1e-10);
  });

  it("with only the read-out trained becomes the posterior of the NNGP", () => {
    const { mean, covariance } = frozenDynamics(kernels, data, { learningRate: 1, trained: "read-out" }).limit(tests);
    const posterior = gaussianProcess(kernels.nngp, inputs, targets, {});
    expect(furthest(mean, posterior.mean(tests))).toBeLessThan(1e-10);
    expect(furthest(covariance, posterior.covariance(tests))).toBeLessThan(1e-10);
    // negative control: training all layers is not Bayesian inference
    expect(
      furthest(frozenDynamics(kernels, data, { learningRate: 1 }).limit(tests).covariance, covariance),
    ).toBeGreaterThan(1e-2);
  });

  it("of several outputs learns each by itself", () => {
    const both = ndarray(Float64Array.from([1, 2, -0.5, 0, 0.3, 1, 0.8, -1]), [4, 2]);
    const { mean } = frozenDynamics(kernels, { inputs, targets: both }, { learningRate: 1 }).at(5, tests);
    const first = frozenDynamics(kernels, data, { learningRate: 1 }).at(5, tests).mean;
    expect(mean.shape).toEqual([3, 2]);
    expect(furthest(vector([0, 1, 2].map((t) => mean.get(t, 0))), first)).toBeLessThan(1e-14);
  });

  it("averages targets that contradict each other at one input", () => {
    const twice = rows([
      [1, 0],
      [1, 0],
      [-0.7, 0.5],
    ]);
    const theory = frozenDynamics(kernels, { inputs: twice, targets: vector([1, 2, 0]) }, { learningRate: 1 });
    expect(theory.spectrum().rank).toBe(2);
    expect(theory.limit(twice).mean.data.map((value) => Math.round(1e9 * value) / 1e9 + 0)).toEqual(
      Float64Array.of(1.5, 1.5, 0),
    );
    expect(theory.limit(tests).covariance.data.every(Number.isFinite)).toBe(true);
  });
});

describe("steps in place of a flow", () => {
  /** Θ(X, X) applied to residuals, step by step. */
  function simulate(steps: number, learningRate: number, momentum: number): Float64Array {
    const [theta, cross] = [kernels.ntk(inputs), kernels.ntk(inputs, tests)];
    const outputs = new Float64Array(4);
    const at = new Float64Array(3);
    const velocity = new Float64Array(4);
    for (let k = 0; k < steps; k++) {
      // the velocity in parameter space is Σ_α v_α ∂φ(x_α)
      for (let a = 0; a < 4; a++)
        velocity[a] = momentum * velocity[a] - (learningRate / 4) * (outputs[a] - targets.get(a));
      for (let a = 0; a < 4; a++) for (let b = 0; b < 4; b++) outputs[a] += theta.get(a, b) * velocity[b];
      for (let t = 0; t < 3; t++) for (let b = 0; b < 4; b++) at[t] += cross.get(b, t) * velocity[b];
    }
    return at;
  }
  it.each([0, 0.6])("momentum %d: every step as simulated", (momentum) => {
    const schedule = momentum === 0 ? "gradient-descent" : ({ momentum } as const);
    const theory = frozenDynamics(kernels, data, { learningRate: 0.4, schedule });
    for (const steps of [0, 1, 2, 7, 40]) {
      const known = simulate(steps, 0.4, momentum);
      expect(furthest(theory.at(steps, tests).mean, ndarray(known, [3]))).toBeLessThan(1e-12);
      if (steps > 1) expect(furthest(theory.at(steps - 1, tests).mean, ndarray(known, [3]))).toBeGreaterThan(1e-7);
    }
  });

  it("many steps with momentum, by powers of one step, go on where single steps stop", () => {
    const theory = frozenDynamics(kernels, data, { learningRate: 0.01, schedule: { momentum: 0.6 } });
    const known = (steps: number) => ndarray(simulate(steps, 0.01, 0.6), [3]);
    for (const steps of [999, 1000, 1001, 1002, 1717]) {
      expect(furthest(theory.at(steps, tests).mean, known(steps))).toBeLessThan(1e-12);
      expect(furthest(theory.at(steps, tests).mean, known(steps + 1))).toBeGreaterThan(1e-9);
    }
  });

  it("of small size follow the flow", () => {
    const flow = frozenDynamics(kernels, data, { learningRate: 1 }).at(3, tests).mean;
    const gap = (steps: number) =>
      furthest(
        frozenDynamics(kernels, data, { learningRate: 3 / steps, schedule: "gradient-descent" }).at(steps, tests).mean,
        flow,
      );
    expectClose(gap(100) / gap(200), 2, 5e-2);
  });

  it("diverge beyond the bound, and say so", () => {
    for (const schedule of ["gradient-descent", { momentum: 0.5 }] as const) {
      const bound = frozenDynamics(kernels, data, { learningRate: 1, schedule }).spectrum().learningRateBound;
      const size = (factor: number) => {
        const theory = frozenDynamics(kernels, data, { learningRate: factor * bound, schedule });
        expect(theory.spectrum().converges).toBe(factor < 1);
        return Math.abs(theory.at(4001, inputs).mean.get(0));
      };
      expect(size(0.99)).toBeLessThan(10);
      expect(size(1.01)).toBeGreaterThan(1e6);
    }
    expect(frozenDynamics(kernels, data, { learningRate: 1 }).spectrum().learningRateBound).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe("one network", () => {
  const initial = { inputs: vector([0.3, -0.2, 0.9, 0.1]), testInputs: vector([0.4, -0.6, 0.3]) };

  it("keeps its own part: the mean over φ₀ = 0 is the ensemble's", () => {
    const theory = frozenDynamics(kernels, data, { learningRate: 1 });
    const zero = { inputs: vector([0, 0, 0, 0]), testInputs: vector([0, 0, 0]) };
    expect(furthest(theory.outputs(4, tests, zero), theory.at(4, tests).mean)).toBeLessThan(1e-14);
    expect(furthest(theory.outputs(0, tests, initial), initial.testInputs)).toBe(0);
    expect(furthest(theory.outputs(4, tests, initial), theory.at(4, tests).mean)).toBeGreaterThan(1e-2);
  });

  it("stopped and started again arrives where it would have", () => {
    for (const loss of ["squared", "cross-entropy"] as const) {
      const theory = frozenDynamics(kernels, { inputs, targets: vector([1, -1, 1, 1]) }, { learningRate: 1, loss });
      const middle = {
        inputs: theory.outputs(1.5, inputs, { ...initial, testInputs: initial.inputs }),
        testInputs: theory.outputs(1.5, tests, initial),
      };
      expect(furthest(theory.outputs(2.5, tests, middle), theory.outputs(4, tests, initial))).toBeLessThan(1e-8);
      expect(furthest(theory.outputs(2, tests, middle), theory.outputs(4, tests, initial))).toBeGreaterThan(1e-3);
    }
  });

  it("integrated step by step agrees with the exact solution for the squared loss", () => {
    const half = {
      value: (o: Float64Array, y: Float64Array) => 0.5 * (o[0] - y[0]) ** 2,
      gradient: (o: Float64Array, y: Float64Array, g: Float64Array) => {
        g[0] = o[0] - y[0];
      },
    };
    const exact = frozenDynamics(kernels, data, { learningRate: 1 }).outputs(6, tests, initial);
    const found = frozenDynamics(kernels, data, { learningRate: 1, loss: half }).outputs(6, tests, initial);
    const coarse = frozenDynamics(kernels, data, { learningRate: 1, loss: half, tolerance: 1e-3 }).outputs(
      6,
      tests,
      initial,
    );
    expect(furthest(found, exact)).toBeLessThan(1e-7);
    expect(furthest(coarse, exact)).toBeGreaterThan(1e-8);
  });

  it("with one input and cross-entropy follows φ + e^φ = φ₀ + e^{φ₀} + ηΘt", () => {
    // dφ/dt = ηΘ/(1 + e^φ) for y = 1
    const single = rows([[1, 0]]);
    const theory = frozenDynamics(
      kernels,
      { inputs: single, targets: vector([1]) },
      { learningRate: 0.7, loss: "cross-entropy" },
    );
    const theta = kernels.ntk(single).get(0, 0);
    const end = theory.outputs(20, single, { inputs: vector([0.2]), testInputs: vector([0.2]) }).get(0);
    expectClose(end + Math.exp(end), 0.2 + Math.exp(0.2) + 0.7 * theta * 20, 5e-7);
  });

  it("with two outputs under softmax conserves their sum", () => {
    // Σ_a ∂ℓ/∂φ_a = 0 for targets that add up to 1
    const oneHot = ndarray(Float64Array.from([1, 0, 0, 1, 1, 0, 0, 1]), [4, 2]);
    const start = ndarray(Float64Array.from([0.1, 0.2, -0.3, 0.4, 0, 0.3, 0.2, 0.2]), [4, 2]);
    const theory = frozenDynamics(kernels, { inputs, targets: oneHot }, { learningRate: 1, loss: "cross-entropy" });
    const end = theory.outputs(9, inputs, { inputs: start, testInputs: start });
    for (let i = 0; i < 4; i++) {
      expectClose(end.get(i, 0) + end.get(i, 1), start.get(i, 0) + start.get(i, 1), 5e-9);
      // and each input moves towards its class
      const right = oneHot.get(i, 0) === 1 ? 0 : 1;
      expect(end.get(i, right) - end.get(i, 1 - right)).toBeGreaterThan(start.get(i, right) - start.get(i, 1 - right));
    }
  });
});
