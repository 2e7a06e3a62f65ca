import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { runningOptimizer } from "./optimizer.ts";
import { type Optimizer, requireOptimizer } from "./optimizer-choice.ts";

const key = keyFrom(2);
/** Positions after each of `steps` steps on a loss with its gradient. */
function walk(
  optimizer: Optimizer,
  learningRate: number,
  start: readonly number[],
  loss: (q: Float64Array) => readonly [number, Float64Array],
  steps: number,
): { readonly path: readonly Float64Array[]; readonly energies: readonly number[] } {
  const q = Float64Array.from(start);
  const running = runningOptimizer(optimizer, learningRate, q.length, key);
  const energies: number[] = [];
  const path = Array.from({ length: steps }, () => {
    const [value, gradient] = loss(q);
    energies.push(running.energy(value));
    running.step(q, gradient, value);
    return q.slice();
  });
  return { path, energies };
}
/** F = ½ Σ k_i q_i² */
const quadratic =
  (...k: number[]) =>
  (q: Float64Array): readonly [number, Float64Array] => [
    q.reduce((sum, x, i) => sum + 0.5 * k[i] * x * x, 0),
    q.map((x, i) => k[i] * x),
  ];

describe("steps agree with hand-computed ones", () => {
  it("gradient descent and SGD: q ← q − αg", () => {
    for (const optimizer of ["gradient-descent", { name: "sgd", batchSize: 3 }] as const) {
      const { path } = walk(optimizer, 0.1, [1, -2], quadratic(1, 3), 2);
      expectClose(path[0][0], 0.9, 5e-15);
      expectClose(path[0][1], -2 + 0.6, 5e-15);
      expectClose(path[1][1], -1.4 * 0.7, 5e-15);
    }
  });

  it("momentum: v = −αg, then μv − αg", () => {
    const { path } = walk({ name: "momentum", momentum: 0.5 }, 0.1, [1], quadratic(2), 2);
    // q₁ = 1 − 0.2 = 0.8; v₂ = −0.1 − 0.16 = −0.26
    expectClose(path[0][0], 0.8, 5e-15);
    expectClose(path[1][0], 0.54, 5e-15);
    // negative control: without momentum
    expect(Math.abs(path[1][0] - 0.64)).toBeGreaterThan(0.05);
  });

  it("Adam: the first step is α g/(|g| + ε), the second by its definition", () => {
    const { path } = walk({ name: "adam" }, 0.01, [3, -0.5], quadratic(1, 1), 2);
    expectClose(path[0][0], 2.99, 5e-10);
    expectClose(path[0][1], -0.49, 5e-9);
    const [g1, g2] = [3, path[0][0]];
    const m = (0.9 * 0.1 * g1 + 0.1 * g2) / (1 - 0.81);
    const v = (0.999 * 0.001 * g1 ** 2 + 0.001 * g2 ** 2) / (1 - 0.999 ** 2);
    expectClose(path[1][0], path[0][0] - (0.01 * m) / (Math.sqrt(v) + 1e-8), 5e-13);
    // negative control: without the correction for the start from 0
    expect(Math.abs(path[1][0] - (path[0][0] - (0.01 * 0.19 * g1) / Math.sqrt(0.001999 * g1 ** 2)))).toBeGreaterThan(
      1e-3,
    );
  });

  it("ECD: one scalar product over all parameters, normalized before it moves", () => {
    const [alpha, eta] = [0.3, 4];
    const loss = quadratic(1, 5);
    const { path } = walk({ name: "ecd", eta, lossFloor: -1 }, alpha, [1, 0.4], loss, 3);
    // by hand
    const q = [1, 0.4];
    let u: number[] = [];
    for (let step = 0; step < 3; step++) {
      const [F, g] = loss(Float64Array.from(q));
      if (step === 0) u = [...g].map((x) => -x / Math.hypot(...g));
      const along = u[0] * g[0] + u[1] * g[1];
      const pull = ((alpha * eta) / 2) * 2 * (1 / (F + 1));
      u = u.map((x, i) => x - pull * (g[i] - x * along));
      const size = Math.hypot(...u);
      u = u.map((x) => x / size);
      q.forEach((x, i) => {
        q[i] = x + alpha * u[i];
      });
      expectClose(path[step][0], q[0], 5e-13);
      expectClose(path[step][1], q[1], 5e-13);
      // negative control: moving before normalizing would be a step of another length
      if (step > 0) {
        expectClose(Math.hypot(path[step][0] - path[step - 1][0], path[step][1] - path[step - 1][1]), alpha, 5e-13);
        expect(Math.abs(alpha * size - alpha)).toBeGreaterThan(1e-3);
      }
    }
  });

  it("ecd-sep: momentum along −g of the size asked for, then its two half-steps", () => {
    const [alpha, eta, energy] = [0.1, 2, 4];
    const { path, energies } = walk({ name: "ecd-sep", eta, energy, s: 1, lossFloor: -1 }, alpha, [2], quadratic(1), 1);
    // p = −2, F − F₀ = 3: p ← −2 − 0.1·2·2/3, q ← 2 + 0.2 p/(1 + p²)
    const p = -2 - 0.4 / 3;
    expectClose(path[0][0], 2 + (0.2 * p) / (1 + p * p), 5e-14);
    expectClose(energies[0], Math.log(5) + 2 * Math.log(3), 5e-14);
  });
});

describe("ECD", () => {
  it("ecd-sep conserves its energy to first order in the step, and exactly where it is restored", () => {
    const drift = (alpha: number) => {
      const { energies } = walk(
        { name: "ecd-sep", eta: 2, energy: 1, lossFloor: -0.5, restore: false },
        alpha,
        [1, -0.4],
        quadratic(1, 2),
        Math.round(4 / alpha),
      );
      return Math.max(...energies.map((energy) => Math.abs(energy - energies[0])));
    };
    expect(drift(0.01) / drift(0.005)).toBeGreaterThan(1.8);
    expect(drift(0.01) / drift(0.005)).toBeLessThan(2.2);
    expect(drift(0.01)).toBeGreaterThan(1e-4);
    const restored = walk(
      { name: "ecd-sep", eta: 2, energy: 1, lossFloor: -0.5 },
      0.01,
      [1, -0.4],
      quadratic(1, 2),
      400,
    ).energies;
    // each is the energy after one step from a restored one
    expect(Math.max(...restored.map((energy) => Math.abs(energy - restored[0])))).toBeLessThan(0.1 * drift(0.01));
  });
});

describe("optimizers that make no sense are refused", () => {
  it.each([
    ["no such name", "rmsprop", /must be one of gradient-descent, momentum/],
    ["momentum of 1", { name: "momentum", momentum: 1 }, /`momentum` of "momentum" is out of range/],
    ["no momentum", { name: "momentum" }, /"momentum" must state momentum, got none; write/],
    ["half a batch", { name: "sgd", batchSize: 0.5 }, /`batchSize` of "sgd" is out of range/],
    [
      "an unknown constant",
      { name: "adam", beta3: 1 },
      /unknown constant `beta3` of "adam"; it has beta1, beta2, epsilon/,
    ],
    ...["constructor", "__proto__", "toString", { name: "constructor" }, {}, null].map(
      (strange): [string, unknown, RegExp] => [
        `${JSON.stringify(strange)} as a name`,
        strange,
        /`optimizer` must be one of gradient-descent, .*got .*; leave it out/,
      ],
    ),
    ["ecd without eta", { name: "ecd" }, /"ecd" must state eta/],
    ["another kinetic term", { name: "ecd-sep", eta: 1, s: 2 }, /`s` of "ecd-sep" is out of range/],
  ] as const)("%s", (_, optimizer, words) => {
    expect(() => requireOptimizer("test", optimizer as Optimizer)).toThrow(DomainError);
    expect(() => requireOptimizer("test", optimizer as Optimizer)).toThrow(words);
  });
  it("a loss below F₀, and the memory of another optimizer", () => {
    expect(() => walk({ name: "ecd", eta: 1, lossFloor: 2 }, 0.1, [1], quadratic(1), 1)).toThrow(
      /must stay above lossFloor 2/,
    );
    expect(() => runningOptimizer({ name: "adam" }, 0.1, 3, key, new Float64Array(4))).toThrow(
      /must hold 8 numbers, got 4/,
    );
  });
});
