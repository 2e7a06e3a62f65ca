import { mlp } from "@nnft/architectures";
import { ConvergenceError, DomainError, UnsupportedError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, expectRuns, judgeRuns, pullsOf } from "../../../../tooling/testing/statistics.ts";
import { featureLearningFamily, scaledLearningRate, scaledNet } from "../feature-learning.ts";
import { deepLinearMeanField, frozenDynamics, type MeanFieldOptions, meanFieldDynamics } from "../index.ts";
import { trainNet } from "../testing/train-net.ts";

const inputs = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]);
const targets = ndarray(Float64Array.of(1, -1, 0.5), [3]);
const testInputs = ndarray(Float64Array.of(0.5, 0.5, -1, 0.2), [2, 2]);
const data = { inputs, targets };
const run = (options: Partial<MeanFieldOptions>) =>
  meanFieldDynamics({
    activation: "tanh",
    data,
    testInputs,
    times: [1, 4],
    gamma0: 1,
    particles: 1024,
    key: keyFrom(4),
    ...options,
  });

describe("particles of one hidden layer", () => {
  it("at γ₀ = 0 have the frozen kernel's mean", async () => {
    for (const activation of ["tanh", "relu"] as const) {
      const net = mlp({ inputDimension: 2, widths: [1], activation });
      const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, { learningRate: 1 });
      const { outputs, features } = await run({
        activation,
        gamma0: 0,
        replicas: 16,
      });
      [1, 4].forEach((time, at) => {
        for (const t of [0, 1]) {
          const known = theory.at(time, testInputs).mean.get(t);
          expect(Math.abs(outputs.value.get(at, t) - known) / outputs.standardError.get(at, t)).toBeLessThan(5);
          expect(Math.abs(outputs.value.get(at, t) - 0.5 * known) / outputs.standardError.get(at, t)).toBeGreaterThan(
            5,
          );
        }
      });
      expect(features.value.get(1, 0, 1)).toBe(features.value.get(0, 0, 1));
    }
  });

  it("have features whose errors are calibrated: at rest those of the kernel, over 48 keys", async () => {
    const kernel = nngp(mlp({ inputDimension: 2, widths: [1], activation: "tanh" }))(inputs, inputs);
    const upper = [0, 1, 2].flatMap((a) => [0, 1, 2].filter((b) => b >= a).map((b) => [a, b] as const));
    const exact = upper.map(([a, b]) => kernel.get(a, b));
    const drawn = await Promise.all(
      Array.from({ length: 48 }, (_, seed) => run({ times: [0], particles: 64, replicas: 64, key: keyFrom(seed) })),
    );
    const pullsFrom = (known: readonly number[]) =>
      drawn.map(({ features: { value, standardError } }) =>
        pullsOf(
          upper.map(([a, b]) => value.get(0, a, b)),
          known,
          upper.map(([a, b]) => standardError.get(0, a, b)),
        ),
      );
    const runs = pullsFrom(exact);
    expectRuns(runs);
    for (const { features } of drawn) expect(features).toMatchObject({ samples: 64, method: "particles" });
    // negative controls: errors off by a factor 2, and a tenth more
    for (const factor of [0.5, 2])
      expect(() => expectRuns(runs.map((pulls) => pulls.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
    expect(judgeRuns(pullsFrom(exact.map((value) => 1.1 * value))).largest).toBeGreaterThan(8);
  });

  it("of a small number are not biased beyond their errors: 48 of them, against the frozen kernel, over 60 keys", async () => {
    const net = mlp({ inputDimension: 2, widths: [1], activation: "relu" });
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, { learningRate: 1 });
    const known = [1, 4].flatMap((time) => [...theory.mean(time, testInputs).data]);
    const runs: (readonly number[])[] = [];
    for (let k = 0; k < 60; k++) {
      const { outputs } = await run({ activation: "relu", gamma0: 0, particles: 48, key: split(keyFrom(30), k) });
      runs.push(pullsOf(outputs.value.data, known, outputs.standardError.data));
    }
    expectRuns(runs);
    // the mean pull of 60 keys is known to 1/√60
    const mean = (at: number): number => runs.reduce((sum, pulls) => sum + pulls[at], 0) / runs.length;
    for (const at of [0, 1, 2, 3]) expect(Math.abs(mean(at))).toBeLessThan(0.65);
    // negative controls: errors that are too small by a factor 2, and a bias of one error
    expect(judgeRuns(runs.map((pulls) => pulls.map((pull) => 2 * pull))).complaint).toBeDefined();
    expect(Math.abs(mean(2) + 1)).toBeGreaterThan(0.65);
  });

  it("with kinks integrate to their stated error, or say that the steps do not suffice", async () => {
    const kinked = { activation: "relu", gamma0: 1.5, times: [1, 3], particles: 64, replicas: 2 } as const;
    const [rough, fine] = [await run({ ...kinked, tolerance: 1e-4 }), await run({ ...kinked, tolerance: 1e-6 })];
    const gap = Math.max(...rough.outputs.value.data.map((value, i) => Math.abs(value - fine.outputs.value.data[i])));
    expect(gap).toBeGreaterThan(0);
    for (const [i, value] of rough.outputs.value.data.entries())
      expect(Math.abs(value - fine.outputs.value.data[i])).toBeLessThan(rough.outputs.standardError.data[i]);
    expect(gap).toBeLessThan(0.02);
    const call = run({ ...kinked, particles: 8, tolerance: 1e-12 });
    await expect(call).rejects.toThrow(ConvergenceError);
    await expect(call).rejects.toThrow(/20000 steps reach only t = .* of 1; ask for .* a larger tolerance than 1e-12/);
    await expect(run({ activation: "sign" })).rejects.toThrow(UnsupportedError);
    await expect(run({ activation: "sign" })).rejects.toThrow(/"sign" jumps at 0/);
  });

  it("approach the frozen kernel as γ₀ → 0, like γ₀²", async () => {
    // the same particles at every γ₀, so that their noise cancels
    const at = async (gamma0: number) => (await run({ gamma0, replicas: 2, tolerance: 1e-9 })).outputs.value.get(1, 0);
    const ratio = ((await at(0.2)) - (await at(0))) / ((await at(0.1)) - (await at(0)));
    expect(ratio).toBeGreaterThan(3.8);
    expect(ratio).toBeLessThan(4.2);
  });

  it("with linear activation follow the exact law of deep linear nets", async () => {
    const exact = deepLinearMeanField({ data, testInputs, hiddenLayers: 1, gamma0: 1, steps: 400, learningRate: 0.01 });
    const { outputs, features } = await run({ activation: "linear", replicas: 16, particles: 256, tolerance: 1e-5 });
    [100, 400].forEach((step, at) => {
      for (const t of [0, 1]) {
        // steps of 0.01 are within 0.5 % of the flow
        const error = Math.hypot(outputs.standardError.get(at, t), 0.005 * Math.abs(exact.outputs.get(step, t)));
        expect(Math.abs(outputs.value.get(at, t) - exact.outputs.get(step, t)) / error).toBeLessThan(5);
        // negative control: half the answer
        expect(Math.abs(outputs.value.get(at, t) - exact.outputs.get(step, t) / 2) / error).toBeGreaterThan(5);
      }
      for (const [a, b] of [
        [0, 0],
        [0, 1],
        [1, 2],
      ]) {
        const known = exact.features.get(0, step, a, b);
        const error = Math.hypot(features.standardError.get(at, a, b), 0.005 * Math.abs(known));
        expect(Math.abs(features.value.get(at, a, b) - known) / error).toBeLessThan(5);
        // negative control: half the answer
        expect(Math.abs(features.value.get(at, a, b) - known / 2) / error).toBeGreaterThan(5);
      }
    });
  });

  it("are what wide nets do that learn features, and not what lazy ones do", async () => {
    const gamma0 = 2;
    const width = 1024;
    const scaling = featureLearningFamily(0, 2);
    const net = scaledNet({ inputDimension: 2, width, activation: "tanh", scaling, gamma0 });
    const learningRate = scaledLearningRate(scaling, width, { eta0: 0.05, gamma0 });
    const nets = Array.from({ length: 16 }, (_, m) =>
      trainNet(net, data, testInputs, { learningRate, steps: 80, key: keyFrom(`net ${m}`) }),
    );
    const { outputs, losses, features } = await run({ gamma0, replicas: 16 });
    const lazy = (await run({ gamma0: 0, replicas: 16 })).outputs.value;
    [20, 80].forEach((step, at) => {
      for (const t of [0, 1]) {
        const values = nets.map((found) => found[step][t]);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const spread = Math.sqrt(
          values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length,
        );
        // steps of 0.05 against the flow: 1 %
        const error = Math.hypot(spread, outputs.standardError.get(at, t), 0.01 * Math.abs(mean));
        expect(Math.abs(outputs.value.get(at, t) - mean) / error).toBeLessThan(5);
        if (at === 1 && t === 0) expect(Math.abs(lazy.get(at, t) - mean) / error).toBeGreaterThan(5);
      }
    });
    expect(losses.value.get(1)).toBeLessThan(losses.value.get(0));
    const motion = Math.abs(features.value.get(1, 0, 0) - features.value.get(0, 0, 0));
    expect(motion).toBeGreaterThan(0.01);
  });

  it("start from nothing, and give the same bits from the same key", async () => {
    const start = await run({ times: [0], replicas: 2 });
    expect(Array.from(start.outputs.value.data)).toEqual([0, 0]);
    expectClose(start.losses.value.get(0), (1 + 1 + 0.25) / 6, 5e-15);
    const later = async (options: Partial<MeanFieldOptions>) =>
      (await run({ times: [0.5], replicas: 2, ...options })).outputs.value.data;
    const first = await later({});
    expect(await later({})).toEqual(first);
    expect(await later({ key: keyFrom(5) })).not.toEqual(first);
  });

  it("refuse what makes no sense", async () => {
    for (const [options, words] of [
      [{ gamma0: -1 }, /`gamma0`/],
      [{ times: [] }, /`times` must be ascending/],
      [{ times: [2, 1] }, /`times` must be ascending/],
      [{ particles: 6 }, /a multiple of 4/],
      [{ replicas: 1 }, /at least 2 for an error/],
      [{ tolerance: 2 }, /`tolerance`/],
      [{ learningRate: 0 }, /`learningRate`/],
      [{ width: 3 }, /unknown option `width`/],
    ] as const) {
      await expect(run(options as Partial<MeanFieldOptions>)).rejects.toThrow(DomainError);
      await expect(run(options as Partial<MeanFieldOptions>)).rejects.toThrow(words);
    }
  });
});
