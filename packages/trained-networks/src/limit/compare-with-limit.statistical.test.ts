import { mlp, sampleParameters } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics, trainEnsemble } from "@nnft/ntk";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { compareWithLimit, type TrainedNetworks } from "../index.ts";

const net = mlp({
  inputDimension: 2,
  widths: [256],
  activation: "tanh",
  weightStd: 1.4,
  biasStd: 0.3,
  parameterization: "standard",
});
const rows = (...points: readonly (readonly number[])[]) =>
  ndarray(Float64Array.from(points.flat()), [points.length, 2]);
const points = rows([1, 0], [0.2, 0.9], [-0.7, 0.4]);
const inputs = rows([0.9, 0.3], [-0.5, -0.8], [0.1, 1.1]);
const targets = ndarray(Float64Array.of(1, -0.5, 0.4), [3]);

/** Networks as `readNetworks` gives them. */
const networksOf = (theta: TrainedNetworks["theta"]): TrainedNetworks => ({
  files: Array.from({ length: theta.shape[0] }, (_, m) => `net${m}.npz`),
  net,
  theta,
  channels: "first",
});

describe("networks before training", () => {
  const networks = networksOf(sampleParameters(net, keyFrom(5), 64));
  const found = compareWithLimit(networks, points);

  it("have the mean and the covariance of the NNGP within errors, and its tangent kernel", () => {
    expect(found.law.covariance.data).toEqual(nngp(net)(points).data);
    for (const pull of [...found.pulls.mean.data, ...found.pulls.covariance.data])
      expect(Math.abs(pull)).toBeLessThan(4);
    expect(found.test.meanPValue).toBeGreaterThan(0.01);
    expect(found.test.covariancePValue).toBeGreaterThan(0.01);
    expect(found.distance.covariance).toBeLessThan(3 * found.distance.expected);
    expect(found.tangents?.distance).toBeLessThan(0.05);
    expect(found.tangents?.limit.data).toEqual(ntk(net)(points).data);
  });

  it("and not those of other weights: twice as large, or shifted", () => {
    const doubled = ndarray(
      networks.theta.data.map((entry) => 2 * entry),
      networks.theta.shape,
    );
    const wrong = compareWithLimit(networksOf(doubled), points, { tangents: false });
    expect(wrong.test.covariancePValue).toBe(0.001);
    expect(wrong.distance.covariance).toBeGreaterThan(3 * wrong.distance.expected);
    expect(wrong.tangents).toBe(undefined);
  });
});

describe("networks after training", () => {
  it("have the mean of the frozen dynamics, not that before training", async () => {
    const rate = 0.004;
    const trained = await trainEnsemble(
      net,
      { inputs, targets },
      { networks: 32, steps: 100, learningRate: rate, key: keyFrom(9), testInputs: points, keepNetworks: true },
    );
    const parameters = trained.networks!.map((network) => network.parameters);
    const theta = Float64Array.from(parameters.flatMap((one) => [...one]));
    const networks = networksOf(ndarray(theta, [32, parameters[0].length]));
    const training = { inputs, targets, learningRate: rate, schedule: "gradient-descent", time: 100 } as const;
    const found = compareWithLimit(networks, points, { training, tangents: false });
    const law = frozenDynamics(
      { nngp: nngp(net), ntk: ntk(net) },
      { inputs, targets },
      { learningRate: rate, schedule: "gradient-descent" },
    ).at(100, points);
    expect(found.law.mean.data).toEqual(law.mean.data);
    expect(found.test.meanPValue).toBeGreaterThan(0.001);
    // negative control: the law before training
    expect(compareWithLimit(networks, points, { tangents: false }).test.meanPValue).toBeLessThan(1e-6);
  });
});

it("a comparison needs two networks and what it knows", () => {
  const one = networksOf(sampleParameters(net, keyFrom(5), 1));
  expectRefusal(() => compareWithLimit(one, points), DomainError, /at least 2 for errors, got 1; read more files/);
  const two = networksOf(sampleParameters(net, keyFrom(5), 2));
  const training = { inputs, targets, learningRate: 0.1, time: 1, momentum: 1 };
  expectRefusal(
    () => compareWithLimit(two, points, { training }),
    DomainError,
    /unknown field of `training` `momentum`/,
  );
});
