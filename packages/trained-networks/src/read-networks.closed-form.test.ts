import { parameterSpace } from "@nnft/architectures/evaluation";
import { readArray } from "@nnft/data";
import { FileError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRejection } from "../../../tooling/testing/expect-rejection.ts";
import { compareWithOutputs, evaluateNetworks, networkKernels, readNetworks } from "./index.ts";
import { descriptions, numpyNetworks } from "./testing/numpy-networks.ts";

const networksBy = numpyNetworks();

async function written(kind: keyof typeof descriptions, format: "npz" | "safetensors" = "npz") {
  const folder = networksBy(kind, format);
  const networks = await readNetworks(folder, descriptions[kind]);
  const points = await readArray(`${folder}/points.npy`);
  return { folder, networks, points, outputs: await readArray(`${folder}/outputs.npy`) };
}

describe("a state dict that numpy wrote gives the outputs that numpy computed", () => {
  it.each([
    ["mlp", "npz", [3, 7, 2]],
    ["mlp", "safetensors", [3, 7, 2]],
    ["cnn", "npz", [3, 4, 3]],
    ["cnn", "safetensors", [3, 4, 3]],
    ["cnn1d", "npz", [3, 5]],
    ["residual", "npz", [3, 4, 2]],
    ["wide", "safetensors", [3, 20, 10]],
  ] as const)("for %s in %s", async (kind, format, shape) => {
    const { networks, points, outputs } = await written(kind, format);
    expect(evaluateNetworks(networks, points).shape).toEqual(shape);
    const { agrees, largestDeviation, scale } = compareWithOutputs(networks, points, outputs, { tolerance: 1e-12 });
    expect(agrees).toBe(true);
    expect(scale).toBeGreaterThan(0.1);
    // negative control: one entry that is off by 1e-6 of the scale shows
    const off = ndarray(outputs.data.slice(), [...outputs.shape]);
    off.data[5] += 1e-6 * scale;
    expect(compareWithOutputs(networks, points, off, { tolerance: 5e-7 }).agrees).toBe(false);
    expect(largestDeviation).toBeLessThan(1e-12 * scale);
  });

  it("also where numpy computed in float32, at the default tolerance", async () => {
    const { folder, networks, points } = await written("wide", "safetensors");
    const { agrees, largestDeviation, scale } = compareWithOutputs(
      networks,
      points,
      await readArray(`${folder}/outputs32.npy`),
    );
    expect(agrees).toBe(true);
    expect(largestDeviation / scale).toBeLessThan(1e-6);
    expect(largestDeviation / scale).toBeGreaterThan(1e-8);
  });

  it("for points that are flat, as they lie in PyTorch's memory", async () => {
    const { networks, points, outputs } = await written("cnn");
    const flat = ndarray(points.data, [4, 192]);
    expect(compareWithOutputs(networks, flat, outputs, { tolerance: 1e-12 }).agrees).toBe(true);
  });

  it("in the order that is given, where a file sorts its names", async () => {
    const folder = networksBy("residual", "safetensors");
    const [points, outputs] = [await readArray(`${folder}/points.npy`), await readArray(`${folder}/outputs.npy`)];
    await expectRejection(() => readNetworks(folder, descriptions.residual), FileError, /or give `order`/);
    const networks = await readNetworks(folder, {
      ...descriptions.residual,
      order: ["stem", "block.conv", "down", "head"],
    });
    expect(compareWithOutputs(networks, points, outputs, { tolerance: 1e-12 }).agrees).toBe(true);
  });

  it("and the mean of one network is that network", async () => {
    const { networks, points } = await written("cnn1d");
    const one = networks.theta.hi(1);
    const { value, standardError } = networkKernels(
      { ...networks, theta: ndarray(one.data, [1, one.shape[1]]) },
      points,
    );
    expect(value.get(0, 0)).toBeGreaterThan(0);
    expect(standardError.get(0, 0)).toBeNaN();
  });
});

describe("the tangent kernel of networks", () => {
  it("is Σ ∂φ ∂φ by differences of fields, with the error of a mean", async () => {
    const { networks, points } = await written("cnn1d");
    const { size } = parameterSpace(networks.net);
    const [count, step] = [points.shape[0], 1e-6];
    const kernels = [0, 1, 2].map((m) => {
      const gradients = Array.from({ length: size }, (_, i) => {
        const moved = [1, -1].map((sign) => {
          const theta = ndarray(networks.theta.data.slice(m * size, (m + 1) * size), [1, size]);
          theta.data[i] += sign * step;
          return evaluateNetworks({ ...networks, theta }, points).data;
        });
        return Array.from({ length: count }, (_, p) => (moved[0][p] - moved[1][p]) / (2 * step));
      });
      return (p: number, q: number) => gradients.reduce((sum, gradient) => sum + gradient[p] * gradient[q], 0);
    });
    const { value, standardError } = networkKernels(networks, points);
    expect(value.shape).toEqual([5, 5]);
    for (const [p, q] of [
      [0, 0],
      [1, 3],
      [4, 2],
    ]) {
      const each = kernels.map((kernel) => kernel(p, q));
      const mean = (each[0] + each[1] + each[2]) / 3;
      const error = Math.sqrt(each.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / 6);
      expect(Math.abs(value.get(p, q) - mean)).toBeLessThan(1e-8 * value.get(0, 0));
      expect(Math.abs(standardError.get(p, q) - error)).toBeLessThan(1e-7 * error + 1e-9);
      // negative control: with the gradients of one network only
      expect(Math.abs(value.get(p, q) - each[0])).toBeGreaterThan(1e-4 * value.get(0, 0));
    }
    const second = ndarray(points.data.slice(6, 18), [2, 1, 6]);
    const across = networkKernels(networks, points, second);
    expect(across.value.shape).toEqual([5, 2]);
    expect(across.value.get(3, 1)).toBeCloseTo(value.get(3, 2), 12);
  });
});
