import { ShapeError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { activations } from "../activations/activate.ts";
import { loadSimd } from "../index.ts";
import { referenceDenseTraining } from "../reference/dense-training.ts";
import { denseOptions, numbers } from "../testing/dense-options.ts";
import type { DenseTrainingOptions } from "./dense-layout.ts";

/** The options of a training with parameters. */
function optionsOf(activation: DenseTrainingOptions["activation"], sizes: readonly number[], points: number) {
  const options = denseOptions(activation, sizes, points);
  return { ...options, parameters: numbers(options.size, 2, 0.7) };
}

describe.each(["relaxed", "plain"] as const)("the tangent kernel of the %s build", (build) => {
  const simd = loadSimd({ build });
  it.each([...activations, "linear"] as const)("is the product of gradients of the reference: %s", (activation) => {
    for (const [sizes, points] of [
      [[1, 1], 1],
      [[3, 5, 1], 7],
      [[2, 17, 9, 3], 5],
      [[4, 6, 2], 4],
    ] as const) {
      const options = optionsOf(activation, sizes, points);
      const outputs = sizes.at(-1)!;
      const gradients = Array.from({ length: outputs * points }, (_, row) => {
        const pull = new Float64Array(points * outputs);
        pull[(row % points) * outputs + Math.floor(row / points)] = 1;
        return referenceDenseTraining(options, options.parameters, pull).gradient;
      });
      const found = simd.denseTangents(options);
      const size = Math.max(...gradients.map((g) => g.reduce((sum, x) => sum + x * x, 0)));
      const rows = gradients.length;
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < rows; j++) {
          const known = gradients[i]!.reduce((sum, x, k) => sum + x * gradients[j]![k]!, 0);
          expect(Math.abs(found[i * rows + j]! - known)).toBeLessThan(3e-6 * size);
          expect(found[i * rows + j]).toBe(found[j * rows + i]);
        }
      // negative control: without the biases it is another kernel
      const included = options.layers.map(() => ({ weights: true, biases: false }));
      const unbiased = simd.denseTangents({ ...options, included });
      expect(Math.max(...found.map((value, i) => Math.abs(value - unbiased[i]!)))).toBeGreaterThan(1e-3 * size);
    }
  });
});

it("parameters and lists of another length are refused", () => {
  const options = optionsOf("tanh", [2, 3, 1], 2);
  const simd = loadSimd();
  expect(() => simd.denseTangents({ ...options, parameters: new Float32Array(3) })).toThrow(ShapeError);
  expect(() => simd.denseTangents({ ...options, included: [] })).toThrow(/one entry for each of 2 layers/);
});
