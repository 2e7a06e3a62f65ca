import { mlp } from "@nnft/architectures";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { featureLearningFamily, scaledLearningRate, scaledNet } from "../feature-learning.ts";
import { deepLinearMeanField, frozenDynamics } from "../index.ts";
import { trainNet } from "../testing/train-net.ts";

const inputs = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]);
const targets = ndarray(Float64Array.of(1, -1, 0.5), [3]);
const testInputs = ndarray(Float64Array.of(0.5, 0.5, -1, 0.2), [2, 2]);
const data = { inputs, targets };
const run = (hiddenLayers: number, gamma0: number, learningRate = 0.15, steps = 30) =>
  deepLinearMeanField({ data, testInputs, hiddenLayers, gamma0, learningRate, steps });

describe("deep linear nets at N = ∞", () => {
  it("at γ₀ = 0 are the frozen kernel's gradient descent, step by step", () => {
    for (const hiddenLayers of [1, 2, 4]) {
      const net = mlp({ inputDimension: 2, widths: new Array<number>(hiddenLayers).fill(1), activation: "linear" });
      const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, {
        learningRate: 0.15,
        schedule: "gradient-descent",
      });
      const { outputs, features } = run(hiddenLayers, 0);
      for (const step of [0, 1, 7, 30])
        for (const t of [0, 1])
          expect(Math.abs(outputs.get(step, t) - theory.at(step, testInputs).mean.get(t))).toBeLessThan(1e-12);
      // the features stand still
      expect(features.get(0, 30, 0, 1)).toBe(features.get(0, 0, 0, 1));
      // negative control: with features that move
      expect(Math.abs(run(hiddenLayers, 1).outputs.get(20, 1) - theory.at(20, testInputs).mean.get(1))).toBeGreaterThan(
        1e-3,
      );
    }
  });

  it("of one hidden layer are the recursion of the second moments of (h, z)", () => {
    // h ← h + γ₀(η/n) Σ_α Δ_α Φ(x, x_α) z and z ← z + γ₀(η/n) Σ_α Δ_α h_α: moments ⟨hh⟩, ⟨hz⟩, ⟨zz⟩ close
    const gamma = 1.3;
    const eta = 0.15;
    const points = [...inputs.data, ...testInputs.data] as number[];
    const phi = (a: number, b: number) => (points[2 * a] * points[2 * b] + points[2 * a + 1] * points[2 * b + 1]) / 2;
    let hh = Array.from({ length: 5 }, (_, a) => Array.from({ length: 5 }, (_, b) => phi(a, b)));
    let hz = new Array<number>(5).fill(0);
    let zz = 1;
    const { outputs, features } = run(1, gamma, eta);
    for (let step = 0; step <= 30; step++) {
      for (const t of [0, 1]) expect(Math.abs(outputs.get(step, t) - hz[3 + t] / gamma)).toBeLessThan(1e-12);
      expect(Math.abs(features.get(0, step, 0, 1) - hh[0][1])).toBeLessThan(1e-12);
      const pull = [0, 1, 2].map((a) => ((gamma * eta) / 3) * (targets.get(a) - hz[a] / gamma));
      const force = hh.map((_, x) => pull.reduce((sum, weight, a) => sum + weight * phi(x, a), 0));
      const turn = (values: readonly number[]) => pull.reduce((sum, weight, a) => sum + weight * values[a], 0);
      const next = hh.map((row, x) =>
        row.map((entry, y) => entry + force[x] * hz[y] + force[y] * hz[x] + force[x] * force[y] * zz),
      );
      const nextZ = hz.map((entry, x) => entry + force[x] * zz + turn(hh[x]) + force[x] * turn(hz));
      zz = zz + 2 * turn(hz) + pull.reduce((sum, weight, a) => sum + weight * turn(hh[a]), 0);
      [hh, hz] = [next, nextZ];
    }
    // negative control: another γ₀
    expect(Math.abs(run(1, 1, eta).outputs.get(10, 0) - outputs.get(10, 0))).toBeGreaterThan(1e-3);
  });

  it("are what wide nets of the feature learning family do, the difference falling with the width", () => {
    const scaling = featureLearningFamily(0, 3);
    const gamma0 = 1;
    const theory = run(2, gamma0, 0.15, 20).outputs;
    const distance = (width: number, networks: number) => {
      const net = scaledNet({ inputDimension: 2, width, activation: "linear", scaling, gamma0 });
      const learningRate = scaledLearningRate(scaling, width, { eta0: 0.15, gamma0 });
      const found = Array.from({ length: networks }, (_, m) =>
        trainNet(net, data, testInputs, { learningRate, steps: 20, key: keyFrom(`${width} ${m}`) }),
      );
      let square = 0;
      let worst = 0;
      for (const step of [5, 10, 20])
        for (const t of [0, 1]) {
          const values = found.map((outputs) => outputs[step][t]);
          const mean = values.reduce((sum, value) => sum + value, 0) / networks;
          const spread = Math.sqrt(
            values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (networks - 1) / networks,
          );
          square += values.reduce((sum, value) => sum + (value - theory.get(step, t)) ** 2, 0) / networks;
          // the mean of finite nets is off by some 1/N itself
          worst = Math.max(worst, Math.abs(mean - theory.get(step, t)) / Math.hypot(spread, 1 / width));
        }
      return { rms: Math.sqrt(square / 6), worst };
    };
    const [narrow, wide] = [distance(32, 24), distance(288, 12)];
    expect(wide.worst).toBeLessThan(5);
    // N^{−1/2}: a third
    expect(narrow.rms / wide.rms).toBeGreaterThan(2);
    expect(narrow.rms / wide.rms).toBeLessThan(4.5);
    // negative control: the lazy theory is many spreads away
    const lazy = run(2, 0, 0.15, 20).outputs;
    expect(Math.abs(lazy.get(10, 1) - theory.get(10, 1))).toBeGreaterThan(5 * wide.rms);
  });

  it("refuse what makes no sense, and say when steps diverge", () => {
    expect(() => run(0, 1)).toThrow(DomainError);
    expect(() => run(1, -1)).toThrow(/`gamma0` must be a finite number of at least 0/);
    expect(() => run(1, 1, 0)).toThrow(/`learningRate` must be a/);
    expect(() => run(1, 1, 0.1, 0.5)).toThrow(/`steps` must be an integer/);
    expect(() => deepLinearMeanField({ data, testInputs, depth: 3 } as never)).toThrow(/unknown option `depth`/);
    expect(() => run(2, 2, 50, 60)).toThrow(ConvergenceError);
  });
});
