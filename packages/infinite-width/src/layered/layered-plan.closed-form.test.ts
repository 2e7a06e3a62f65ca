import { layeredNet, mlp } from "@nnft/architectures";
import * as nn from "@nnft/architectures/layers";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { kernelBlocks } from "../kernels/kernel-blocks.ts";
import { kernels } from "../kernels/kernels.ts";
import { nngp } from "../kernels/nngp.ts";
import { ntk } from "../kernels/ntk.ts";

const points = ndarray(
  Float64Array.from({ length: 30 }, (_, i) => Math.sin(1 + 2.3 * i)),
  [5, 6],
);

describe("nngp, ntk and kernels of layered nets", () => {
  it.each(["relu", "tanh"] as const)("are those of the same mlp where all layers are dense: %s", (name) => {
    const options = { weightStd: 1.3, biasStd: 0.4 };
    const hidden = [nn.dense({ width: 9, ...options }), nn.activation(name)];
    const layers = [...hidden, ...hidden, nn.dense({ width: 1, ...options })];
    const layered = kernels(layeredNet({ inputShape: [6], layers }), points);
    const plain = kernels(mlp({ inputDimension: 6, widths: [9, 9], activation: name, ...options }), points);
    const apart = (a: Float64Array, b: Float64Array): number =>
      Math.max(...a.map((entry, i) => Math.abs(entry - b[i])));
    expect(layered.method).toBe(plain.method);
    expect(layered.accuracy === 0).toBe(name === "relu");
    expect(layered.accuracy).toBeLessThan(1e-10);
    expect(apart(layered.nngp.data, plain.nngp.data)).toBeLessThan(1e-11);
    expect(apart(layered.ntk.data, plain.ntk.data)).toBeLessThan(1e-11);
    // negative control: one layer less
    const shallow = kernels(mlp({ inputDimension: 6, widths: [9], activation: name, ...options }), points);
    expect(apart(layered.ntk.data, shallow.ntk.data)).toBeGreaterThan(0.1);
  });

  it("come alike from every function, and by blocks of rows", () => {
    const layers: nn.Layer[] = [
      nn.convolution({ channels: 2, size: 2 }),
      nn.activation("relu"),
      nn.flatten(),
      nn.dense({ width: 1 }),
    ];
    const net = layeredNet({ inputShape: [3, 2], layers });
    const both = kernels(net, points);
    expect(nngp(net)(points).data).toEqual(both.nngp.data);
    expect(ntk(net)(points, points).data).toEqual(both.ntk.data);
    for (const { first, ntk: block } of kernelBlocks(net, points, undefined, { rows: 2 }))
      for (let i = 0; i < block.shape[0]; i++)
        for (let j = 0; j < block.shape[1]; j++) expect(block.get(i, j)).toBe(both.ntk.get(first + i, j));
  });

  it("say that heads of softmax attention were drawn, and give an error", () => {
    const attention = nn.selfAttention({ heads: 4, queryDimension: 2, scores: "softmax" });
    const layers = [nn.dense({ width: 4 }), attention, nn.globalAveragePooling(), nn.dense({ width: 1 })];
    const { method, accuracy } = kernels(layeredNet({ inputShape: [3, 2], layers }), points);
    expect(method).toBe("sampling");
    expect(accuracy).toBeGreaterThan(0);
    expect(accuracy).toBeLessThan(0.1);
  });
});
