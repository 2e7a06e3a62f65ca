import { layeredNet } from "@nnft/architectures";
import { activation, convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { ShapeError } from "@nnft/foundations";
import { gaussianProcess } from "@nnft/gaussian-processes";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { kernels, nngp, ntk } from "../index.ts";

const net = layeredNet({
  inputShape: [3, 4, 2],
  layers: [convolution({ channels: 1, size: 3 }), activation("relu"), globalAveragePooling(), dense({ width: 1 })],
});
const data = Float64Array.from({ length: 72 }, (_, i) => Math.sin(3 * i));
const [images, rows] = [ndarray(data, [3, 3, 4, 2]), ndarray(data, [3, 24])];

it("kernels take images [P, height, width, channels] as they take rows", () => {
  expect(nngp(net)(images).data).toEqual(nngp(net)(rows).data);
  expect(ntk(net)(images, rows).data).toEqual(ntk(net)(rows, rows).data);
  expect(kernels(net, rows, images).ntk.data).toEqual(kernels(net, rows, rows).ntk.data);
  const given = [1, 2, 3].map((y) => [y]);
  const [process, plain] = [images, rows].map((points) =>
    gaussianProcess(nngp(net), points, given, { noiseVariance: 0.1 }),
  );
  expect(process.mean(images).data).toEqual(plain.mean(rows).data);
  const words = /nngp: `x1` must have shape \[P, 3, 4, 2\] or \[P, 24\], got \[3, 2, 3, 4\]; channels come last/;
  expectRefusal(() => nngp(net)(ndarray(data, [3, 2, 3, 4])), ShapeError, words);
});
