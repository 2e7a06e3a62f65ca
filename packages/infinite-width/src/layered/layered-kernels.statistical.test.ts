import { layeredNet } from "@nnft/architectures";
import * as nn from "@nnft/architectures/layers";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted, largest, straightLine, whiten } from "../../../../tooling/testing/statistics.ts";
import { type Sampled, sampledNngp, sampledNtk, sampledTwoPoint, upperOf } from "../testing/layered-sampling.ts";
import { layeredKernels } from "./layered-kernels.ts";

const readout = nn.dense({ width: 1, weightStd: 1.5, biasStd: 0.1 });
/** Nets whose channels, and heads, grow with N. */
const families: readonly (readonly [string, readonly number[], (n: number) => readonly nn.Layer[]])[] = [
  [
    "dense layers",
    [3],
    (n) => [
      nn.dense({ width: n, weightStd: 1.3, biasStd: 0.3 }),
      nn.activation("relu"),
      nn.dense({ width: n, biasStd: 0.2 }),
      nn.activation("erf"),
      readout,
    ],
  ],
  [
    "circular and padded convolutions, flattened",
    [5, 1],
    (n) => [
      nn.convolution({ channels: n, size: 3, biasStd: 0.3 }),
      nn.activation("relu"),
      nn.convolution({ channels: n, size: 2, padding: "zero", weightStd: 1.4 }),
      nn.activation("erf"),
      nn.flatten(),
      readout,
    ],
  ],
  [
    "convolutions of an image, pooled on the way and at the end",
    [4, 4, 1],
    (n) => [
      nn.convolution({ channels: n, size: 3, padding: "zero", biasStd: 0.2 }),
      nn.activation("relu"),
      nn.averagePooling({ size: 2 }),
      nn.convolution({ channels: n, size: [1, 2], weightStd: 2 }),
      nn.activation("relu"),
      nn.globalAveragePooling(),
      readout,
    ],
  ],
  [
    "strided valid convolutions behind an average of the input",
    [9, 2],
    (n) => [
      nn.averagePooling({ size: 2, stride: 1 }),
      nn.convolution({ channels: n, size: 3, stride: 2, padding: "valid" }),
      nn.activation("erf"),
      nn.flatten(),
      readout,
    ],
  ],
  [
    "layer norm within a residual net",
    [3, 2],
    (n) => [
      nn.dense({ width: n, weightStd: 2 }),
      nn.layerNorm({ epsilon: 0.3 }),
      nn.parallel([], [nn.activation("erf"), nn.dense({ width: n, weightStd: 0.7 })]),
      nn.activation("relu"),
      nn.flatten(),
      readout,
    ],
  ],
  [
    "layer norm and a residual sum over flattened positions of unequal variance",
    [4, 1],
    (n) => [
      nn.convolution({ channels: n, size: 3, padding: "zero", weightStd: 1.5 }),
      nn.flatten(),
      nn.layerNorm({ epsilon: 0.2 }),
      nn.parallel([], [nn.dense({ width: 4 * n, biasStd: 0.4 })]),
      nn.activation("relu"),
      readout,
    ],
  ],
  [
    "identity attention on a random input layer",
    [3, 2],
    (n) => [
      nn.dense({ width: n }),
      nn.selfAttention({ heads: n, queryDimension: 2, scores: "identity", queryStd: 0.8, channels: n }),
      nn.activation("erf"),
      nn.globalAveragePooling(),
      readout,
    ],
  ],
  [
    "softmax attention in a residual sum on a random input layer",
    [3, 2],
    (n) => [
      nn.dense({ width: n }),
      nn.parallel([], [nn.selfAttention({ heads: n, queryDimension: 2, queryStd: 2, keyStd: 1.5 })]),
      nn.activation("relu"),
      nn.flatten(),
      readout,
    ],
  ],
];

const inputs = (dimension: number): Float64Array =>
  Float64Array.from({ length: 2 * dimension }, (_, i) => 1.3 * Math.sin(1 + 1.7 * i));

/** The limits of N → ∞ of sampled nets against the kernels, the entries x ≤ y of two points. */
interface Study {
  readonly intercepts: readonly number[];
  readonly limits: readonly number[];
  readonly errors: readonly number[];
  /** the correlations of the intercepts */
  readonly correlation: readonly (readonly number[])[];
  /** d log Var/d log N of the sampled kernel's first entry */
  readonly exponent: number;
  readonly exponentError: number;
}

const studies = new Map<string, Study>();

function study(kernel: "nngp" | "ntk", family: number): Study {
  const name = `${kernel}${family}`;
  const known = studies.get(name);
  if (known) return known;
  const [, inputShape, layers] = families[family];
  const build = (n: number): ReturnType<typeof layeredNet> => layeredNet({ inputShape, layers: layers(n) });
  const { inputDimension } = build(1).architecture;
  const packed = inputs(inputDimension);
  const points = ndarray(packed, [2, inputDimension]);
  const kernels = layeredKernels(build(1), packed, undefined);
  const widths = kernel === "nngp" ? [16, 32, 64] : [8, 16, 32];
  const samples = widths.map((n, i) =>
    kernel === "nngp"
      ? sampledNngp(build(n), points, keyFrom(100 + i), 400)
      : sampledNtk(build(n), points, keyFrom(200 + i), 160),
  );
  const own = upperOf(kernel === "nngp" ? kernels.nngpError : kernels.ntkError, 2);
  const limits = upperOf(kernels[kernel], 2);
  const fits = limits.map((_, entry) =>
    straightLine(
      widths.map((width) => 1 / width),
      samples.map(({ mean }) => mean[entry]),
      samples.map(({ error }) => error[entry]),
    ),
  );
  const found: Study = {
    intercepts: fits.map(({ intercept }) => intercept),
    limits,
    errors: fits.map(({ interceptError }, entry) => Math.hypot(interceptError, own[entry])),
    // the three widths have nearly the same correlations, and the widest weighs most
    correlation: samples[2].correlation,
    exponent: Math.log(samples[2].variance[0] / samples[0].variance[0]) / Math.log(widths[2] / widths[0]),
    exponentError:
      Math.hypot(
        samples[0].varianceError[0] / samples[0].variance[0],
        samples[2].varianceError[0] / samples[2].variance[0],
      ) / Math.log(widths[2] / widths[0]),
  };
  studies.set(name, found);
  return found;
}

const pullsFrom = ({ intercepts, limits, errors }: Study, factor = 1): number[] =>
  intercepts.map((intercept, entry) => (intercept - factor * limits[entry]) / errors[entry]);

describe("sampled nets of growing width approach the kernels as 1/N", () => {
  for (const [family, [title]] of families.entries()) {
    for (const kernel of ["nngp", "ntk"] as const)
      it(`${kernel} of ${title}`, () => {
        for (const pull of pullsFrom(study(kernel, family))) expect(Math.abs(pull)).toBeLessThan(5);
        // negative control: twice the kernel fails at equal points
        const [first, , last] = pullsFrom(study(kernel, family), 2);
        expect(Math.min(Math.abs(first), Math.abs(last))).toBeGreaterThan(5);
      });

    it(`the spread of the sampled nngp of ${title} falls as 1/N, not as 1/√N or 1/N²`, () => {
      const { exponent, exponentError } = study("nngp", family);
      // the next order in 1/N moves the exponent by about 0.1 between widths 16 and 64
      const error = Math.hypot(exponentError, 0.1);
      expect(Math.abs(exponent + 1) / error).toBeLessThan(4);
      // negative controls
      expect(Math.abs(exponent + 2) / error).toBeGreaterThan(4);
      expect(Math.abs(exponent) / error).toBeGreaterThan(4);
    });
  }
});

describe("attention on the input itself has its limit's second moments at every number of heads", () => {
  const cases = (["softmax", "identity"] as const).flatMap((scores) => [
    { scores, heads: 1, scaling: "1/sqrt" as const },
    { scores, heads: 3, scaling: "1/linear" as const },
  ]);
  const measured = new Map<number, readonly [Sampled, Sampled, ReturnType<typeof layeredKernels>]>();
  const measure = (index: number): readonly [Sampled, Sampled, ReturnType<typeof layeredKernels>] => {
    const known = measured.get(index);
    if (known) return known;
    const attention = nn.selfAttention({ ...cases[index], queryDimension: 2, queryStd: 1.7, channels: 1 });
    const net = layeredNet({ inputShape: [3, 2], layers: [attention, nn.globalAveragePooling()] });
    const packed = inputs(6);
    const points = ndarray(packed, [2, 6]);
    const kernels = layeredKernels(net, packed, undefined);
    const nngp = sampledTwoPoint(net, points, keyFrom(31 + index), 16_000);
    const ntk = sampledNtk(net, points, keyFrom(41 + index), 3000);
    measured.set(index, [nngp, ntk, kernels]);
    return [nngp, ntk, kernels];
  };
  const pulls = (index: number, factor = 1): number[] => {
    const [nngp, ntk, kernels] = measure(index);
    return [
      ...pullsFromKernel(nngp, kernels.nngp, kernels.nngpError, factor),
      ...pullsFromKernel(ntk, kernels.ntk, kernels.ntkError, factor),
    ];
  };

  for (const [index, { scores, heads, scaling }] of cases.entries())
    it(`${scores} scores, ${scaling}, ${heads} heads`, () => {
      for (const pull of pulls(index)) expect(Math.abs(pull)).toBeLessThan(5);
      // negative control: four thirds of the kernels fail
      expect(largest(pulls(index, 4 / 3))).toBeGreaterThan(5);
    });

  it("and all pulls, of attention and of growing nets, have unit size together", () => {
    const all = [
      ...cases.flatMap((_, index) => {
        const [nngp, ntk, kernels] = measure(index);
        return [
          ...whiten(pullsFromKernel(nngp, kernels.nngp, kernels.nngpError, 1), nngp.correlation),
          ...whiten(pullsFromKernel(ntk, kernels.ntk, kernels.ntkError, 1), ntk.correlation),
        ];
      }),
      ...families.flatMap((_, family) =>
        (["nngp", "ntk"] as const).flatMap((kernel) => {
          const found = study(kernel, family);
          return whiten(pullsFrom(found), found.correlation);
        }),
      ),
    ];
    expectPulls(all);
    // negative controls: errors that are half or twice as large
    for (const factor of [0.5, 2]) expectRefuted(all.map((pull) => factor * pull));
  });
});

function pullsFromKernel({ mean, error }: Sampled, kernel: Float64Array, own: Float64Array, factor: number): number[] {
  const limits = upperOf(kernel, 2);
  const errors = upperOf(own, 2);
  return mean.map((value, i) => (value - factor * limits[i]) / Math.hypot(error[i], errors[i]));
}
