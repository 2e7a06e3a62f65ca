import { mlp } from "@nnft/architectures";
import { ConvergenceError, DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import { type Key, keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { adaptiveIntegral } from "./adaptive-integral.ts";
import { type FrozenDynamicsOptions, frozenDynamics } from "./index.ts";

const net = mlp({ inputDimension: 2, widths: [1], activation: "relu", weightStd: 1.4 });
const kernels = { nngp: nngp(net), ntk: ntk(net) };
const inputs = ndarray(Float64Array.of(1, 0, 0.4, -0.9), [2, 2]);
const targets = ndarray(Float64Array.of(1, -1), [2]);
const make = (options: object, y: NdArray = targets) =>
  frozenDynamics(kernels, { inputs, targets: y }, { learningRate: 1, ...options } as FrozenDynamicsOptions);

describe("bad input is refused, saying what to do", () => {
  it.each([
    ["a learning rate of 0", () => make({ learningRate: 0 }), DomainError, /`learningRate` must be a/],
    ["an unknown option", () => make({ rate: 1 }), DomainError, /unknown option `rate`; the options are learningRate/],
    [
      "an unknown schedule",
      () => make({ schedule: "sgd" }),
      DomainError,
      /"gradient-flow", "gradient-descent" or \{ momentum \}/,
    ],
    ["momentum of 1", () => make({ schedule: { momentum: 1 } }), DomainError, /momentum \} in \[0, 1\)/],
    ["an unknown loss", () => make({ loss: "hinge" }), DomainError, /"squared", "cross-entropy" or/],
    ["unknown layers", () => make({ trained: "first" }), DomainError, /"all" or "read-out"/],
    ["a bad tolerance", () => make({ tolerance: 0 }), DomainError, /`tolerance` must be between/],
    [
      "too few targets",
      () => make({}, ndarray(Float64Array.of(1), [1])),
      ShapeError,
      /`targets` must have shape \[2\] or \[2, columns\]/,
    ],
    [
      "targets that are no number",
      () => make({}, ndarray(Float64Array.of(1, Number.NaN), [2])),
      DomainError,
      /got NaN in row 1/,
    ],
    ["a negative time", () => make({}).at(-1, inputs), DomainError, /a number ≥ 0, got -1/],
    ["half a step", () => make({ schedule: "gradient-descent" }).at(0.5, inputs), DomainError, /whole number of steps/],
    [
      "steps of cross-entropy",
      () => make({ loss: "cross-entropy", schedule: "gradient-descent" }),
      UnsupportedError,
      /"gradient-flow" only/,
    ],
    [
      "the law under cross-entropy",
      () => make({ loss: "cross-entropy" }).at(1, inputs),
      UnsupportedError,
      /not Gaussian; use outputs/,
    ],
    [
      "the limit of steps that diverge",
      () => make({ learningRate: 1e3, schedule: "gradient-descent" }).limit(inputs),
      DomainError,
      /diverge; it must be below/,
    ],
    [
      "initial outputs that do not fit",
      () => make({}).outputs(1, inputs, { inputs: targets, testInputs: ndarray([1], [1]) }),
      ShapeError,
      /`initial.testInputs`/,
    ],
    [
      "a kernel that is negative",
      () =>
        frozenDynamics(
          {
            ...kernels,
            ntk: (a, b) =>
              ndarray(
                kernels.ntk(a, b).data.map((x) => -x),
                [2, 2],
              ),
          },
          { inputs, targets },
          { learningRate: 1 },
        ).at(1, inputs),
      DomainError,
      /must have a positive eigenvalue/,
    ],
    [
      "a flow that blows up",
      () => adaptiveIntegral((y, f) => (f[0] = y[0] ** 2), Float64Array.of(1), 2, 1e-6),
      ConvergenceError,
      /adaptiveIntegral/,
    ],
  ] as const)("%s", (_, call, kind, words) => {
    expectRefusal(call, kind, words);
  });

  it("one draw, and an unknown option of sampled", async () => {
    for (const [options, words] of [
      [{ samples: 1, key: keyFrom(1) }, /at least 2/],
      [{ samples: 2, key: keyFrom(1), seed: 3 }, /unknown option `seed`; the options are samples, key/],
    ] as const) {
      await expect(make({}).sampled(1, inputs, options as { samples: number; key: Key })).rejects.toThrow(DomainError);
      await expect(make({}).sampled(1, inputs, options as { samples: number; key: Key })).rejects.toThrow(words);
    }
  });

  it("kernels that are not accurate are refused before anything is trained", () => {
    const root = {
      value: (z: number) => Math.sqrt(Math.abs(z)),
      derivative: (z: number) => (0.5 * Math.sign(z)) / Math.sqrt(Math.abs(z)),
    };
    const rough = mlp({ inputDimension: 2, widths: [1], activation: root, weightStd: 1.4 });
    const call = (tolerance?: number) => () =>
      frozenDynamics(
        { nngp: nngp(rough), ntk: ntk(rough, tolerance ? { tolerance } : {}) },
        { inputs, targets },
        { learningRate: 1 },
      );
    expect(call()).toThrow(ConvergenceError);
    expect(call()).toThrow(/ntk: the stated error .* above `tolerance` 0.000001: .* in layer 1/);
    // negative control: the same kernels, taken knowingly
    expect(call(1)).not.toThrow();
  });

  it("outputs that are not finite are a ConvergenceError with the bound of the learning rate", () => {
    for (const schedule of ["gradient-descent", { momentum: 0.5 }] as const)
      for (const options of [{ learningRate: 1e300 }, { learningRate: 40 }]) {
        const theory = make({ ...options, schedule });
        const initial = { inputs: targets, testInputs: targets };
        for (const call of [
          () => theory.at(5000, inputs),
          () => theory.mean(5000, inputs),
          () => theory.outputs(5000, inputs, { ...initial, inputs: ndarray(Float64Array.of(3, 2), [2]) }),
        ]) {
          expect(call).toThrow(ConvergenceError);
          expect(call).toThrow(/not finite at learningRate .*; steps diverge from learningRate \d[\d.]* on: lower it/);
        }
      }
    // gradient flow ends at its limit, however fast or long
    for (const [learningRate, time] of [
      [1e300, 1],
      [1, 1e300],
      [1e300, 1e300],
    ]) {
      const theory = make({ learningRate });
      expectClose(theory.at(time, inputs).mean.data, theory.limit(inputs).mean.data);
    }
    // as many steps of momentum as one likes take no time
    const still = make({ schedule: { momentum: 0.5 }, learningRate: 0.1 });
    expectClose(still.mean(1e15, inputs).data, still.limit(inputs).mean.data);
  });

  it("cross-entropy at absurd rates and times grows like a logarithm: φ + e^φ = 1 + ηΘt for one input and target 1", () => {
    const point = ndarray(Float64Array.of(1, 0), [1, 2]);
    const one = { inputs: point, targets: ndarray(Float64Array.of(1), [1]) };
    const tangent = ntk(net)(point).get(0, 0);
    const zero = { inputs: ndarray(new Float64Array(1), [1]), testInputs: ndarray(new Float64Array(1), [1]) };
    for (const [learningRate, time] of [
      [1, 3],
      [1e6, 1],
      [1, 1e6],
      [1e150, 1e150],
      [1e300, 1],
    ]) {
      const theory = frozenDynamics(kernels, one, { learningRate, loss: "cross-entropy" });
      const reached = theory.outputs(time, point, zero).get(0);
      const clock = learningRate * tangent * time;
      // φ = log(1 + ηΘt − φ), by iteration
      let known = Math.log1p(clock);
      for (let k = 0; k < 200; k++) known = Math.log(1 + clock - known);
      if (clock > 10) expectClose(reached, known, 1e-7);
      else expectClose(reached + Math.exp(reached), 1 + clock, 1e-7);
      // negative control: twice the time
      expect(Math.abs(reached - Math.log1p(2 * clock))).toBeGreaterThan(0.3);
    }
  });

  it("copies of an input are no error and give no NaN", () => {
    const same = ndarray(Float64Array.of(1, 0, 1, 0, 2, 0), [3, 2]);
    const theory = frozenDynamics(
      kernels,
      { inputs: same, targets: ndarray(Float64Array.of(1, 1, 2), [3]) },
      { learningRate: 1 },
    );
    expect(theory.spectrum()).toMatchObject({ rank: 1, conditionNumber: Number.POSITIVE_INFINITY });
    const { mean, covariance } = theory.limit(same);
    expect(Array.from(mean.data, (x) => Math.round(1e9 * x) / 1e9)).toEqual([1, 1, 2]);
    expect(covariance.data.every(Number.isFinite)).toBe(true);
  });

  it("what the caller changes afterwards changes nothing", () => {
    const own = ndarray(Float64Array.from(inputs.data as Float64Array), [2, 2]);
    const theory = frozenDynamics(kernels, { inputs: own, targets }, { learningRate: 1 });
    own.set(0, 0, 99);
    expectClose(theory.limit(inputs).mean.get(0), 1, 5e-10);
  });
});
