import { mlp } from "@nnft/architectures";
import { describe, expect, it } from "vitest";
import { connectedTimesN, vertexDeviation } from "./testing/vertex-deviation.ts";

describe("sampled nets at finite width", () => {
  it("have the connected four-point function V/N within errors where the next order is small", async () => {
    for (const N of [64, 256, 1024]) {
      const net = mlp({ inputDimension: 2, widths: [N, N, N], activation: "tanh", weightStd: 1.4, biasStd: 0.2 });
      const found = await connectedTimesN(net, N, N < 1024 ? 30_000 : 15_000);
      for (const { value, error, leading } of found) {
        expect(Math.abs(value - leading) / Math.hypot(error, (2 / N) * leading)).toBeLessThan(5);
        // negative control: only the last layer's source, about a third
        expect(Math.abs(value - leading / 2) / error).toBeGreaterThan(5);
      }
    }
  });

  it("leave V/N like 1/N²", async () => {
    const { exponent } = await vertexDeviation(100_000);
    expect(Math.abs(exponent.value + 2)).toBeLessThan(4 * exponent.standardError);
    // negative control: a deviation of first order
    expect(Math.abs(exponent.value + 1)).toBeGreaterThan(4 * exponent.standardError);
  });
});
