import { layeredNet, mlp } from "@nnft/architectures";
import * as nn from "@nnft/architectures/layers";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { estimateCorrelators } from "./index.ts";

const points = ndarray(Float64Array.of(0.5, -0.2, 1.1, 0.3, 0.9, -0.7), [3, 2]);
const numbers = (array: NdArray<Float64Array>): number[] => Array.from(array.data);

describe("estimateCorrelators on layered nets", () => {
  const plain = mlp({ inputDimension: 2, widths: [4, 3], activation: "tanh", weightStd: 1.3, biasStd: 0.2 });
  const std = { weightStd: 1.3, biasStd: 0.2 };
  const layered = layeredNet({
    inputShape: [2],
    layers: [
      nn.dense({ width: 4, ...std }),
      nn.activation("tanh"),
      nn.dense({ width: 3, ...std }),
      nn.activation("tanh"),
      nn.dense({ width: 1, ...std }),
    ],
  });
  for (const method of ["brute", "rao-blackwell"] as const)
    it(`gives by ${method} the numbers of the mlp with the same layers, from the same draws`, async () => {
      const options = { orders: [2, 4], key: keyFrom(5), method, samples: 500, arithmetic: "float64" } as const;
      const [found, expected] = [
        await estimateCorrelators(layered, points, options),
        await estimateCorrelators(plain, points, options),
      ];
      for (const order of [2, 4])
        numbers(expected.connected(order).value).forEach((value, i) => {
          expectClose(found.connected(order).value.data[i], value, 5e-13);
        });
      // negative control: other draws give other values
      const other = await estimateCorrelators(layered, points, { ...options, key: keyFrom(6) });
      expect(Math.abs(other.connected(2).value.get(0, 1) - found.connected(2).value.get(0, 1))).toBeGreaterThan(1e-4);
    });

  it("takes by itself the read-out's integral where the net ends in one, and whole networks where it does not", async () => {
    const layers = [nn.convolution({ channels: 3, size: 2 }), nn.activation("relu"), nn.averagePooling({ size: 2 })];
    const options = { orders: [2], key: keyFrom(5), samples: 400 } as const;
    const images = ndarray(Float64Array.of(0.5, -0.2, 1.1, 0.3, 0.9, -0.7, 0.2, 0.4), [2, 4]);
    const ended = layeredNet({ inputShape: [4, 1], layers: [...layers, nn.flatten(), nn.dense({ width: 1 })] });
    expect((await estimateCorrelators(ended, images, options)).method).toBe("rao-blackwell");
    const open = layeredNet({ inputShape: [4, 1], layers: [...layers, nn.globalAveragePooling()] });
    expect((await estimateCorrelators(open, images, options)).method).toBe("brute");
  });
});
