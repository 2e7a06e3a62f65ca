import { cosNet, mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { openDevice } from "@nnft/gpu-kernels";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { type EstimateOptions, estimateCorrelators } from "./index.ts";

const points = ndarray(Float64Array.of(1, 0, 0.3, -0.4, 0.5, 0.5), [3, 2]);
const deep = mlp({ inputDimension: 2, widths: [12, 8], activation: "tanh", outputDimension: 2 });
const shallow = mlp({ inputDimension: 2, widths: [16], activation: "erf" });
const waves = cosNet({ inputDimension: 2, width: 20 });
const cases = [
  [deep, "brute", 600],
  [deep, "rao-blackwell", 600],
  [shallow, "neuron", 3000],
  [waves, "neuron", 600],
  [shallow, "brute", 600],
] as const;

describe("a device", () => {
  for (const backend of ["cpu", "wasm"] as const)
    it(`gives the numbers of the processor on ${backend}, with parameters by the same key`, async () => {
      await using device = await openDevice({ backend });
      // one whose matrices hold so little that every block is done in pieces
      await using small = await openDevice({ backend, matrixEntries: 3000 });
      for (const [net, method, samples] of cases) {
        const options = { orders: [2, 4], key: keyFrom(5), method, samples } as const;
        const here = await estimateCorrelators(net, points, { ...options, draws: "independent" });
        expect(here.device).toBeUndefined();
        const other = await estimateCorrelators(net, points, { ...options, draws: "independent", key: keyFrom(6) });
        for (const on of [device, small]) {
          const there = await estimateCorrelators(net, points, { ...options, device: on });
          expect(there.arithmetic).toBe("device");
          expect(there.device).toEqual({ ran: "device", backend, adapter: on.adapter, milliseconds: undefined });
          expect(there.samples).toBe(here.samples);
          for (const order of options.orders) {
            // float32 of single draws enters averages: far below the standard error, which the jackknife finds the same
            const error = here.connected(order).standardError.data;
            const off = (of: typeof here): number =>
              Math.max(
                ...of.correlator(order).value.data.map((value, i) => {
                  const exact = here.correlator(order).value.data[i];
                  return Math.abs(value - exact) / (1e-5 * (Math.abs(exact) + 0.01));
                }),
              );
            expect({ method, order, off: off(there) < 1 }).toEqual({ method, order, off: true });
            expectClose(Math.max(...there.connected(order).standardError.data), Math.max(...error), 5e-5);
            // negative control: other parameters are farther off by far
            expect(off(other)).toBeGreaterThan(100);
          }
        }
        expect(small.liveMatrices()).toBe(0);
      }
    });

  it("draws until a precision is reached, and stops when it is told to", async () => {
    await using device = await openDevice({ backend: "wasm" });
    const options = { orders: [2], key: keyFrom(1), method: "brute", device } as const;
    const result = await estimateCorrelators(shallow, points, { ...options, targetRelativeError: 0.03 });
    expect(result.relativeError(2)).toBeLessThan(0.03);
    const here = await estimateCorrelators(shallow, points, {
      ...{ orders: [2], key: keyFrom(1), method: "brute", targetRelativeError: 0.03 },
    });
    expect(result.samples).toBe(here.samples);
    const stop = new AbortController();
    stop.abort();
    await expect(
      estimateCorrelators(shallow, points, { ...options, samples: 1000, signal: stop.signal }),
    ).rejects.toThrow(/abort/i);
  });

  it("opened as auto is taken where it was measured to be faster, and the result says so", async () => {
    await using device = await openDevice({ backend: "auto" });
    const options = { orders: [2], key: keyFrom(1), method: "brute", samples: 2000, device } as const;
    const result = await estimateCorrelators(shallow, points, options);
    const { ran, milliseconds, backend } = result.device!;
    expect(backend).toBe(device.backend);
    expect(milliseconds!.simd).toBeGreaterThan(0);
    expect(ran).toBe(milliseconds!.device < milliseconds!.simd ? "device" : "simd");
    expect(result.arithmetic === "device").toBe(ran === "device");
    // kernels that are made faster or slower change the answer
    const slow = { ...device, choose: async () => ({ ...result.device!, ran: "simd" as const }) };
    const fast = { ...device, choose: async () => ({ ...result.device!, ran: "device" as const }) };
    expect((await estimateCorrelators(shallow, points, { ...options, device: slow })).arithmetic).not.toBe("device");
    expect((await estimateCorrelators(shallow, points, { ...options, device: fast })).arithmetic).toBe("device");
    // a net without kernels there runs here, and the result says so; an exact method draws nothing
    const collapsed = await estimateCorrelators(deep, points, { ...options, method: "collapse" });
    expect(collapsed.device).toMatchObject({ ran: "simd", milliseconds: undefined });
    const exact = await estimateCorrelators(shallow, points, { orders: [2], key: keyFrom(1), device });
    expect(exact.method).toBe("exact");
    expect(exact.device).toBeUndefined();
  });

  it("never falls back where it was asked for", async () => {
    await using device = await openDevice({ backend: "cpu" });
    const options = { orders: [2], key: keyFrom(1), samples: 100, device } as const;
    const own = { value: Math.tanh, derivative: (z: number) => 1 - Math.tanh(z) ** 2 };
    for (const [net, method] of [
      [deep, "collapse"],
      [mlp({ inputDimension: 2, widths: [8], activation: own }), "brute"],
      [mlp({ inputDimension: 2, widths: [8], activation: "exp" }), "brute"],
      [waves, "brute"],
    ] as const)
      await expect(estimateCorrelators(net, points, { ...options, method })).rejects.toThrow(UnsupportedError);
    const auto = await estimateCorrelators(deep, points, options);
    expect(auto.method).toBe("rao-blackwell");
    expect(auto.passedOver.map(({ method }) => method)).toContain("collapse");
    expect(auto.device?.ran).toBe("device");
    for (const [wrong, words] of [
      [{ device: "webgpu" }, /openDevice/],
      [{ device: openDevice({ backend: "cpu" }) }, /await it/],
      [{ arithmetic: "float64" }, /leave it out/],
      [{ workers: 2 }, /not both/],
    ] as const) {
      const given = { ...options, ...wrong } as unknown as EstimateOptions;
      const caught: unknown = await estimateCorrelators(deep, points, given).catch((error: unknown) => error);
      expect(caught).toBeInstanceOf(DomainError);
      expect(String(caught)).toMatch(words);
    }
  });
});
