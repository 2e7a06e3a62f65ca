import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { parameterSpace } from "../evaluation.ts";
import { type Ensemble, evaluate, type LayeredArchitecture, layeredNet, sampleParameters } from "../index.ts";
import * as nn from "../layers.ts";
import { relativeDistance } from "../testing/numbers.ts";

const wave = (length: number): number[] => Array.from({ length }, (_, i) => Math.sin(1 + 2.3 * i) + 0.1 * i);

/** One input through one layer, with the parameters of each block by name. */
function through(
  inputShape: readonly number[],
  layers: readonly nn.Layer[],
): { x: number[]; y: number[]; theta: Record<string, number[]>; net: Ensemble<LayeredArchitecture> } {
  const net = layeredNet({ inputShape, layers });
  const x = wave(net.architecture.inputDimension);
  const { blocks } = parameterSpace(net);
  const draw = sampleParameters(net, keyFrom(11), 1);
  const y = Array.from(evaluate(net, draw.pick(0, null), ndarray(Float64Array.from(x), [1, x.length])).data);
  const theta: Record<string, number[]> = {};
  for (const { name, offset, size } of blocks) theta[name] = Array.from(draw.data.subarray(offset, offset + size));
  return { x, y, theta, net };
}

function agree(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => void expect(Math.abs(value - expected[i])).toBeLessThan(1e-13 * (1 + Math.abs(value))));
  // negative control: half the answer is told apart
  expect(found.some((value, i) => Math.abs(value - expected[i] / 2) > 1e-3)).toBe(true);
}

describe("a convolution is the direct sum", () => {
  const cases = [
    { padding: "circular", stride: 1, size: 3, outs: [0, 1, 2, 3, 4], shift: 1 },
    { padding: "circular", stride: 2, size: 4, outs: [0, 2, 4], shift: 1 },
    { padding: "zero", stride: 1, size: 3, outs: [0, 1, 2, 3, 4], shift: 1 },
    { padding: "zero", stride: 2, size: 2, outs: [0, 2, 4], shift: 0 },
    { padding: "valid", stride: 2, size: 3, outs: [0, 2], shift: 0 },
  ] as const;
  for (const { padding, stride, size, outs, shift } of cases)
    it(`along a line, ${padding}, stride ${stride}, size ${size}`, () => {
      const { x, y, theta } = through(
        [5, 2],
        [nn.convolution({ channels: 3, size, stride, padding, weightStd: 1.7, biasStd: 0.4 })],
      );
      const expected = outs.flatMap((start) =>
        [0, 1, 2].map((i) => {
          let sum = 0;
          for (let k = 0; k < size; k++)
            for (let j = 0; j < 2; j++) {
              const at = start + k - shift;
              const inside = padding === "circular" ? (at + 5) % 5 : at;
              if (inside >= 0 && inside < 5) sum += theta.weight0[(i * size + k) * 2 + j] * x[inside * 2 + j];
            }
          return (1.7 / Math.sqrt(2 * size)) * sum + 0.4 * theta.bias0[i];
        }),
      );
      agree(y, expected);
    });

  it("in the plane, with sides of their own", () => {
    const { x, y, theta, net } = through([3, 4, 2], [nn.convolution({ channels: 2, size: [3, 2], stride: [1, 2] })]);
    expect(net.architecture.outputDimension).toBe(3 * 2 * 2);
    const expected: number[] = [];
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 4; column += 2)
        for (let i = 0; i < 2; i++) {
          let sum = 0;
          for (let a = 0; a < 3; a++)
            for (let b = 0; b < 2; b++)
              for (let j = 0; j < 2; j++)
                sum +=
                  theta.weight0[((i * 3 + a) * 2 + b) * 2 + j] *
                  x[(((row + a + 2) % 3) * 4 + ((column + b) % 4)) * 2 + j];
          expected.push(sum / Math.sqrt(12));
        }
    agree(y, expected);
  });
});

describe("layers without parameters", () => {
  it("average over windows, zeros beyond the edge counted", () => {
    const { x, y } = through([5, 1], [nn.averagePooling({ size: 3, stride: 2, padding: "zero" })]);
    agree(y, [(x[0] + x[1]) / 3, (x[1] + x[2] + x[3]) / 3, (x[3] + x[4]) / 3]);
  });

  it("average over tiles by default, and over everything globally", () => {
    const { x, y } = through([4, 2], [nn.averagePooling({ size: 2 })]);
    agree(y, [(x[0] + x[2]) / 2, (x[1] + x[3]) / 2, (x[4] + x[6]) / 2, (x[5] + x[7]) / 2]);
    const all = through([2, 2, 2], [nn.globalAveragePooling()]);
    agree(
      all.y,
      [0, 1].map((j) => [0, 1, 2, 3].reduce((sum, p) => sum + all.x[2 * p + j] / 4, 0)),
    );
  });

  it("normalize the channels of each position to mean 0 and variance v/(v + ε)", () => {
    const { x, y } = through([2, 4], [nn.layerNorm({ epsilon: 0.01 })]);
    for (const p of [0, 1]) {
      const own = x.slice(4 * p, 4 * p + 4);
      const mean = own.reduce((sum, value) => sum + value, 0) / 4;
      const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
      agree(
        y.slice(4 * p, 4 * p + 4),
        own.map((value) => (value - mean) / Math.sqrt(variance + 0.01)),
      );
    }
  });
});

describe("sums and compositions", () => {
  it("a residual block adds its branch to its input", () => {
    const { x, y, theta } = through([3], [nn.parallel([], [nn.dense({ width: 3 }), nn.activation("tanh")])]);
    agree(
      y,
      x.map(
        (value, i) =>
          value + Math.tanh([0, 1, 2].reduce((sum, j) => sum + theta.weight0[3 * i + j] * x[j], 0) / Math.sqrt(3)),
      ),
    );
  });

  it("serial is the layers in line, and blocks are numbered depth first", () => {
    const layers = [nn.dense({ width: 3 }), nn.activation("erf"), nn.dense({ width: 2, biasStd: 0.5 })];
    const line = through([2, 2], layers);
    const nested = through([2, 2], [nn.serial(layers[0], nn.serial(layers[1], layers[2]))]);
    expect(nested.y).toEqual(line.y);
    expect(parameterSpace(nested.net).blocks.map(({ name }) => name)).toEqual(["weight0", "weight1", "bias1"]);
    expect(through([2, 2], [...layers, nn.flatten()]).y).toEqual(line.y);
  });
});

describe("self-attention is its formula, matrix by matrix", () => {
  for (const scores of ["softmax", "identity"] as const)
    for (const scaling of ["1/sqrt", "1/linear"] as const)
      it(`${scores} scores, ${scaling}`, () => {
        const stds = { queryStd: 1.3, keyStd: 0.7, valueStd: 1.1, outputStd: 0.9 };
        const { x, y, theta } = through(
          [3, 2],
          [nn.selfAttention({ heads: 2, queryDimension: 4, valueDimension: 3, channels: 2, scaling, scores, ...stds })],
        );
        const project = (block: number[], size: number, head: number, t: number, j: number, std: number): number =>
          (std / Math.SQRT2) * [0, 1].reduce((sum, c) => sum + block[(head * size + j) * 2 + c] * x[2 * t + c], 0);
        const expected = new Array<number>(6).fill(0);
        for (let head = 0; head < 2; head++)
          for (let t = 0; t < 3; t++) {
            const raw = [0, 1, 2].map((s) => {
              let score = 0;
              for (let j = 0; j < 4; j++)
                score += project(theta.query0, 4, head, t, j, 1.3) * project(theta.key0, 4, head, s, j, 0.7);
              return scaling === "1/sqrt" ? score / 2 : score / 4;
            });
            const total = raw.reduce((sum, score) => sum + Math.exp(score), 0);
            const weights = scores === "softmax" ? raw.map((score) => Math.exp(score) / total) : raw;
            for (let j = 0; j < 3; j++) {
              const mixed = [0, 1, 2].reduce(
                (sum, s) => sum + weights[s] * project(theta.value0, 3, head, s, j, 1.1),
                0,
              );
              for (let i = 0; i < 2; i++)
                expected[2 * t + i] += (0.9 / Math.sqrt(6)) * theta.output0[i * 6 + head * 3 + j] * mixed;
            }
          }
        agree(y, expected);
      });

  it("softmax weights survive scores beyond the range of e^x", () => {
    const { y } = through([2, 1], [nn.selfAttention({ heads: 1, queryDimension: 1, queryStd: 1e4, keyStd: 1e4 })]);
    expect(y.every(Number.isFinite)).toBe(true);
    expect(relativeDistance(y[0], 2 * y[0])).toBeGreaterThan(0.1);
  });
});
