import { mlp } from "@nnft/architectures";
import { ntk } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { largest, pullsOf } from "../../../../tooling/testing/statistics.ts";
import { sampledNtk } from "../index.ts";

const points = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]);
const make = (widths: number[]) => mlp({ inputDimension: 2, widths, activation: "tanh", weightStd: 1.4, biasStd: 0.3 });

/** The pulls of the averages over networks about the infinite-width kernel times a factor. */
async function pulls(widths: number[], networks: number, seed: number): Promise<(factor: number) => readonly number[]> {
  const net = make(widths);
  const found = await sampledNtk(net, points, undefined, { samples: networks, key: keyFrom(seed) });
  expect(found.samples).toBe(networks);
  const limit = Array.from(ntk(net)(points).data);
  return (factor) =>
    pullsOf(
      Array.from(found.value.data),
      limit.map((x) => factor * x),
      Array.from(found.standardError.data),
    );
}

it("averages over networks are the infinite-width kernel at one hidden layer", async () => {
  const found = await pulls([8], 4000, 1);
  expect(found(1).length).toBe(9);
  expect(largest(found(1))).toBeLessThan(5);
  // negative control: a tenth less on the diagonal
  for (const i of [0, 4, 8]) expect(Math.abs(found(1 / 1.1)[i])).toBeGreaterThan(5);
});

it("averages over networks are off the infinite-width kernel by 1/N at two hidden layers", async () => {
  expect(largest((await pulls([1, 1], 10_000, 2))(1))).toBeGreaterThan(5);
});

it("averages over networks of PyTorch's initialization are their own infinite-width kernel, not that of Gaussian weights", async () => {
  const net = mlp({ inputDimension: 2, widths: [8], activation: "tanh", initialization: "pytorch" });
  // steep enough that the shape of the uniform law is felt
  const steep = ndarray(
    points.data.map((x) => 3 * x),
    [3, 2],
  );
  const found = await sampledNtk(net, steep, undefined, { samples: 6000, key: keyFrom(4) });
  const twin = mlp({
    ...{
      inputDimension: 2,
      widths: [8],
      activation: "tanh",
      weightStd: 1 / Math.sqrt(3),
      parameterization: "standard",
    },
    biasStd: [1 / Math.sqrt(6), 1 / Math.sqrt(24)],
  });
  const [own, gaussian] = [net, twin].map((one) =>
    pullsOf(Array.from(found.value.data), Array.from(ntk(one)(steep).data), Array.from(found.standardError.data)),
  );
  expect(largest(own)).toBeLessThan(5);
  // negative control
  expect(largest(gaussian)).toBeGreaterThan(8);
});
