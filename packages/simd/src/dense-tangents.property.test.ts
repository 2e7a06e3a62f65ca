import { describe, expect, it } from "vitest";
import { activations } from "./activate.ts";
import type { DenseTrainingOptions } from "./dense-training.ts";
import { loadSimd, ShapeError } from "./index.ts";
import { referenceDenseTraining } from "./reference/dense-training.ts";

const numbers = (count: number, seed: number): Float32Array =>
  Float32Array.from(
    { length: count },
    (_, i) => 0.7 * (Math.sin(12.9 * i + 78.2 * seed) + Math.cos(0.7 * i * i + seed)),
  );

function optionsOf(activation: DenseTrainingOptions["activation"], sizes: readonly number[], points: number) {
  const layers = sizes.slice(1).map((outputs, l) => ({
    outputs,
    inputs: sizes[l]!,
    scale: 1.1 / Math.sqrt(sizes[l]!),
    biasScale: l % 2 === 0 ? 0.4 : 0,
  }));
  const size = layers.reduce(
    (sum, { inputs, outputs, biasScale }) => sum + inputs * outputs + (biasScale === 0 ? 0 : outputs),
    0,
  );
  return { activation, layers, coordinates: numbers(points * sizes[0]!, 1), points, parameters: numbers(size, 2) };
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
