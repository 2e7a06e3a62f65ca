import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { activations } from "../activations/activate.ts";
import { loadSimd } from "../index.ts";
import { referenceDenseTraining } from "../reference/dense-training.ts";
import { denseOptions, numbers } from "../testing/dense-options.ts";
import type { DenseTrainingOptions } from "./dense-layout.ts";

const shapes: readonly (readonly [readonly number[], number])[] = [
  [[1, 1], 1],
  [[3, 5, 1], 7],
  [[2, 17, 33, 3], 10],
  [[10, 64, 1], 65],
  [[7, 31, 8, 13, 2], 3],
];

describe.each(["relaxed", "plain"] as const)("a session of the %s build", (build) => {
  const simd = loadSimd({ build });
  it.each([...activations, "linear"] as const)("has the outputs and gradients of the reference: %s", (activation) => {
    for (const [sizes, points] of shapes) {
      const options = denseOptions(activation, sizes, points);
      const theta = numbers(options.size, 2, 0.7);
      const cotangent = numbers(points * sizes.at(-1)!, 3);
      const found = simd.denseTraining(options, (net) => {
        net.parameters.set(theta);
        net.cotangent.set(cotangent);
        net.forward();
        net.backward();
        return { outputs: net.outputs.slice(), gradient: net.gradient.slice() };
      });
      const known = referenceDenseTraining(options, theta, cotangent);
      for (const name of ["outputs", "gradient"] as const) {
        const size = Math.max(...known[name].map(Math.abs));
        const worst = Math.max(...known[name].map((value, i) => Math.abs(value - found[name][i]!)));
        expect(worst).toBeLessThan(5e-6 * Math.max(1, size));
        // negative control: another number of the result is off by far more
        if (known[name].length > 2)
          expect(Math.max(...known[name].map((value, i) => Math.abs(value - found[name].at(i - 1)!)))).toBeGreaterThan(
            1e-3 * size,
          );
      }
    }
  });
});

describe("a session", () => {
  it("trains in place: step after step the same bits as sessions of one step each", () => {
    const options = denseOptions("tanh", [3, 40, 1], 9);
    const simd = loadSimd();
    const targets = numbers(9, 5);
    const step = (net: Parameters<Parameters<typeof simd.denseTraining>[1]>[0]): void => {
      net.forward();
      for (let p = 0; p < 9; p++) net.cotangent[p] = net.outputs[p]! - targets[p]!;
      net.backward();
      net.move(-0.05);
    };
    const loss = (theta: Float32Array): number => {
      const { outputs } = referenceDenseTraining(options, theta, new Float32Array(9));
      return outputs.reduce((sum, output, p) => sum + 0.5 * (output - targets[p]!) ** 2, 0);
    };
    const start = numbers(options.size, 4, 0.5);
    const together = simd.denseTraining(options, (net) => {
      net.parameters.set(start);
      for (let k = 0; k < 20; k++) step(net);
      return net.parameters.slice();
    });
    let apart = start;
    for (let k = 0; k < 20; k++)
      apart = simd.denseTraining(options, (net) => {
        net.parameters.set(apart);
        step(net);
        return net.parameters.slice();
      });
    expect(together).toEqual(apart);
    expect(loss(together)).toBeLessThan(0.8 * loss(start));
  });

  it("visits only the first points where that is asked for", () => {
    const options = denseOptions("tanh", [3, 7, 5, 2], 9);
    const some = { ...options, points: 5, coordinates: Array.from(options.coordinates).slice(0, 15) };
    const simd = loadSimd();
    const theta = numbers(options.size, 4, 0.5);
    const cotangent = numbers(18, 6);
    const passes = (count: number, of: typeof options) =>
      simd.denseTraining(of, (net) => {
        net.parameters.set(theta);
        net.cotangent.set(cotangent.subarray(0, net.cotangent.length));
        net.forward();
        net.forward(count);
        net.backward(count);
        const gradient = net.gradient.slice();
        net.forward();
        return { gradient, outputs: net.outputs.slice() };
      });
    const [few, own] = [passes(5, options), passes(5, some)];
    expect(few.gradient).toEqual(own.gradient);
    expect(few.outputs.slice(0, 10)).toEqual(own.outputs);
    // all points again after some of them
    expect(few.outputs).toEqual(passes(9, options).outputs);
    expect(few.gradient).not.toEqual(passes(9, options).gradient);
    expect(() => passes(10, options)).toThrow(/from 1 to 9, got 10/);
  });

  it("refuses what does not fit", () => {
    const simd = loadSimd();
    const good = denseOptions("tanh", [3, 4, 1], 2);
    const refuse = (
      options: object,
      kind: typeof ShapeError | typeof DomainError | typeof UnsupportedError,
      words: RegExp,
    ) => {
      const call = () => simd.denseTraining({ ...good, ...options } as DenseTrainingOptions, () => 0);
      expect(call).toThrow(kind);
      expect(call).toThrow(words);
    };
    refuse({ points: 0 }, DomainError, /`points` must be/);
    refuse({ coordinates: [1] }, ShapeError, /`coordinates` must/);
    refuse({ layers: [] }, ShapeError, /at least the read-out/);
    refuse({ layers: [good.layers[0], good.layers[0]] }, ShapeError, /must be 4, the outputs of the layer before/);
    refuse({ activation: "swish" }, UnsupportedError, /must be one of/);
  });
});
