import { gaussNet } from "@nnft/architectures";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { neuronMoments } from "./neuron-moments.ts";

describe("the gauss-net far from the origin", () => {
  it("keeps ⟨h(x)h(y)⟩ = e^{−|x−y|²/2} where ⟨e^{2z}⟩ overflows", () => {
    const net = gaussNet({ inputDimension: 1, width: 1 });
    const { values } = neuronMoments(net, ndarray(Float64Array.of(40, 41.5), [2, 1]), [
      [0, 0],
      [0, 1],
    ]);
    expect(Math.abs(values[0] - 1)).toBeLessThan(1e-12);
    expect(Math.abs(values[1] / Math.exp(-1.125) - 1)).toBeLessThan(1e-11);
    expect(Math.abs(values[1] / Math.exp(-2.25) - 1)).toBeGreaterThan(0.5);
  });
});
