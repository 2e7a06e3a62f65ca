import { type LayeredNetOptions, layeredNet } from "@nnft/architectures";
import * as nn from "@nnft/architectures/layers";
import { describe, expect, it } from "vitest";
import { type LayeredKernels, layeredKernels } from "./layered-kernels.ts";

const inputs = (length: number): Float64Array => Float64Array.from({ length }, (_, i) => 1.3 * Math.sin(1 + 1.7 * i));

function kernelsOf(
  inputShape: readonly number[],
  layers: readonly nn.Layer[],
  parameterization: LayeredNetOptions["parameterization"] = "ntk",
): LayeredKernels {
  const net = layeredNet({ inputShape, layers, parameterization });
  return layeredKernels(net, inputs(3 * net.architecture.inputDimension), undefined);
}

function agree(found: Float64Array, expected: ArrayLike<number>, tolerance = 1e-13): void {
  const largest = Math.max(...Array.from(expected, Math.abs));
  found.forEach((value, i) => void expect(Math.abs(value - expected[i])).toBeLessThan(tolerance * largest));
  // negative control: the answer doubled is told apart
  expect(found.some((value, i) => Math.abs(value - 2 * expected[i]) > 0.1 * largest)).toBe(true);
}

function same(left: LayeredKernels, right: LayeredKernels): void {
  agree(left.nngp, right.nngp);
  agree(left.ntk, right.ntk);
}

/** ⟨relu relu⟩ and ⟨step step⟩ of a covariance, in the form of Cho & Saul 2009. */
const reluAverage = (a: number, b: number, c: number): readonly [number, number] => {
  const angle = Math.acos(Math.min(1, c / Math.sqrt(a * b)));
  return [
    (Math.sqrt(a * b) / (2 * Math.PI)) * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)),
    (Math.PI - angle) / (2 * Math.PI),
  ];
};

describe("the kernels of dense layers", () => {
  const layers = (width: number): nn.Layer[] => [
    nn.dense({ width, weightStd: 1.4, biasStd: 0.3 }),
    nn.activation("relu"),
    nn.dense({ width: 1, weightStd: 1.2, biasStd: 0.2 }),
  ];
  const x = inputs(6);
  const input = (i: number, j: number): number =>
    0.09 + (1.96 / 2) * (x[2 * i] * x[2 * j] + x[2 * i + 1] * x[2 * j + 1]);
  const expected = (i: number, j: number): readonly [number, number] => {
    const [value, slope] = reluAverage(input(i, i), input(j, j), input(i, j));
    return [0.04 + 1.44 * value, 0.04 + 1.44 * value + 1.44 * slope * input(i, j)];
  };
  const table = (which: 0 | 1): number[] => [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => expected(i, j)[which]));

  it("are the recursion written out for one hidden layer", () => {
    const kernels = kernelsOf([2], layers(7));
    agree(kernels.nngp, table(0));
    agree(kernels.ntk, table(1));
    expect(kernels.method).toBe("exact");
    expect(Math.max(...kernels.nngpError, ...kernels.ntkError)).toBe(0);
  });

  it("have the same nngp in standard form, and an ntk that counts each layer's inputs", () => {
    const kernels = kernelsOf([2], layers(7), "standard");
    agree(kernels.nngp, table(0));
    // gradients: 7 σσ + 1 of the read-out, 2 inputs and 1 bias behind its weights of variance 1.44/7, each of 7 neurons
    const ntk = [0, 1, 2].flatMap((i) =>
      [0, 1, 2].map((j) => {
        const [value, slope] = reluAverage(input(i, i), input(j, j), input(i, j));
        const dot = x[2 * i] * x[2 * j] + x[2 * i + 1] * x[2 * j + 1];
        return 7 * value + 1 + 1.44 * slope * (dot + 1);
      }),
    );
    agree(kernels.ntk, ntk);
  });

  it("between two sets of points are a block of the kernels of both", () => {
    const net = layeredNet({ inputShape: [2], layers: layers(1) });
    const both = layeredKernels(net, inputs(6), undefined);
    const block = layeredKernels(net, inputs(6).subarray(0, 2), inputs(6).subarray(2));
    for (const kernel of ["nngp", "ntk"] as const) agree(block[kernel], both[kernel].slice(1, 3));
  });
});

const erf = nn.activation("erf");
const relu = nn.activation("relu");
const end = [nn.flatten(), nn.dense({ width: 1, weightStd: 1.3, biasStd: 0.2 })];

describe("the same net written in two ways has the same kernels:", () => {
  const conv = { channels: 4, weightStd: 1.6, biasStd: 0.3 };
  const pairs: readonly (readonly [string, readonly number[], readonly nn.Layer[], readonly nn.Layer[]])[] = [
    [
      "entries of equal positions, and all pairs of positions kept by a pooling that does nothing",
      [5, 2],
      [
        nn.convolution({ ...conv, size: 3, padding: "zero" }),
        erf,
        nn.convolution({ ...conv, size: 2, stride: 2 }),
        relu,
        ...end,
      ],
      [
        nn.convolution({ ...conv, size: 3, padding: "zero" }),
        erf,
        nn.convolution({ ...conv, size: 2, stride: 2 }),
        relu,
        nn.averagePooling({ size: 1 }),
        ...end,
      ],
    ],
    [
      "a convolution of size 1 and a dense layer",
      [3, 2],
      [nn.convolution({ ...conv, size: 1 }), erf, ...end],
      [nn.dense({ width: 4, weightStd: 1.6, biasStd: 0.3 }), erf, ...end],
    ],
    [
      "one valid window over everything and a dense layer behind flatten",
      [2, 3, 1],
      [nn.dense({ width: 4 }), erf, nn.convolution({ ...conv, size: [2, 3], padding: "valid" }), relu, ...end],
      [nn.dense({ width: 4 }), erf, nn.flatten(), nn.dense({ width: 4, weightStd: 1.6, biasStd: 0.3 }), relu, ...end],
    ],
    [
      "a pooling window over everything and global pooling",
      [2, 3, 1],
      [nn.convolution({ ...conv, size: 2 }), relu, nn.averagePooling({ size: [2, 3] }), ...end],
      [nn.convolution({ ...conv, size: 2 }), relu, nn.globalAveragePooling(), end[1]],
    ],
    [
      "layers in line and in a serial",
      [3, 2],
      [nn.dense({ width: 2 }), erf, nn.dense({ width: 2 }), relu, ...end],
      [nn.serial(nn.dense({ width: 2 }), nn.serial(erf)), nn.serial(), nn.dense({ width: 2 }), relu, ...end],
    ],
    [
      "a residual sum of two branches and of the same nested",
      [3, 2],
      [
        nn.dense({ width: 2 }),
        nn.parallel([], [erf, nn.dense({ width: 2 })], [relu, nn.dense({ width: 2 })]),
        relu,
        ...end,
      ],
      [
        nn.dense({ width: 2 }),
        nn.parallel([nn.parallel([], [erf, nn.dense({ width: 2 })])], [relu, nn.dense({ width: 2 })]),
        relu,
        ...end,
      ],
    ],
  ];
  for (const [title, inputShape, left, right] of pairs)
    it(title, () => same(kernelsOf(inputShape, left), kernelsOf(inputShape, right)));

  it("linear layers, and one with the product of their variances (only the nngp: each layer learns)", () => {
    const two = [
      nn.convolution({ channels: 4, size: 3, weightStd: 0.5 }),
      nn.dense({ width: 3, weightStd: 3 }),
      ...end,
    ];
    const one = [nn.convolution({ channels: 4, size: 3, weightStd: 1.5 }), ...end];
    agree(kernelsOf([4, 1], two).nngp, kernelsOf([4, 1], one).nngp);
    expect(kernelsOf([4, 1], two).ntk[0]).toBeGreaterThan(1.1 * kernelsOf([4, 1], one).ntk[0]);
  });

  it("a residual sum behind flatten, and a read-out of the summed variance (only the nngp)", () => {
    const before = [nn.dense({ width: 2 }), erf, nn.flatten()];
    const summed = [...before, nn.parallel([], [nn.dense({ width: 6 })]), nn.dense({ width: 1, weightStd: 1.3 })];
    const direct = [...before, nn.dense({ width: 1, weightStd: 1.3 * Math.SQRT2 })];
    agree(kernelsOf([3, 2], summed).nngp, kernelsOf([3, 2], direct).nngp);
  });

  it("layers before the first weights, and their values as points", () => {
    const whole = layeredNet({
      inputShape: [4, 1],
      layers: [nn.activation("tanh"), nn.averagePooling({ size: 2 }), ...end],
    });
    const rest = layeredNet({ inputShape: [2], layers: [end[1]] });
    const x = inputs(8);
    const pooled = Float64Array.from([0, 1, 2, 3], (k) => (Math.tanh(x[2 * k]) + Math.tanh(x[2 * k + 1])) / 2);
    same(layeredKernels(whole, x, undefined), layeredKernels(rest, pooled, undefined));
  });
});

describe("single layers", () => {
  it("layer norm divides by the variances, so that a scale before it drops out", () => {
    const at = (weightStd: number): LayeredKernels =>
      kernelsOf([3, 2], [nn.dense({ width: 2, weightStd }), nn.layerNorm({ epsilon: 1e-12 }), erf, ...end]);
    agree(at(0.7).nngp, at(3).nngp, 1e-10);
  });

  it("global pooling of a linear convolution is the second moment of the pooled input's convolution", () => {
    const kernels = kernelsOf(
      [5, 1],
      [nn.convolution({ channels: 1, size: 3, weightStd: 2 }), nn.globalAveragePooling()],
    );
    // pooled, every weight multiplies the mean of x: K = w² m m′
    const x = inputs(15);
    const means = [0, 1, 2].map((i) => x.subarray(5 * i, 5 * i + 5).reduce((sum, value) => sum + value / 5, 0));
    agree(
      kernels.nngp,
      means.flatMap((m) => means.map((n) => 4 * m * n)),
    );
  });
});

describe("images whose pairs of positions fill memory", () => {
  it("are taken tile by tile, with nothing lost between the tiles", () => {
    const layers = [nn.convolution({ channels: 1, size: 2, weightStd: 2 }), nn.globalAveragePooling()];
    const net = layeredNet({ inputShape: [20, 20, 1], layers });
    const x = inputs(5 * 400);
    const means = [0, 1, 2, 3, 4].map((i) => x.subarray(400 * i, 400 * i + 400).reduce((sum, v) => sum + v / 400, 0));
    const expected = means.flatMap((m) => means.map((n) => 4 * m * n));
    agree(layeredKernels(net, x, undefined).nngp, expected, 1e-11);
    const [first, second] = [x.subarray(0, 3 * 400), x.subarray(3 * 400)];
    const block = [0, 1, 2].flatMap((i) => [3, 4].map((j) => expected[5 * i + j]));
    agree(layeredKernels(net, first, second).nngp, block, 1e-11);
  });
});

describe("the kernels of attention", () => {
  const std = { queryStd: 1.2, keyStd: 0.9, valueStd: 1.1, outputStd: 1.3 };
  const gram = (i: number, j: number): number[] => {
    const x = inputs(12);
    return [0, 1].flatMap((p) =>
      [0, 1].map((r) => (x[4 * i + 2 * p] * x[4 * j + 2 * r] + x[4 * i + 2 * p + 1] * x[4 * j + 2 * r + 1]) / 2),
    );
  };
  const pairs = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => gram(i, j)));
  const mean = (list: number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;

  for (const [scaling, share] of [
    ["1/sqrt", 1],
    ["1/linear", 1 / 3],
  ] as const)
    it(`with identity scores are cubic in the input's, ${scaling}`, () => {
      const attention = nn.selfAttention({ heads: 1, queryDimension: 3, scores: "identity", scaling, ...std });
      const kernels = kernelsOf([2, 2], [attention, nn.globalAveragePooling()]);
      const nngp = pairs.map(
        (k) => share * (1.2 * 0.9 * 1.1 * 1.3) ** 2 * mean(k) * k.reduce((sum, entry) => sum + entry ** 2, 0),
      );
      agree(kernels.nngp, nngp);
      // four projections, each of which enters once
      agree(
        kernels.ntk,
        nngp.map((entry) => 4 * entry),
      );
    });

  it("with softmax scores that all vanish are means over positions, without error", () => {
    const attention = nn.selfAttention({ heads: 1, queryDimension: 3, ...std, queryStd: 0 });
    const kernels = kernelsOf([2, 2], [attention, nn.globalAveragePooling()]);
    const nngp = pairs.map((k) => (1.1 * 1.3) ** 2 * mean(k));
    agree(kernels.nngp, nngp);
    agree(
      kernels.ntk,
      nngp.map((entry) => 2 * entry),
    );
    expect(Math.max(...kernels.nngpError)).toBeLessThan(1e-14);
  });

  it("with one position are those of two dense layers, for any scores", () => {
    const attention = nn.selfAttention({ heads: 1, queryDimension: 3, ...std });
    const plain = [nn.dense({ width: 1, weightStd: 1.1 }), nn.dense({ width: 1, weightStd: 1.3 })];
    same(kernelsOf([1, 2], [attention, ...end]), kernelsOf([1, 2], [...plain, ...end]));
  });
});
