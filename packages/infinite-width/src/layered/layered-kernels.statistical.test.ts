import {
  activation,
  averagePooling,
  convolution,
  dense,
  flatten,
  globalAveragePooling,
  type Layer,
  layeredNet,
  layerNorm,
  parallel,
  selfAttention,
} from "@nnft/architectures";
import { keyFrom } from "@nnft/densities";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { sampledNngp, sampledNtk, sampledTwoPoint, trend, upperOf } from "../testing/layered-sampling.ts";
import { layeredKernels } from "./layered-kernels.ts";

const readout = dense({ width: 1, weightStd: 1.5, biasStd: 0.1 });
/** Nets whose channels, and heads, grow with N. */
const families: readonly (readonly [string, readonly number[], (n: number) => readonly Layer[]])[] = [
  [
    "dense layers",
    [3],
    (n) => [
      dense({ width: n, weightStd: 1.3, biasStd: 0.3 }),
      activation("relu"),
      dense({ width: n, biasStd: 0.2 }),
      activation("erf"),
      readout,
    ],
  ],
  [
    "circular and padded convolutions, flattened",
    [5, 1],
    (n) => [
      convolution({ channels: n, size: 3, biasStd: 0.3 }),
      activation("relu"),
      convolution({ channels: n, size: 2, padding: "zero", weightStd: 1.4 }),
      activation("erf"),
      flatten(),
      readout,
    ],
  ],
  [
    "convolutions of an image, pooled on the way and at the end",
    [4, 4, 1],
    (n) => [
      convolution({ channels: n, size: 3, padding: "zero", biasStd: 0.2 }),
      activation("relu"),
      averagePooling({ size: 2 }),
      convolution({ channels: n, size: [1, 2], weightStd: 2 }),
      activation("relu"),
      globalAveragePooling(),
      readout,
    ],
  ],
  [
    "strided valid convolutions behind an average of the input",
    [9, 2],
    (n) => [
      averagePooling({ size: 2, stride: 1 }),
      convolution({ channels: n, size: 3, stride: 2, padding: "valid" }),
      activation("erf"),
      flatten(),
      readout,
    ],
  ],
  [
    "layer norm within a residual net",
    [3, 2],
    (n) => [
      dense({ width: n, weightStd: 2 }),
      layerNorm({ epsilon: 0.3 }),
      parallel([], [activation("erf"), dense({ width: n, weightStd: 0.7 })]),
      activation("relu"),
      flatten(),
      readout,
    ],
  ],
  [
    "layer norm and a residual sum over flattened positions of unequal variance",
    [4, 1],
    (n) => [
      convolution({ channels: n, size: 3, padding: "zero", weightStd: 1.5 }),
      flatten(),
      layerNorm({ epsilon: 0.2 }),
      parallel([], [dense({ width: 4 * n, biasStd: 0.4 })]),
      activation("relu"),
      readout,
    ],
  ],
  [
    "identity attention on a random input layer",
    [3, 2],
    (n) => [
      dense({ width: n }),
      selfAttention({ heads: n, queryDimension: 2, scores: "identity", queryStd: 0.8, channels: n }),
      activation("erf"),
      globalAveragePooling(),
      readout,
    ],
  ],
  [
    "softmax attention in a residual sum on a random input layer",
    [3, 2],
    (n) => [
      dense({ width: n }),
      parallel([], [selfAttention({ heads: n, queryDimension: 2, queryStd: 2, keyStd: 1.5 })]),
      activation("relu"),
      flatten(),
      readout,
    ],
  ],
];

const inputs = (dimension: number): Float64Array =>
  Float64Array.from({ length: 2 * dimension }, (_, i) => 1.3 * Math.sin(1 + 1.7 * i));

describe("sampled nets of growing width approach the kernels as 1/N", () => {
  for (const [title, inputShape, layers] of families) {
    const build = (n: number): ReturnType<typeof layeredNet> => layeredNet({ inputShape, layers: layers(n) });
    const { inputDimension } = build(1).architecture;
    const packed = inputs(inputDimension);
    const points = ndarray(packed, [2, inputDimension]);
    const kernels = layeredKernels(build(1), packed, undefined);

    it(`nngp of ${title}`, () => {
      const widths = [16, 32, 64];
      const samples = widths.map((n, i) => sampledNngp(build(n), points, keyFrom(100 + i), 400));
      upperOf(kernels.nngp, 2).forEach((limit, entry) => {
        const { intercept, interceptError } = trend(
          widths,
          samples.map(({ mean }) => mean[entry]),
          samples.map(({ error }) => error[entry]),
        );
        const error = Math.hypot(interceptError, upperOf(kernels.nngpError, 2)[entry]);
        expect(Math.abs(intercept - limit) / error).toBeLessThan(5);
        // negative control: twice the kernel fails, where the kernel is resolved
        if (Math.abs(limit) > 11 * error) expect(Math.abs(intercept - 2 * limit) / error).toBeGreaterThan(5);
        else expect(entry).toBe(1);
      });
      // the spread of K̂ about its mean falls as 1/N
      const [narrow, , wide] = samples.map(({ variance }) => variance[0]);
      const exponent = Math.log(wide / narrow) / Math.log(widths[2] / widths[0]);
      expect(Math.abs(exponent + 1)).toBeLessThan(0.5);
    });

    it(`ntk of ${title}`, () => {
      const widths = [8, 16, 32];
      const samples = widths.map((n, i) => sampledNtk(build(n), points, keyFrom(200 + i), 160));
      upperOf(kernels.ntk, 2).forEach((limit, entry) => {
        const { intercept, interceptError } = trend(
          widths,
          samples.map(({ mean }) => mean[entry]),
          samples.map(({ error }) => error[entry]),
        );
        const error = Math.hypot(interceptError, upperOf(kernels.ntkError, 2)[entry]);
        expect(Math.abs(intercept - limit) / error).toBeLessThan(5);
        if (Math.abs(limit) > 11 * error) expect(Math.abs(intercept - 2 * limit) / error).toBeGreaterThan(5);
        else expect(entry).toBe(1);
      });
    });
  }
});

describe("attention on the input itself has its limit's second moments at every number of heads", () => {
  for (const scores of ["softmax", "identity"] as const)
    for (const [heads, scaling] of [
      [1, "1/sqrt"],
      [3, "1/linear"],
    ] as const)
      it(`${scores} scores, ${scaling}, ${heads} heads`, () => {
        const attention = selfAttention({ heads, queryDimension: 2, scores, scaling, queryStd: 1.7, channels: 1 });
        const net = layeredNet({ inputShape: [3, 2], layers: [attention, globalAveragePooling()] });
        const packed = inputs(6);
        const points = ndarray(packed, [2, 6]);
        const kernels = layeredKernels(net, packed, undefined);
        const pulls = (control: number): number[] => [
          ...pullsOf(sampledTwoPoint(net, points, keyFrom(31), 20_000), kernels.nngp, kernels.nngpError, control),
          ...pullsOf(sampledNtk(net, points, keyFrom(32), 4000), kernels.ntk, kernels.ntkError, control),
        ];
        for (const pull of pulls(1)) expect(Math.abs(pull)).toBeLessThan(5);
        // negative control: four thirds of the kernels fail
        expect(Math.max(...pulls(4 / 3).map(Math.abs))).toBeGreaterThan(5);
      });
});

function pullsOf(
  { mean, error }: { mean: number[]; error: number[] },
  kernel: Float64Array,
  own: Float64Array,
  factor: number,
): number[] {
  const limits = upperOf(kernel, 2);
  const errors = upperOf(own, 2);
  return mean.map((value, i) => (value - factor * limits[i]) / Math.hypot(error[i], errors[i]));
}
