import { mlp } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { estimateCorrelators } from "../index.ts";

const net = mlp({ inputDimension: 1, widths: [8], activation: "tanh" });

describe("a result says so where its numbers or errors are not known", () => {
  it("of no more draws than factors the error is unknown, and of few it is uncertain", async () => {
    const run = (samples: number, order: number) =>
      estimateCorrelators(net, [[1]], { orders: [order], key: keyFrom(3), method: "brute", samples });
    for (const [samples, order] of [
      [1, 2],
      [2, 2],
      [4, 4],
    ]) {
      const result = await run(samples, order);
      expect(Number.isNaN(result.connected(order).standardError.data[0]), `${samples} samples`).toBe(true);
      expect(result.converged).toBe(false);
      expect(result.warnings.join()).toMatch(/unknown.*draw more samples/);
    }
    const few = await run(8, 2);
    expect(few.connected(2).standardError.data[0]).toBeGreaterThan(0);
    expect(few.converged).toBe(false);
    expect(few.warnings.join()).toMatch(/Errors from 8 samples are themselves uncertain/);
    // negative control: enough draws
    const enough = await run(64, 2);
    expect(enough.converged).toBe(true);
    expect(enough.warnings).toEqual([]);
  });

  it("numbers that are not finite are not converged", async () => {
    const wild = mlp({ inputDimension: 1, widths: [8, 8], activation: "relu", weightStd: 1e100 });
    const result = await estimateCorrelators(wild, [[1], [2]], { orders: [2], key: keyFrom(1), method: "brute" });
    expect(result.connected(2).value.data.every(Number.isFinite)).toBe(false);
    expect(result.converged).toBe(false);
    expect(result.warnings.join()).toMatch(/not finite/);
    // negative control: the exact law of a tame net
    const tame = await estimateCorrelators(net, [[1]], { orders: [2], key: keyFrom(1), method: "quadrature" });
    expect(tame.converged).toBe(true);
  });

  it("a wave of the user between the nodes is seen by the method that auto takes", async () => {
    const activation = { value: (z: number) => Math.cos(50 * z), derivative: (z: number) => -50 * Math.sin(50 * z) };
    const wave = mlp({ inputDimension: 1, widths: [16], activation });
    const { value } = (await estimateCorrelators(wave, [[1], [2]], { orders: [2], key: keyFrom(1) })).connected(2);
    // ½(1 + e^{−5000}), and e^{−1250·…} across; equidistant nodes gave .934
    expect(Math.abs(value.get(0, 0) - 0.5)).toBeLessThan(1e-12);
    expect(Math.abs(value.get(0, 1))).toBeLessThan(1e-12);
  });

  it("auto leaves a quadrature that is hopeless and draws; asked for by name it states its bound with a remark", async () => {
    // 177 jumps in a standard deviation: no rule follows them
    const jumps = { value: (z: number) => Math.floor(177.3 * z) - 177.3 * z, derivative: () => -177.3 };
    const saw = mlp({ inputDimension: 1, widths: [16], activation: jumps });
    const options = { orders: [2], key: keyFrom(1) };
    const drawn = await estimateCorrelators(saw, [[1], [0.5]], options);
    expect(drawn.method).toBe("neuron");
    expect(drawn.passedOver.map(({ reason }) => reason).join()).toMatch(/known to a relative .*; draws do better/);
    // uniform in [−1, 0]: ⟨σ²⟩ = ⅓
    const { value, standardError } = drawn.connected(2);
    expect(Math.abs(value.get(0, 0) - 1 / 3) / standardError.get(0, 0)).toBeLessThan(4);
    const asked = await estimateCorrelators(saw, [[1], [0.5]], { ...options, method: "quadrature" });
    expect(asked.warnings.join()).toMatch(/Quadrature: .* known to a relative/);
    // a bound below the precision asked for is kept: draws could do no better
    const loose = await estimateCorrelators(saw, [[1], [0.5]], { ...options, targetRelativeError: 10 });
    expect(loose.method).toBe("quadrature");
    // negative control: smooth neurons stay with quadrature, without a remark
    const smooth = await estimateCorrelators(net, [[1], [0.5]], options);
    expect([smooth.method, smooth.warnings]).toEqual(["quadrature", []]);
  });
});
