import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { type LazyRegimeOptions, lazyRegime } from "./index.ts";

const options: LazyRegimeOptions = {
  activation: "tanh",
  hiddenLayers: 1,
  widths: [64, 128, 256, 512],
  data: {
    inputs: ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]),
    targets: ndarray(Float64Array.of(1, -1, 0.5), [3]),
  },
  testInputs: ndarray(Float64Array.of(0.5, 0.5, -1, 0.2), [2, 2]),
  learningRate: 0.3,
  steps: 25,
  networks: 48,
  key: keyFrom(3),
  weightStd: 1.3,
  workers: 2,
};

describe("the lazy regime", () => {
  it.each([
    [1, { parameters: -0.5, "entries of weight0": -0.5, "entries of weight1": -0.5, kernel: -1, linearized: -1 }],
    [
      2,
      {
        parameters: -1,
        "entries of weight0": -0.5,
        "entries of weight1": -1,
        "entries of weight2": -0.5,
        kernel: -1,
        linearized: -1,
      },
    ],
  ] as const)("with %d hidden layers moves by the powers of N that are known", async (hiddenLayers, known) => {
    const found = await lazyRegime({ ...options, hiddenLayers });
    expect(found.map(({ name }) => name)).toEqual(Object.keys(known));
    for (const { name, fit, size } of found) {
      const power = known[name as keyof typeof known];
      // the leading power, with room for the next one at N = 64
      expect(Math.abs(fit.exponent.value - power)).toBeLessThan(0.1 + 4 * fit.exponent.standardError);
      expect(size.value.get(3)).toBeLessThan(size.value.get(0));
      expect(fit.exponent.standardError).toBeLessThan(0.15);
    }
    // negative control: the parameters of one hidden layer do not move by 1/N, nor those of two by N^{−1/2}
    const { fit } = found[0];
    expect(Math.abs(fit.exponent.value - (hiddenLayers === 1 ? -1 : -0.5))).toBeGreaterThan(
      0.1 + 4 * fit.exponent.standardError,
    );
  });

  it("refuses what makes no sense", async () => {
    for (const [change, words] of [
      [{ widths: [10] }, /two different widths/],
      [{ networks: 1 }, /at least 2/],
      [{ hiddenLayers: 0 }, /integer/],
      [{ depth: 3 }, /unknown option `depth`/],
    ] as const) {
      await expect(lazyRegime({ ...options, ...change } as LazyRegimeOptions)).rejects.toThrow(DomainError);
      await expect(lazyRegime({ ...options, ...change } as LazyRegimeOptions)).rejects.toThrow(words);
    }
  });
});
