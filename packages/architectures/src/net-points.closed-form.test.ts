import { ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { netPoints, vjp } from "./evaluation.ts";
import { evaluate, layeredNet, mlp, sampleParameters } from "./index.ts";
import { activation, convolution, dense, flatten } from "./layers.ts";

const net = layeredNet({
  inputShape: [4, 3, 2],
  layers: [convolution({ channels: 3, size: 3 }), activation("tanh"), flatten(), dense({ width: 1 })],
});
const theta = sampleParameters(net, keyFrom(1), 3);
const data = Float64Array.from({ length: 48 }, (_, i) => Math.sin(3 * i));
const [images, rows] = [ndarray(data, [2, 4, 3, 2]), ndarray(data, [2, 24])];

describe("images of a layered net", () => {
  it("are its points, row by row, for fields and gradients, with any strides", () => {
    expect(evaluate(net, theta, images).data).toEqual(evaluate(net, theta, rows).data);
    const one = theta.pick(0, null);
    const ones = ndarray(Float64Array.of(1, 2), [2]);
    expect(vjp(net, one, images, ones).data).toEqual(vjp(net, one, rows, ones).data);
    // channels first in memory, moved behind by strides
    const first = Float64Array.from({ length: 48 }, (_, i) => {
      const [p, c, position] = [Math.floor(i / 24), Math.floor(i / 12) % 2, i % 12];
      return data[(p * 12 + position) * 2 + c];
    });
    const moved = ndarray(first, [2, 2, 4, 3]).transpose(0, 2, 3, 1);
    expect(evaluate(net, theta, moved).data).toEqual(evaluate(net, theta, rows).data);
    // negative control: the same memory in another order is another image
    expect(evaluate(net, theta, ndarray(first, [2, 24])).data).not.toEqual(evaluate(net, theta, rows).data);
  });

  it("of another shape are refused, and the message says which is wanted", () => {
    const first = ndarray(data, [2, 2, 4, 3]);
    const words =
      /evaluate: `points` must have shape \[P, 4, 3, 2\] or \[P, 24\], got \[2, 2, 4, 3\]; channels come last: move the second axis/;
    expectRefusal(() => evaluate(net, theta, first), ShapeError, words);
    expectRefusal(
      () => netPoints(net, ndarray(data, [2, 3, 4, 2])),
      ShapeError,
      /or the axes of one input behind the first/,
    );
    const plain = mlp({ inputDimension: 24, widths: [2], activation: "tanh" });
    expectRefusal(() => netPoints(plain, images), ShapeError, /must have shape \[P, 24\], got \[2, 4, 3, 2\]/);
  });
});
