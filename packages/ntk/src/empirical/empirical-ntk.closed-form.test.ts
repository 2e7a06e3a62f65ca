import { cosNet, type Ensemble, evaluate, gaussNet, layeredNet, mlp, sampleParameters } from "@nnft/architectures";
import { parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { activation, convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { DomainError, pack, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, largestDifference } from "../../../../tooling/testing/statistics.ts";
import { empiricalNtk, linearize, sampledNtk, trainEnsemble } from "../index.ts";

const points = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]);
const others = ndarray(Float64Array.of(0.4, 0.4, -1, 0.1), [2, 2]);
const thetaOf = (net: Ensemble, seed: number): NdArray => {
  const theta = pack(sampleParameters(net, keyFrom(seed), 1));
  return ndarray(theta, [theta.length]);
};
const furthest = (a: NdArray, b: NdArray): number => largestDifference(a.data as Float64Array, b.data as Float64Array);

/** Σ_i ∂_iφ_a(x_p) ∂_iφ_b(x_q) by central differences of the net itself. */
function byDifferences(net: Ensemble, theta: NdArray, x1: NdArray, x2: NdArray, block?: string): number[] {
  const { size, blocks } = parameterSpace(net);
  const outputs = net.architecture.outputDimension;
  const h = 1e-5;
  const jacobian = (x: NdArray): Float64Array[] =>
    Array.from({ length: size }, (_, i) => {
      const at = (t: number) => {
        const moved = Float64Array.from(theta.data as Float64Array);
        moved[i] += t;
        return evaluate(net, ndarray(moved, [size]), x).data;
      };
      const [plus, minus] = [at(h), at(-h)];
      return plus.map((value, k) => (value - minus[k]) / (2 * h));
    });
  const [left, right] = [jacobian(x1), jacobian(x2)];
  const chosen = blocks.filter(({ name }) => block === undefined || name === block);
  const result: number[] = [];
  for (let p = 0; p < x1.shape[0]; p++)
    for (let q = 0; q < x2.shape[0]; q++)
      for (let a = 0; a < outputs; a++)
        for (let b = 0; b < outputs; b++) {
          let sum = 0;
          for (const { offset, size: count } of chosen)
            for (let i = offset; i < offset + count; i++) sum += left[i][p * outputs + a] * right[i][q * outputs + b];
          result.push(sum);
        }
  return result;
}

const nets: readonly (readonly [string, Ensemble])[] = [
  ["tanh with biases", mlp({ inputDimension: 2, widths: [6, 5], activation: "tanh", weightStd: 1.3, biasStd: 0.4 })],
  [
    "gelu in standard form, two outputs",
    mlp({
      inputDimension: 2,
      widths: [5],
      activation: "gelu",
      outputDimension: 2,
      biasStd: 0.2,
      parameterization: "standard",
    }),
  ],
  ["three outputs, three layers", mlp({ inputDimension: 2, widths: [4, 3, 7], activation: "erf", outputDimension: 3 })],
  ["gauss-net", gaussNet({ inputDimension: 2, width: 6 })],
  ["cos-net", cosNet({ inputDimension: 2, width: 5 })],
  [
    "a convolution with global pooling",
    layeredNet({
      inputShape: [2, 1],
      layers: [
        convolution({ channels: 4, size: 2, padding: "circular" }),
        activation("tanh"),
        globalAveragePooling(),
        dense({ width: 1 }),
      ],
    }),
  ],
];

describe("the empirical tangent kernel", () => {
  it.each(nets)("is the sum of products of derivatives: %s", (_, net) => {
    const theta = thetaOf(net, 3);
    const found = empiricalNtk(net, theta, points, others);
    const known = byDifferences(net, theta, points, others);
    expect(found.data.length).toBe(known.length);
    found.data.forEach((value, i) => {
      expect(Math.abs(value - known[i])).toBeLessThan(1e-7);
    });
    const own = empiricalNtk(net, theta, points);
    const D = net.architecture.outputDimension;
    expect(own.shape).toEqual(D === 1 ? [3, 3] : [3, 3, D, D]);
    if (D === 1) expect(own.get(0, 2)).toBe(own.get(2, 0));
    else expectClose(own.get(0, 2, 0, 1), own.get(2, 0, 1, 0), 5e-14);
    // negative control: other parameters
    expect(furthest(empiricalNtk(net, thetaOf(net, 4), points, others), found)).toBeGreaterThan(1e-2);
  });

  it("of one block counts only that block, and blocks add up", () => {
    for (const [, net] of nets) {
      const theta = thetaOf(net, 3);
      const names = parameterSpace(net).blocks.map(({ name }) => name);
      const parts = names.map((name) => empiricalNtk(net, theta, points, undefined, { blocks: [name] }));
      const whole = empiricalNtk(net, theta, points);
      whole.data.forEach((value, i) => {
        expectClose(
          parts.reduce((sum, part) => sum + part.data[i], 0),
          value,
          5e-12,
        );
      });
      const known = byDifferences(net, theta, points, points, names[0]);
      parts[0].data.forEach((value, i) => {
        expect(Math.abs(value - known[i])).toBeLessThan(1e-7);
      });
    }
  });

  it("of one hidden layer is (1/N)Σ[σσ′ + (x·x′)w²σ̇σ̇′] in the form of the lectures", () => {
    const N = 7;
    const net = mlp({ inputDimension: 2, widths: [N], activation: "tanh", parameterization: "lecture" });
    const theta = thetaOf(net, 5);
    const t = theta.data as Float64Array;
    const found = empiricalNtk(net, theta, points);
    for (const [p, q] of [
      [0, 0],
      [0, 1],
      [1, 2],
    ]) {
      let sum = 0;
      const dot = points.get(p, 0) * points.get(q, 0) + points.get(p, 1) * points.get(q, 1);
      for (let i = 0; i < N; i++) {
        const h = [p, q].map((x) => Math.tanh(t[2 * i] * points.get(x, 0) + t[2 * i + 1] * points.get(x, 1)));
        const w = t[2 * N + i];
        sum += h[0] * h[1] + dot * w * w * (1 - h[0] ** 2) * (1 - h[1] ** 2);
      }
      expectClose(found.get(p, q), sum / N, 5e-13);
      // negative control: with the sums of (60) as printed, every neuron with every other
      expect(Math.abs(found.get(p, q) - sum)).toBeGreaterThan(1e-2);
    }
  });

  it("by the float32 kernels is the same to 1e-6, and by another route in float64", () => {
    for (const name of ["tanh", "relu", "erf", "gelu", "sigmoid", "sin", "linear"] as const)
      for (const outputDimension of [1, 3]) {
        const net = mlp({
          inputDimension: 2,
          widths: [33, 17],
          activation: name,
          weightStd: 1.2,
          biasStd: 0.3,
          outputDimension,
        });
        const theta = thetaOf(net, 6);
        const exact = empiricalNtk(net, theta, points, others);
        const size = Math.max(...exact.data.map(Math.abs));
        for (const arithmetic of ["relaxed", "plain"] as const) {
          const fast = empiricalNtk(net, theta, points, others, { arithmetic });
          expect(furthest(fast, exact) / size).toBeLessThan(3e-6);
          expect(fast.data).not.toEqual(exact.data);
          const readout = { blocks: ["weight2"], arithmetic };
          expect(
            furthest(
              empiricalNtk(net, theta, points, others, readout),
              empiricalNtk(net, theta, points, others, { blocks: ["weight2"] }),
            ) / size,
          ).toBeLessThan(3e-6);
        }
      }
  });

  it("moves the outputs of a small step of gradient descent", async () => {
    const net = nets[0][1];
    const key = keyFrom(8);
    const theta = pack(sampleParameters(net, split(split(key, 0), 0), 1));
    const rate = 1e-6;
    const targets = ndarray(Float64Array.of(1, -1, 0.5), [3]);
    const trained = await trainEnsemble(
      net,
      { inputs: points, targets },
      { learningRate: rate, steps: 1, networks: 1, key, testInputs: others, arithmetic: "float64" },
    );
    const kernel = empiricalNtk(net, ndarray(theta, [theta.length]), others, points);
    for (const t of [0, 1]) {
      let change = 0;
      for (let a = 0; a < 3; a++)
        change -= (rate / 3) * kernel.get(t, a) * (trained.fits.get(0, 0, a) - targets.get(a));
      expectClose((trained.outputs.get(1, 0, t) - trained.outputs.get(0, 0, t)) / change, 1, 5e-5);
    }
  });
});

describe("the linearized network", () => {
  it.each(nets)("touches the network to second order: %s", (_, net) => {
    const theta0 = thetaOf(net, 3);
    const direction = thetaOf(net, 9);
    const linear = linearize(net, theta0);
    const at = (t: number) =>
      ndarray(
        (theta0.data as Float64Array).map((x, i) => x + t * (direction.data as Float64Array)[i]),
        theta0.shape,
      );
    expect(furthest(linear(theta0, points), evaluate(net, theta0, points))).toBeLessThan(1e-14);
    const gap = (t: number) => furthest(linear(at(t), points), evaluate(net, at(t), points));
    // halving the step quarters the distance
    expect(gap(2e-3) / gap(1e-3)).toBeGreaterThan(3.7);
    expect(gap(2e-3) / gap(1e-3)).toBeLessThan(4.3);
    // and its slope is the gradient's
    const unit = Float64Array.from({ length: 3 * net.architecture.outputDimension }, (_, i) => (i === 0 ? 1 : 0));
    const gradient = vjp(
      net,
      theta0,
      points,
      ndarray(unit, net.architecture.outputDimension === 1 ? [3] : [3, net.architecture.outputDimension]),
    ).data;
    const slope = gradient.reduce((sum, entry, i) => sum + entry * (direction.data as Float64Array)[i], 0);
    expectClose(linear(at(1), points).data[0] - linear(theta0, points).data[0], slope, 5e-11);
    // negative control: the network itself is not linear
    expect(gap(1)).toBeGreaterThan(1e-3);
  });
});

it("what does not fit is refused", async () => {
  const net = nets[0][1];
  const theta = thetaOf(net, 1);
  for (const [call, kind, words] of [
    [() => empiricalNtk(net, ndarray([1], [1]), points), ShapeError, /`theta` must have shape \[59\]/],
    [() => empiricalNtk(net, theta, ndarray([1], [1, 1])), ShapeError, /\[P, 2\]/],
    [
      () => empiricalNtk(net, theta, points, undefined, { blocks: ["weight9"] }),
      DomainError,
      /unknown block "weight9"; the net has weight0, bias0/,
    ],
    [
      () => empiricalNtk(net, theta, points, undefined, { arithmetic: "float16" } as never),
      DomainError,
      /must be float64, relaxed or plain/,
    ],
    [
      () => empiricalNtk(net, theta, points, undefined, { layers: [1] } as never),
      DomainError,
      /unknown option `layers`/,
    ],
    [
      () => empiricalNtk(nets[4][1], thetaOf(nets[4][1], 1), points, undefined, { arithmetic: "plain" }),
      UnsupportedError,
      /kernels do not serve/,
    ],
    [() => linearize(net, ndarray([1], [1])), ShapeError, /`theta0` must have shape/],
    [() => linearize(net, theta)(ndarray([1], [1]), points), ShapeError, /`theta` must have shape/],
  ] as const) {
    expect(call).toThrow(kind);
    expect(call).toThrow(words);
  }
  const numbers = pack(theta);
  const relu = mlp({ inputDimension: 2, widths: [4], activation: "relu" });
  for (const [model, parameters, words] of [
    [
      net,
      numbers.map((x, i) => (i === 3 ? Number.NaN : x)),
      /finite kernel, got NaN: 1 of 59 parameters are not finite; leave out networks that diverged/,
    ],
    [relu, new Float64Array(12).fill(1e200), /finite kernel, got Infinity: the network's numbers overflow/],
  ] as const) {
    const call = () => empiricalNtk(model, ndarray(parameters, [parameters.length]), points);
    expect(call).toThrow(DomainError);
    expect(call).toThrow(words);
  }
  const one = sampledNtk(net, points, undefined, { samples: 1, key: keyFrom(1) });
  await expect(one).rejects.toThrow(DomainError);
  await expect(one).rejects.toThrow(/at least 2/);
});
