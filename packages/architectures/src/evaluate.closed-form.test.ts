import { laplace, normal } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { parameterSpace } from "./evaluation.ts";
import * as nn from "./index.ts";
import { neuronSampler, neuronSum } from "./neurons.ts";
import { matrix, relativeDistance, vector } from "./testing/numbers.ts";

describe("the parameter space", () => {
  it("lists blocks with shapes and offsets, and has no block for a bias of zero", () => {
    const { blocks, size } = parameterSpace(
      nn.mlp({ inputDimension: 3, widths: [4, 5], activation: "tanh", biasStd: [0.1, 0, 0.2], outputDimension: 2 }),
    );
    expect(blocks.map(({ name, shape, offset }) => [name, ...shape, offset])).toEqual([
      ["weight0", 4, 3, 0],
      ["bias0", 4, 12],
      ["weight1", 5, 4, 16],
      ["weight2", 2, 5, 36],
      ["bias2", 2, 46],
    ]);
    expect(size).toBe(48);
  });
});

describe("evaluate", () => {
  const theta = [0.5, -1, 2, 0.3, 0.7, -0.4, 1.5, -2, 0.1];
  const x = [
    [0.6, -1.1],
    [2, 0.4],
  ];

  it("is the formula written out, for one hidden layer in the ntk form at std other than 1", () => {
    const net = nn.mlp({
      inputDimension: 2,
      widths: [2],
      activation: "tanh",
      weightStd: [1.3, 0.8],
      biasStd: [0.5, 0.9],
    });
    // θ = W0 (2×2), b0 (2), W1 (1×2), b1 (1)
    const byHand = x.map(([x1, x2]) => {
      const z1 = (1.3 / Math.SQRT2) * (theta[0] * x1 + theta[1] * x2) + 0.5 * theta[4];
      const z2 = (1.3 / Math.SQRT2) * (theta[2] * x1 + theta[3] * x2) + 0.5 * theta[5];
      return (0.8 / Math.SQRT2) * (theta[6] * Math.tanh(z1) + theta[7] * Math.tanh(z2)) + 0.9 * theta[8];
    });
    const phi = nn.evaluate(net, vector(...theta), matrix(...x));
    expect(phi.shape).toEqual([2]);
    byHand.forEach((value, p) => {
      expect(relativeDistance(phi.get(p), value)).toBeLessThan(1e-14);
      expect(relativeDistance(phi.get(p), 2 * value)).toBeGreaterThan(0.1);
    });
  });

  it("stacks layers: a deep net with three outputs against its own loops", () => {
    const net = nn.mlp({
      inputDimension: 2,
      widths: [3, 4, 2],
      activation: "erf",
      weightStd: 1.1,
      biasStd: 0.3,
      outputDimension: 3,
    });
    const { blocks } = parameterSpace(net);
    const draw = nn.sampleParameters(net, keyFrom(4), 2);
    const phi = nn.evaluate(net, draw, matrix(...x));
    expect(phi.shape).toEqual([2, 2, 3]);
    const block = (name: string) => blocks.find((entry) => entry.name === name)!;
    const erfOf = (z: number): number =>
      nn.evaluate(nn.mlp({ inputDimension: 1, widths: [1], activation: "erf" }), vector(1, 1), matrix([z])).get(0);
    for (let m = 0; m < 2; m++)
      x.forEach((point, p) => {
        let input: number[] = [...point];
        for (let layer = 0; layer < 4; layer++) {
          const { shape, offset } = block(`weight${layer}`);
          const z = Array.from({ length: shape[0] }, (_, i) =>
            input.reduce(
              (sum, value, j) => sum + (1.1 / Math.sqrt(shape[1])) * draw.get(m, offset + i * shape[1] + j) * value,
              0.3 * draw.get(m, block(`bias${layer}`).offset + i),
            ),
          );
          input = layer < 3 ? z.map(erfOf) : z;
        }
        input.forEach((value, o) => {
          expect(Math.abs(phi.get(m, p, o) - value)).toBeLessThan(1e-14);
        });
      });
  });

  it("gives the same function in the ntk and the standard form, and √d more input in the lecture's", () => {
    const options = {
      inputDimension: 4,
      widths: [3],
      activation: "tanh",
      weightStd: [1.3, 0.7],
      biasStd: [0.2, 0],
    } as const;
    const points = matrix([0.1, -0.2, 0.3, 0.5]);
    const [ntk, standard, lecture] = (["ntk", "standard", "lecture"] as const).map((parameterization) =>
      nn.mlp({ ...options, parameterization }),
    );
    const unit = nn.sampleParameters(ntk, keyFrom(1), 1).pick(0, null);
    // the standard form carries the factors in θ: weight0 · 1.3/√4, bias0 · 0.2, weight1 · 0.7/√3
    const scaled = (weight0: number, bias0: number, weight1: number) =>
      ndarray(
        Float64Array.from({ length: 18 }, (_, i) => unit.get(i) * (i < 12 ? weight0 : i < 15 ? bias0 : weight1)),
        [18],
      );
    const value = nn.evaluate(ntk, unit, points).get(0);
    expect(
      relativeDistance(nn.evaluate(standard, scaled(1.3 / 2, 0.2, 0.7 / Math.sqrt(3)), points).get(0), value),
    ).toBeLessThan(1e-14);
    // the lecture's form: no 1/√d at the input, 1/√N at the read-out outside θ
    expect(relativeDistance(nn.evaluate(lecture, scaled(1.3 / 2, 0.2, 0.7), points).get(0), value)).toBeLessThan(1e-14);
    expect(relativeDistance(nn.evaluate(lecture, scaled(1.3, 0.2, 0.7), points).get(0), value)).toBeGreaterThan(0.01);
    expect(standard.density).toMatchObject({
      weight0: normal(0, 0.65),
      bias0: normal(0, 0.2),
      weight1: normal(0, 0.7 / Math.sqrt(3)),
    });
    expect(lecture.density).toMatchObject({ weight0: normal(0, 1.3), weight1: normal(0, 0.7) });
  });

  it("takes any strides, writes no input, and one network or many", () => {
    const net = nn.erfNet({ inputDimension: 2, width: 3 });
    const draw = nn.sampleParameters(net, keyFrom(9), 2);
    const before = Array.from(draw.data);
    const plain = nn.evaluate(net, draw, matrix(...x));
    const transposed = ndarray(Float64Array.of(x[0][0], x[1][0], x[0][1], x[1][1]), [2, 2]).transpose(1, 0);
    expect(Array.from(nn.evaluate(net, draw, transposed).data)).toEqual(Array.from(plain.data));
    expect(nn.evaluate(net, draw.pick(1, null), matrix(...x)).get(1)).toBe(plain.get(1, 1));
    expect(Array.from(draw.data)).toEqual(before);
  });

  it("of named nets is their formula: relu, gauss, plane waves", () => {
    const point = matrix([0.7]);
    expect(nn.evaluate(nn.reluNet({ inputDimension: 1, width: 1 }), vector(-2, 3), point).get(0)).toBe(0);
    expectClose(nn.evaluate(nn.reluNet({ inputDimension: 1, width: 1 }), vector(2, 3), point).get(0), 4.2, 5e-15);
    const gauss = nn.gaussNet({ inputDimension: 1, width: 1, weightStd: [1.2, 1], biasStd: [0.5, 0] });
    const norm = Math.sqrt(Math.exp(2 * (0.25 + 1.44 * 0.49)));
    expectClose(nn.evaluate(gauss, vector(0.3, -0.8, 1), point).get(0), Math.exp(1.2 * 0.3 * 0.7 - 0.4) / norm, 5e-15);
    const cosine = nn.cosNet({ inputDimension: 1, width: 1 });
    expectClose(nn.evaluate(cosine, vector(3, 0.2, 1.5), point).get(0), 1.5 * Math.cos(2.3), 5e-15);
    // √(2·2Λ/(2π)) (w²+m²)^{−1/2} a cos(wx+b) in d = 1
    const scalar = nn.freeScalar({ dimension: 1, width: 1, mass: 2, cutoff: 10 });
    const amplitude = Math.sqrt((2 * 20) / (2 * Math.PI));
    expectClose(
      nn.evaluate(scalar, vector(3, 0.2, 1.5), point).get(0),
      (amplitude * 1.5 * Math.cos(2.3)) / Math.sqrt(13),
      5e-14,
    );
    expect(nn.evaluate(scalar, vector(3, 0.2, 1.5), point).get(0)).not.toBeCloseTo(
      (amplitude * 1.5 * Math.cos(2.3)) / 13,
      3,
    );
  });
});

describe("a net read as a sum of neurons", () => {
  for (const [title, net] of [
    ["erf-net with biases", nn.erfNet({ inputDimension: 2, width: 4, weightStd: [1.2, 0.9], biasStd: [0.4, 0] })],
    ["gauss-net", nn.gaussNet({ inputDimension: 2, width: 4, weightStd: [0.8, 1.1], biasStd: [0.3, 0] })],
    [
      "plane waves with a profile",
      nn.euclideanNet({
        inputDimension: 2,
        width: 4,
        momentumDensity: laplace(0, 1),
        profile: { family: "power", mass: 1, exponent: -0.5 },
      }),
    ],
  ] as const)
    it(`is the net: ${title}`, () => {
      const view = neuronSum(net)!;
      const { blocks } = parameterSpace(net);
      const points = matrix([0.3, -0.6], [1, 0.2]);
      // the sampler's neurons, put into θ by hand, must give the field amplitude/√N Σ a_i h_i
      const rows = new Float64Array(4 * 2);
      neuronSampler(net, points)(keyFrom(3), 4, rows);
      const draw = nn.sampleParameters(net, keyFrom(3), 1);
      const readout = blocks.find(({ name }) => name === "weight1")!.offset;
      const phi = nn.evaluate(net, draw, points);
      for (let p = 0; p < 2; p++) {
        let sum = 0;
        // blocks 0 and 1 draw from the same child keys as the sampler's weights and biases
        for (let i = 0; i < 4; i++) sum += draw.get(0, readout + i) * rows[i * 2 + p];
        expect(relativeDistance(phi.get(0, p), (view.amplitude / 2) * sum)).toBeLessThan(1e-12);
        expect(relativeDistance(phi.get(0, p), view.amplitude * sum)).toBeGreaterThan(0.1);
      }
    });

  it("integrates the phases of n cosines exactly with n + 1 of them, and not with n", () => {
    const net = nn.cosNet({ inputDimension: 1, width: 1, weightStd: 2 });
    const points = matrix([0.1], [0.5], [-0.4], [0.9]);
    const average = (phases: number): number => {
      const rows = new Float64Array(phases * 4);
      neuronSampler(net, points, phases)(keyFrom(8), phases, rows);
      let sum = 0;
      for (let k = 0; k < phases; k++) sum += rows[4 * k] * rows[4 * k + 1] * rows[4 * k + 2] * rows[4 * k + 3];
      return sum / phases;
    };
    const fine = average(64);
    expect(Math.abs(average(5) - fine)).toBeLessThan(1e-15);
    expect(Math.abs(average(4) - fine)).toBeGreaterThan(1e-4);
  });
});
