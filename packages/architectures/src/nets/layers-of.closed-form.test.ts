import { laplace } from "@nnft/densities";
import { UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { parameterSpace } from "../evaluation.ts";
import { evaluate, gaussNet, mlp, sampleParameters } from "../index.ts";
import { layersOf } from "../layers.ts";

const points = [
  [0.3, -1.2],
  [1.1, 0.4],
  [-0.7, 0.9],
];
const shared = { inputDimension: 2, widths: [5, 4], weightStd: [1.2, 0.9, 1.4], biasStd: [0.3, 0, 0.2] } as const;

describe("layersOf", () => {
  for (const parameterization of ["ntk", "standard", "lecture"] as const)
    it(`keeps parameters, densities and fields of a net in ${parameterization} form`, () => {
      const net = mlp({ ...shared, activation: "erf", outputDimension: 2, parameterization });
      const layered = layersOf(net);
      expect(parameterSpace(layered)).toEqual(parameterSpace(net));
      expect(layered.density).toEqual(net.density);
      const theta = sampleParameters(net, keyFrom(1), 3);
      expect(sampleParameters(layered, keyFrom(1), 3).data).toEqual(theta.data);
      const [own, wanted] = [evaluate(layered, theta, points).data, evaluate(net, theta, points).data];
      expect(relativeDistance(own, wanted)).toBeLessThan(1e-14);
      // negative control: another activation
      const other = layersOf(mlp({ ...shared, activation: "tanh", outputDimension: 2, parameterization }));
      expect(relativeDistance(evaluate(other, theta, points).data, wanted)).toBeGreaterThan(0.01);
    });

  it("keeps the density of the read-out, and refuses the gauss-net", () => {
    const readoutDensity = laplace(0, 1);
    const net = mlp({ inputDimension: 1, widths: [3], activation: "relu", readoutDensity });
    expect(layersOf(net).density.weight1).toEqual(readoutDensity);
    expectRefusal(() => layersOf(gaussNet({ inputDimension: 1, width: 3 })), UnsupportedError, /gauss-net/);
  });
});
