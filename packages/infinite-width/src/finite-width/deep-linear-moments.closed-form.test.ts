import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { deepLinearMoments, fourPointVertex } from "../finite-width.ts";

const points = ndarray(Float64Array.of(0.6, -1.1, 0.9, 0.4), [2, 2]);

describe("moments of deep linear nets", () => {
  it("are (2m−1)!! K^m Π Π_{s<m}(1 + 2s/n) at one point", () => {
    const widths = [3, 8];
    const net = mlp({ inputDimension: 2, widths, activation: "linear", weightStd: [1.2, 0.9, 1.1] });
    const K = (1.2 * 0.9 * 1.1) ** 2 * ((0.36 + 1.21) / 2);
    const found = deepLinearMoments(net, points, [[], [0], [0, 0], [0, 0, 0, 0], new Array<number>(6).fill(0)]);
    const gain = (m: number) => widths.reduce((all, n) => all * (1 + 2 / n) * (m > 2 ? 1 + 4 / n : 1), 1);
    expect(found[0]).toBe(1);
    expect(found[1]).toBe(0);
    expect(relativeDistance(found[2], K)).toBeLessThan(1e-14);
    expect(relativeDistance(found[3], 3 * K ** 2 * gain(2))).toBeLessThan(1e-14);
    expect(relativeDistance(found[4], 15 * K ** 3 * gain(3))).toBeLessThan(1e-14);
    // negative control: hidden layers that count once
    expect(relativeDistance(found[4], 15 * K ** 3 * gain(2))).toBeGreaterThan(0.5);
  });

  it("have the four-point vertex as the first term in 1/n", () => {
    for (const n of [100, 1000]) {
      const net = mlp({ inputDimension: 2, widths: [n, 2 * n], activation: "linear", weightStd: 1.1 });
      const { kernel, connected } = fourPointVertex(net, points);
      const [four] = deepLinearMoments(net, points, [[0, 0, 1, 1]]);
      const wick = kernel.get(0, 0) * kernel.get(1, 1) + 2 * kernel.get(0, 1) ** 2;
      const gap = Math.abs((four - wick) / connected.get(0, 0, 1, 1) - 1);
      expect(gap).toBeLessThan(1.5 / n);
      expect(gap).toBeGreaterThan(0.1 / n);
    }
  });

  it("refuses nets of another kind", () => {
    const make = (activation: "tanh" | "linear", biasStd: number) =>
      mlp({ inputDimension: 2, widths: [5], activation, biasStd });
    expectRefusal(() => deepLinearMoments(make("tanh", 0), points, []), UnsupportedError, /must be linear, got tanh/);
    expectRefusal(() => deepLinearMoments(make("linear", 1), points, []), UnsupportedError, /layer 0 has a bias/);
    expectRefusal(() => deepLinearMoments(make("linear", 0), points, [[2]]), DomainError, /indices below 2, got 2/);
  });
});
