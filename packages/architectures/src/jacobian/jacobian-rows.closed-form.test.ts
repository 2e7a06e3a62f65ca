import { DomainError, pack, ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { jacobianRows, type MatrixProduct, parameterSpace, vjp } from "../evaluation.ts";
import { cosNet, type Ensemble, layeredNet, mlp, sampleParameters } from "../index.ts";
import {
  activation,
  averagePooling,
  convolution,
  dense,
  flatten,
  globalAveragePooling,
  type Layer,
  layerNorm,
  parallel,
  selfAttention,
} from "../layers.ts";

const product: MatrixProduct = ({ rows, inner, columns, left, right, transposeRight = false }) => {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let k = 0; k < inner; k++)
        result[i * columns + j] += left[i * inner + k] * right[transposeRight ? j * inner + k : k * columns + j];
  return result;
};

const onImages = (inputShape: readonly number[], ...layers: readonly Layer[]): Ensemble =>
  layeredNet({ inputShape, layers: [...layers, flatten(), dense({ width: 3, biasStd: 0.3 })] });

const cases: readonly (readonly [string, Ensemble])[] = [
  ["fully connected", mlp({ inputDimension: 3, widths: [4, 5], activation: "tanh", biasStd: 0.2, outputDimension: 2 })],
  ["plane waves", cosNet({ inputDimension: 2, width: 4 })],
  [
    "two circular convolutions and global pooling",
    onImages(
      [4, 5, 2],
      convolution({ channels: 3, size: 3, biasStd: 0.4 }),
      activation("tanh"),
      convolution({ channels: 4, size: [3, 2], stride: [1, 2], biasStd: 0.2 }),
      activation("gelu"),
      globalAveragePooling(),
    ),
  ],
  [
    "zeros beyond the edge, then windows that fit",
    onImages(
      [6, 6, 1],
      convolution({ channels: 3, size: 3, padding: "zero", stride: 2, biasStd: 0.1 }),
      activation("erf"),
      convolution({ channels: 2, size: 2, padding: "valid" }),
    ),
  ],
  [
    "residual sums, attention, layer norm and pooling",
    onImages(
      [6, 2],
      dense({ width: 4, biasStd: 0.2 }),
      parallel([], [convolution({ channels: 4, size: 3, padding: "zero" }), activation("swish")]),
      parallel([], [selfAttention({ heads: 2, queryDimension: 3 }), layerNorm()]),
      averagePooling({ size: 2 }),
    ),
  ],
  [
    "a sum of branches on the input itself",
    onImages([5, 2], parallel([], [convolution({ channels: 2, size: 3 }), activation("tanh")]), dense({ width: 2 })),
  ],
  [
    // 16 · 9 · 64 numbers a copy: 14 copies go together, and 6 are left
    "more outputs than products take at once, with zeros beyond the edge",
    layeredNet({
      inputShape: [8, 8, 1],
      layers: [
        convolution({ channels: 2, size: 3 }),
        activation("tanh"),
        convolution({ channels: 16, size: 3, padding: "zero" }),
        activation("tanh"),
        globalAveragePooling(),
        dense({ width: 20 }),
      ],
    }),
  ],
];

const pointsOf = (net: Ensemble): NdArray<Float64Array> => {
  const { inputDimension: d } = net.architecture;
  return ndarray(
    Float64Array.from({ length: 2 * d }, (_, i) => Math.sin(1 + 1.7 * i)),
    [2, d],
  );
};
const thetaOf = (net: Ensemble, seed: number): Float64Array => pack(sampleParameters(net, keyFrom(seed), 1));

/** Row o is the gradient that vjp gives for the unit vector o. */
function byVjp(net: Ensemble, theta: Float64Array, p: number): Float64Array {
  const { inputDimension: d, outputDimension: outputs } = net.architecture;
  const point = ndarray(pointsOf(net).data.slice(p * d, (p + 1) * d), [1, d]);
  const rows = new Float64Array(outputs * theta.length);
  for (let o = 0; o < outputs; o++) {
    const unit = new Float64Array(outputs);
    unit[o] = 1;
    const cotangent = ndarray(unit, outputs === 1 ? [1] : [1, outputs]);
    rows.set(vjp(net, ndarray(theta, [theta.length]), point, cotangent).data, o * theta.length);
  }
  return rows;
}

describe("the Jacobian of all outputs of a point", () => {
  it.each(cases)("has the rows of vjp: %s", (_, net) => {
    const theta = thetaOf(net, 3);
    const { outputDimension: outputs } = net.architecture;
    const { size } = parameterSpace(net);
    const write = jacobianRows(net, pointsOf(net), product);
    const found = new Float64Array(2 * outputs * size + 1).fill(7);
    // the second point first: nothing may be left over from another point
    write(theta, 1, found, outputs * size);
    write(theta, 0, found, 0);
    const known = Float64Array.from([...byVjp(net, theta, 0), ...byVjp(net, theta, 1), 7]);
    const scale = known.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
    expect(largestDifference(found, known) / scale).toBeLessThan(1e-14);
    // negative control: other parameters, and the points swapped
    write(thetaOf(net, 4), 0, found, 0);
    expect(largestDifference(found, known) / scale).toBeGreaterThan(1e-3);
    write(theta, 1, found, 0);
    expect(largestDifference(found, known) / scale).toBeGreaterThan(1e-3);
  });

  it("of layers comes from the products", () => {
    const net = cases[2][1];
    const theta = thetaOf(net, 3);
    const found = new Float64Array(3 * theta.length);
    let products = 0;
    const counted: MatrixProduct = (options) => {
      products++;
      return product(options);
    };
    jacobianRows(net, pointsOf(net), counted)(theta, 0, found, 0);
    // three layers forward, three backward, and the cotangents of all inputs but the first
    expect(products).toBe(3 + 3 + 2);
    // negative control: products twice as large
    jacobianRows(net, pointsOf(net), (options) => product(options).map((x) => 2 * x))(theta, 0, found, 0);
    expect(largestDifference(found, byVjp(net, theta, 0))).toBeGreaterThan(0.1);
  });

  it("refuses points that do not fit", () => {
    const net = cases[0][1];
    expect(() => jacobianRows(net, ndarray(new Float64Array(4), [2, 2]), product)).toThrow(ShapeError);
    expect(() => jacobianRows(net, ndarray(new Float64Array(4), [2, 2]), product)).toThrow(/jacobianRows/);
    expect(() => jacobianRows({} as never, ndarray(new Float64Array(4), [2, 2]), product)).toThrow(DomainError);
  });
});
