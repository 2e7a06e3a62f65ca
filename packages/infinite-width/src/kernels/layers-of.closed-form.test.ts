import { mlp } from "@nnft/architectures";
import { layersOf } from "@nnft/architectures/layers";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { kernels } from "./kernels.ts";

const points = [
  [0.3, -1.2],
  [1.1, 0.4],
  [-0.7, 0.9],
];

describe("the fast dense route and the theory of layers", () => {
  for (const activation of ["relu", "erf", "tanh"] as const)
    for (const parameterization of ["ntk", "standard", "lecture"] as const)
      it(`give the same kernels of a deep ${activation} net in ${parameterization} form`, () => {
        const shared = { inputDimension: 2, widths: [8, 8], weightStd: [1.2, 0.9, 1.4], parameterization };
        const net = mlp({ ...shared, activation, biasStd: 0.3 });
        const [fast, layered] = [kernels(net, points), kernels(layersOf(net), points)];
        for (const kernel of ["nngp", "ntk"] as const) {
          expect(relativeDistance(layered[kernel].data, fast[kernel].data)).toBeLessThan(1e-10);
          // negative control: no biases
          const other = kernels(layersOf(mlp({ ...shared, activation })), points);
          expect(relativeDistance(other[kernel].data, fast[kernel].data)).toBeGreaterThan(1e-3);
        }
      });
});
