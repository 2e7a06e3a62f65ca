import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { cosNet, erfNet, mlp } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { estimateCorrelators } from "./index.ts";
import { collapsedNeurons, neuronFactor } from "./methods/collapsed-neurons.ts";

const numbers = (array: NdArray<Float64Array>): number[] => Array.from(array.data);
const points = ndarray(Float64Array.of(0.5, -0.2, 1.1, 0.3, 0.9, -0.7), [3, 2]);

describe("estimateCorrelators", () => {
  it("returns the same bits for the same key, and other bits for another", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom("neuron" as const, "rao-blackwell" as const, "brute" as const),
        async (seed, method) => {
          const net = erfNet({ inputDimension: 2, width: 3 });
          const run = async (s: number): Promise<number[]> =>
            numbers(
              (
                await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(s), method, samples: 200 })
              ).connected(4).value,
            );
          expect(await run(seed)).toEqual(await run(seed));
          expect(await run(seed)).not.toEqual(await run(seed === 0 ? 1 : -seed));
        },
      ),
      { numRuns: 12 },
    );
  });

  it("gives tensors that are symmetric under every permutation of the points", async () => {
    const result = await estimateCorrelators(erfNet({ inputDimension: 2, width: 3 }), points, {
      orders: [4],
      key: keyFrom(2),
      method: "brute",
      samples: 500,
    });
    const { value } = result.connected(4);
    expect(value.shape).toEqual([3, 3, 3, 3]);
    for (const order of [
      [0, 1, 2, 2],
      [2, 1, 0, 2],
      [2, 2, 1, 0],
      [1, 2, 0, 2],
    ] as const)
      expect(value.get(...order)).toBe(value.get(0, 1, 2, 2));
    expect(value.get(0, 1, 2, 2)).not.toBe(value.get(0, 0, 1, 2));
  });

  it("gives for tuples the entries of the tensor", async () => {
    const net = cosNet({ inputDimension: 2, width: 5 });
    const tensor = await estimateCorrelators(net, points, { orders: [2, 4], key: keyFrom(3) });
    const listed = await estimateCorrelators(net, points, {
      tuples: [
        [2, 0],
        [2, 1, 0, 0],
      ],
      key: keyFrom(3),
    });
    expectClose(listed.connected(2).value.get(0), tensor.connected(2).value.get(0, 2), 5e-15);
    expectClose(listed.connected(4).value.get(0), tensor.connected(4).value.get(0, 0, 1, 2), 5e-15);
    expect(listed.connected(4).value.shape).toEqual([1]);
  });

  it("accepts points with any strides and writes none of its inputs", async () => {
    const net = erfNet({ inputDimension: 2, width: 3 });
    const columnMajor = ndarray(Float64Array.of(0.5, 1.1, 0.9, -0.2, 0.3, -0.7), [3, 2], [1, 3]);
    const before = Array.from(columnMajor.data);
    const a = await estimateCorrelators(net, columnMajor, {
      orders: [4],
      key: keyFrom(3),
      method: "neuron",
      samples: 100,
    });
    const b = await estimateCorrelators(net, points, { orders: [4], key: keyFrom(3), method: "neuron", samples: 100 });
    expect(numbers(a.connected(4).value)).toEqual(numbers(b.connected(4).value));
    expect(Array.from(columnMajor.data)).toEqual(before);
  });

  it("reports progress that grows to one, and stops when told to", async () => {
    const net = mlp({ inputDimension: 2, widths: [8, 8], activation: "tanh" });
    const seen: number[] = [];
    await estimateCorrelators(net, points, {
      orders: [2],
      key: keyFrom(4),
      samples: 5000,
      onProgress: ({ fraction }) => seen.push(fraction),
    });
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    const controller = new AbortController();
    const stopped = estimateCorrelators(net, points, {
      orders: [2],
      key: keyFrom(4),
      samples: 10_000_000,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
  });

  it("draws many-pixel inputs by their pre-activations, and only where that pays", () => {
    const wide = erfNet({ inputDimension: 50, width: 3 });
    const images = ndarray(
      Float64Array.from({ length: 100 }, (_, i) => Math.sin(i)),
      [2, 50],
    );
    // two images: 2 normals in place of 50; more points than dimensions: the 2 input weights themselves
    expect(neuronFactor(wide, images)?.rank).toBe(2);
    expect(neuronFactor(erfNet({ inputDimension: 2, width: 3 }), points)?.rank).toBe(2);
    expect(collapsedNeurons(wide, images)).toBeTypeOf("function");
    expect(collapsedNeurons(cosNet({ inputDimension: 2, width: 3 }), points)).toBeUndefined();
  });

  it("collapses singular kernels: more points than dimensions and a repeated point give finite, equal numbers", async () => {
    const net = mlp({ inputDimension: 1, widths: [3, 4], activation: "relu", outputDimension: 1 });
    const line = ndarray(Float64Array.of(1, 1, 0.5, -0.7, 0), [5, 1]);
    const result = await estimateCorrelators(net, line, {
      orders: [2, 4],
      key: keyFrom(11),
      method: "collapse",
      samples: 4000,
    });
    const g2 = result.connected(2).value;
    expect(numbers(g2).every(Number.isFinite)).toBe(true);
    expectClose(g2.get(0, 2), g2.get(1, 2), 5e-13);
    // relu without biases is homogeneous: φ(½x) = ½ φ(x) for every network, and φ(0) = 0
    expectClose(g2.get(0, 2), 0.5 * g2.get(0, 0), 5e-13);
    expect(g2.get(0, 4)).toBe(0);
    expect(g2.get(0, 3)).not.toBeCloseTo(-0.7 * g2.get(0, 0), 3);
  });

  it("keeps memory flat: ten million networks in under 300 MB", () => {
    const script = `
      import { mlp } from "@nnft/architectures";
      import { keyFrom } from "@nnft/random";
      import { estimateCorrelators } from "@nnft/estimators";
      import ndarray from "ndarray";
      const net = mlp({ inputDimension: 1, widths: [2], activation: "tanh" });
      const result = await estimateCorrelators(net, ndarray(Float64Array.of(1), [1, 1]), {
        orders: [2, 4], key: keyFrom(1), method: "brute", samples: 10_000_000 });
      console.log(JSON.stringify({ samples: result.samples, megabytes: process.resourceUsage().maxRSS / 1024 }));`;
    const printed = execFileSync(
      process.execPath,
      ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-e", script],
      {
        cwd: join(import.meta.dirname, ".."),
        encoding: "utf8",
      },
    );
    const { samples, megabytes } = JSON.parse(printed) as { samples: number; megabytes: number };
    expect(samples).toBe(10_000_000);
    expect(megabytes).toBeGreaterThan(20);
    expect(megabytes).toBeLessThan(300);
  });
});
