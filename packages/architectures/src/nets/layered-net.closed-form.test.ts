import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { evaluator, parameterSpace, vjp } from "../evaluation.ts";
import { evaluate, layeredNet, mlp, sampleParameters } from "../index.ts";
import * as nn from "../layers.ts";
import { matrix, relativeDistance, slope } from "../testing/numbers.ts";

const points = matrix([0.3, -0.8, 1.1], [0.4, -0.2, 0.6]);

describe("a layered net of dense layers and activations", () => {
  for (const parameterization of ["ntk", "standard"] as const)
    it(`is the mlp of the same parameters, in ${parameterization} form`, () => {
      const plain = mlp({
        inputDimension: 3,
        widths: [5, 4],
        activation: "tanh",
        weightStd: [1.4, 0.8, 1.1],
        biasStd: [0.3, 0, 0.2],
        outputDimension: 2,
        parameterization,
      });
      const layered = layeredNet({
        inputShape: [3],
        parameterization,
        layers: [
          nn.dense({ width: 5, weightStd: 1.4, biasStd: 0.3 }),
          nn.activation("tanh"),
          nn.dense({ width: 4, weightStd: 0.8 }),
          nn.activation("tanh"),
          nn.dense({ width: 2, weightStd: 1.1, biasStd: 0.2 }),
        ],
      });
      expect(parameterSpace(layered)).toEqual(parameterSpace(plain));
      expect(layered.density).toEqual(plain.density);
      const theta = sampleParameters(plain, keyFrom(3), 4);
      const expected = evaluate(plain, theta, points).data;
      const found = evaluate(layered, theta, points);
      expect(found.shape).toEqual([4, 2, 2]);
      expected.forEach((value, i) => void expect(relativeDistance(found.data[i], value)).toBeLessThan(1e-14));
      const cotangent = matrix([1, -0.5], [0.3, 2]);
      const gradient = vjp(layered, theta.pick(1, null), points, cotangent).data;
      vjp(plain, theta.pick(1, null), points, cotangent).data.forEach(
        (value, i) => void expect(Math.abs(gradient[i] - value)).toBeLessThan(1e-13),
      );
      // negative control: another order of the parameters is another field
      expect(relativeDistance(evaluate(layered, theta.pick(1, null), points).data[0], expected[0])).toBeGreaterThan(
        0.01,
      );
    });

  it("has the mlp's last hidden layer", () => {
    const plain = mlp({ inputDimension: 3, widths: [5], activation: "erf", biasStd: 0.3 });
    const layered = layeredNet({
      inputShape: [3],
      layers: [nn.dense({ width: 5, biasStd: 0.3 }), nn.activation("erf"), nn.dense({ width: 1, biasStd: 0.3 })],
    });
    const theta = sampleParameters(plain, keyFrom(3), 1).data;
    const [a, b] = [evaluator(plain, points), evaluator(layered, points)];
    expect([b.points, b.outputs, b.features]).toEqual([a.points, a.outputs, a.features]);
    expect([b.readoutScale, b.readoutBiasScale]).toEqual([a.readoutScale, a.readoutBiasScale]);
    const [h, g] = [new Float64Array(10), new Float64Array(10)];
    a.writeFeatures(theta, 0, h);
    b.writeFeatures(theta, 0, g);
    expect(Array.from(g)).toEqual(Array.from(h));
    expect(Array.from(g)).not.toEqual(new Array(10).fill(0));
  });
});

const readout = [nn.flatten(), nn.dense({ width: 2, weightStd: 1.2, biasStd: 0.1 })];
const nets: readonly (readonly [string, readonly number[], readonly nn.Layer[]])[] = [
  ["dense layers at positions", [3, 2], [nn.dense({ width: 3, biasStd: 0.2 }), nn.activation("gelu"), ...readout]],
  [
    "circular convolutions of a line",
    [5, 2],
    [nn.convolution({ channels: 3, size: 3, biasStd: 0.3 }), nn.activation("tanh"), ...readout],
  ],
  [
    "strided convolutions of an image with zeros beyond the edge",
    [4, 3, 2],
    [
      nn.convolution({ channels: 2, size: [3, 2], stride: 2, padding: "zero" }),
      nn.activation("erf"),
      nn.convolution({ channels: 2, size: 1 }),
      ...readout,
    ],
  ],
  [
    "valid convolutions and average pooling",
    [6, 1],
    [
      nn.convolution({ channels: 2, size: 2, padding: "valid" }),
      nn.activation("swish"),
      nn.averagePooling({ size: 2 }),
      ...readout,
    ],
  ],
  [
    "global average pooling",
    [4, 4, 1],
    [
      nn.convolution({ channels: 3, size: 3 }),
      nn.activation("tanh"),
      nn.globalAveragePooling(),
      nn.dense({ width: 1 }),
    ],
  ],
  ["layer norm", [3, 4], [nn.dense({ width: 5 }), nn.layerNorm({ epsilon: 0.1 }), nn.activation("tanh"), ...readout]],
  [
    "residual sums, nested",
    [2, 3],
    [
      nn.parallel(
        [],
        [nn.dense({ width: 3 }), nn.activation("tanh"), nn.parallel([], [], [nn.dense({ width: 3, biasStd: 1 })])],
      ),
      ...readout,
    ],
  ],
  [
    "softmax attention",
    [3, 4],
    [
      nn.dense({ width: 4 }),
      nn.selfAttention({ heads: 2, queryDimension: 3, valueDimension: 2, queryStd: 2 }),
      ...readout,
    ],
  ],
  [
    "linear attention within a residual sum",
    [3, 2],
    [
      nn.parallel([], [nn.selfAttention({ heads: 3, queryDimension: 2, scaling: "1/linear", scores: "identity" })]),
      nn.activation("tanh"),
      ...readout,
    ],
  ],
  ["a net without read-out", [3, 2], [nn.convolution({ channels: 2, size: 3 })]],
];

describe("the gradient of a layered net", () => {
  for (const [title, inputShape, layers] of nets)
    for (const parameterization of ["ntk", "standard"] as const)
      it(`is that by finite differences for ${title}, in ${parameterization} form`, () => {
        const net = layeredNet({ inputShape, layers, parameterization });
        const { size } = parameterSpace(net);
        const { inputDimension, outputDimension: outputs } = net.architecture;
        const inputs = Float64Array.from({ length: 2 * inputDimension }, (_, i) => Math.sin(1 + 1.7 * i));
        const at = ndarray(inputs, [2, inputDimension]);
        const theta = sampleParameters(net, keyFrom(5), 1).data;
        const weights = Float64Array.from({ length: 2 * outputs }, (_, i) => Math.cos(1 + i));
        const cotangent = ndarray(weights, outputs === 1 ? [2] : [2, outputs]);
        const scalar = (entry: number, value: number): number => {
          const moved = Float64Array.from(theta);
          moved[entry] = value;
          return evaluate(net, ndarray(moved, [size]), at).data.reduce((sum, field, i) => sum + weights[i] * field, 0);
        };
        const gradient = vjp(net, ndarray(theta, [size]), at, cotangent);
        const largest = gradient.data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
        expect(largest).toBeGreaterThan(1e-3);
        for (let i = 0; i < size; i++)
          expect(Math.abs(gradient.get(i) - slope((value) => scalar(i, value), theta[i]))).toBeLessThan(1e-8 * largest);
        // negative control: the gradient of twice the functional is told apart
        const strongest = gradient.data.findIndex((entry) => Math.abs(entry) === largest);
        const difference = slope((value) => scalar(strongest, value), theta[strongest]);
        expect(Math.abs(2 * gradient.get(strongest) - difference)).toBeGreaterThan(0.1 * largest);
        expect(Array.from(inputs)).toEqual(Array.from({ length: inputs.length }, (_, i) => Math.sin(1 + 1.7 * i)));
      });
});
