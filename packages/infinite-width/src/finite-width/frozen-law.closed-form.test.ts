import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import { fourPointVertex, frozenLaw } from "../finite-width.ts";
import { kernels } from "../index.ts";

const points = [
  [1, 0.4],
  [0.5, -0.3],
  [-0.2, 0.9],
  [0.8, 0.7],
];
const netOf = (activation: "tanh" | "erf" | "gelu" | "relu" | "linear", widths: readonly number[]) =>
  mlp({ inputDimension: 2, widths: [...widths], activation, weightStd: Math.sqrt(1.3), biasStd: Math.sqrt(0.1) });

describe("the frozen law of a deep net", () => {
  it("has the kernels of infinite width, layer by layer", () => {
    const { kernels: all } = frozenLaw(netOf("tanh", [50, 60]), points);
    expect(all.length).toBe(3);
    expect(relativeDistance(all[2], kernels(netOf("tanh", [50, 60]), points).nngp.data)).toBeLessThan(1e-12);
    expect(relativeDistance(all[1], kernels(netOf("tanh", [50]), points).nngp.data)).toBeLessThan(1e-12);
  });

  it("has the values of three points that two rules agreed on, divided by the width", () => {
    // tanh, C_W = 1.3, C_b = 0.1: V_{(01)(20)} of layers 2 and 3 with equal widths, by the trapezoid and by Gauss–Hermite
    const known = [-0.039483716812, -0.012523121277];
    known.forEach((value, at) => {
      const net = netOf(
        "tanh",
        Array.from({ length: at + 1 }, () => 32),
      );
      for (const tolerance of [0, 1e-7]) {
        const found = frozenLaw(net, points.slice(0, 3), { tolerance }).covariance(1, 2);
        expect(relativeDistance(32 * found.value, value)).toBeLessThan(tolerance === 0 ? 1e-10 : 1e-6);
        // negative control: the width of another layer
        expect(relativeDistance(31 * found.value, value)).toBeGreaterThan(1e-2);
      }
    });
  });

  it("with a tolerance differs from the whole accuracy by no more than it states, and that is little", () => {
    for (const activation of sweep(["tanh", "relu"], ["tanh", "erf", "gelu", "relu"] as const)) {
      const net = netOf(activation, [30, 20]);
      const law = frozenLaw(net, points, { tolerance: 1e-7 });
      const { vertex, fanIn } = fourPointVertex(net, points);
      const entries = [0, 1, 2, 3, 5, 6, 7, 10, 11, 15];
      let moved = 0;
      for (const entry of entries)
        for (const other of entries) {
          const { value, error } = law.covariance(entry, other);
          const whole = vertex.get(Math.floor(entry / 4), entry % 4, Math.floor(other / 4), other % 4) / fanIn;
          expect(Math.abs(value - whole)).toBeLessThanOrEqual(2 * error + 1e-15);
          expect(error * fanIn).toBeLessThan(1e-4);
          moved = Math.max(moved, Math.abs(value - whole));
        }
      // negative control: the tolerance is used
      if (activation !== "relu") expect(moved).toBeGreaterThan(0);
    }
  });

  it("passes changes of a kernel on as the kernel of the next layer changes", () => {
    // one more input coordinate moves K of the first layer by a known matrix
    const net = (scale: number) =>
      mlp({
        inputDimension: 2,
        widths: [9],
        activation: "erf",
        weightStd: [Math.sqrt(1.3 * scale), Math.sqrt(1.3)],
        biasStd: 0,
      });
    const step = 1e-5;
    const law = frozenLaw(net(1), points);
    const [up, down] = [1 + step, 1 - step].map((scale) => frozenLaw(net(scale), points).kernels[1]);
    for (const [a, b] of [
      [0, 1],
      [2, 2],
      [1, 3],
    ] as const) {
      const slope = (up[a * 4 + b] - down[a * 4 + b]) / (2 * step);
      const passed = law.response(0, a, b).reduce((sum, [entry, weight]) => sum + weight * law.kernels[0][entry], 0);
      expect(relativeDistance(passed, slope)).toBeLessThan(1e-8);
    }
  });

  it("refuses what it cannot serve", () => {
    expectRefusal(() => frozenLaw(netOf("tanh", [5]), points, { tolerance: 1e-9 }), DomainError, /tolerance/);
    expectRefusal(() => frozenLaw(netOf("tanh", [5]), points, { rule: 3 } as never), DomainError, /rule/);
    expectRefusal(
      () => frozenLaw(mlp({ inputDimension: 2, widths: [5], activation: "sign" }), points),
      UnsupportedError,
      /jumps/,
    );
    expectRefusal(
      () => frozenLaw(mlp({ inputDimension: 2, widths: [5], activation: "tanh" }), [[0, 0]]),
      DomainError,
      /K must be positive/,
    );
  });
});
