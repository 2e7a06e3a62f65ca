import { gaussNet, mlp, reluNet } from "@nnft/architectures";
import { rademacher } from "@nnft/densities/discrete";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { type Activation, pairAverages, resolveActivation } from "@nnft/gaussian-averages";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { finiteWidthFlow, fourPointVertex } from "../finite-width.ts";
import { kernels, neuronMoments } from "../index.ts";
import { covarianceResponse } from "./covariance-response.ts";

const rows = (...points: readonly (readonly number[])[]): NdArray =>
  ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);
const plane = rows([0.6, -1.1], [0.9, 0.4], [-0.3, 0.8]);

describe("the four-point vertex", () => {
  it("is the exact connected function of one hidden layer", () => {
    for (const activation of ["relu", "erf", "tanh", "gelu", "cos", { name: "hermite", degree: 3 }] as const) {
      const points = activation === "relu" ? rows([0.6, -1.1], [0.9, 0.4]) : rows([0.6, -1.1], [0.9, 0.4], [0.1, 0.8]);
      const net = mlp({ inputDimension: 2, widths: [25], activation, weightStd: [1.2, 0.8], biasStd: [0, 0.3] });
      const { connected, vertex } = fourPointVertex(net, points);
      const four = [0, 0, 1, points.shape[0] - 1];
      const moment = neuronMoments(net, points, [four, [0, 0], [1, four[3]], [0, 1], [0, four[3]]]).values;
      // (43)–(44) with μ₄ = 3, μ₂ = 1, weightStd⁴ = 0.8⁴
      const exact = (0.8 ** 4 / 25) * (3 * moment[0] - moment[1] * moment[2] - 2 * moment[3] * moment[4]);
      expect(relativeDistance(connected.get(0, 0, 1, four[3]), exact)).toBeLessThan(1e-9);
      // negative control: one pairing of the three
      expect(relativeDistance(vertex.get(0, 0, 1, four[3]) / 25, exact)).toBeGreaterThan(0.05);
    }
  });

  it("is V of finiteWidthFlow at one point, copies of it included", () => {
    for (const activation of ["tanh", "relu", "gelu", "sin", { name: "leaky-relu", slope: 0.3 }] as const) {
      const net = mlp({
        inputDimension: 2,
        widths: [50, 70, 30],
        activation,
        weightStd: [1.1, 1.3, 1.2, 1.4],
        biasStd: 0.3,
      });
      const { V, K } = finiteWidthFlow(net, rows([0.6, -1.1])).layers[3];
      const { vertex, kernel, fanIn } = fourPointVertex(net, rows([0.6, -1.1], [0.6, -1.1]));
      expect(fanIn).toBe(30);
      for (const entry of [vertex.get(0, 0, 0, 0), vertex.get(0, 1, 0, 0), vertex.get(0, 1, 1, 0)])
        expect(relativeDistance(entry, V)).toBeLessThan(1e-11);
      expect(relativeDistance(kernel.get(0, 1), K)).toBeLessThan(1e-13);
    }
  });

  it("of deep linear nets is C_W^{2L} Σ 1/n (K₁₃K₂₄ + K₁₄K₂₃)", () => {
    const net = mlp({ inputDimension: 2, widths: [20, 50, 40], activation: "linear", weightStd: 1.1 });
    const { vertex, kernel, fanIn } = fourPointVertex(net, plane);
    const sum = 1 / 20 + 1 / 50 + 1 / 40;
    for (const [a, b, c, d] of [
      [0, 0, 1, 1],
      [0, 1, 2, 2],
      [0, 1, 0, 2],
    ] as const) {
      const known = sum * (kernel.get(a, c) * kernel.get(b, d) + kernel.get(a, d) * kernel.get(b, c));
      expect(relativeDistance(vertex.get(a, b, c, d) / fanIn, known)).toBeLessThan(1e-11);
      expect(relativeDistance(vertex.get(a, b, c, d) / fanIn, known * sum)).toBeGreaterThan(0.1);
    }
  });

  it("of relu nets scales with its points: V(cx, …) = c V(x, …)", () => {
    const net = mlp({ inputDimension: 2, widths: [30, 30], activation: "relu", weightStd: 1.4 });
    const { vertex } = fourPointVertex(net, rows([0.6, -1.1], [0.9, 0.4], [1.2, -2.2]));
    expect(relativeDistance(vertex.get(2, 1, 0, 1), 2 * vertex.get(0, 1, 0, 1))).toBeLessThan(1e-11);
    expect(relativeDistance(vertex.get(2, 2, 0, 1), 4 * vertex.get(0, 0, 0, 1))).toBeLessThan(1e-11);
    // parallel points have correlation 1, not a singular answer
    expect(Number.isFinite(vertex.get(0, 2, 0, 2))).toBe(true);
  });

  it("has the symmetries of a covariance of products", () => {
    const net = mlp({ inputDimension: 2, widths: [30, 30], activation: "erf", weightStd: 1.4, biasStd: 0.2 });
    const { vertex, connected } = fourPointVertex(net, plane);
    for (const [a, b, c, d] of [
      [0, 1, 2, 2],
      [0, 0, 1, 2],
      [2, 1, 0, 1],
    ] as const) {
      for (const [i, j, k, l] of [
        [b, a, c, d],
        [a, b, d, c],
        [c, d, a, b],
      ] as const)
        expect(vertex.get(i, j, k, l)).toBe(vertex.get(a, b, c, d));
      expect(relativeDistance(connected.get(c, a, d, b), connected.get(a, b, c, d))).toBeLessThan(1e-14);
    }
    // and is no symmetric tensor itself
    expect(relativeDistance(vertex.get(0, 1, 0, 1), vertex.get(0, 0, 1, 1))).toBeGreaterThan(1e-2);
  });

  it("at four points of the plane agrees with its layers taken apart", () => {
    // the whole K of a second layer at four points: rank 3 below (d = 2 and a bias), rank 4 above
    const points = rows([1, 0.4], [0.5, -0.3], [-0.2, 0.9], [0.7, 0.7]);
    for (const activation of ["relu", "erf"] as const) {
      const net = mlp({ inputDimension: 2, widths: [50, 70], activation, weightStd: [1.1, 1.3, 1.2], biasStd: 0.3 });
      const { vertex, accuracy, kernel } = fourPointVertex(net, points);
      expect(accuracy).toBeLessThan(1e-9);
      expect(relativeDistance(kernel.get(1, 3), kernels(net, points).nngp.get(1, 3))).toBeLessThan(1e-12);
      // only three of the points give the same entries
      const part = fourPointVertex(net, rows([1, 0.4], [0.5, -0.3], [-0.2, 0.9])).vertex;
      expect(relativeDistance(vertex.get(0, 1, 2, 2), part.get(0, 1, 2, 2))).toBeLessThan(1e-10);
    }
  });
});

it("the response of ⟨σσ⟩ to the covariance is its numerical derivative", () => {
  for (const activation of [
    "tanh",
    "relu",
    "gelu",
    "sin",
    "abs",
    { name: "rectified-monomial", degree: 2 },
  ] as Activation[]) {
    const averages = pairAverages(activation);
    const resolved = resolveActivation(activation);
    const value = (q1: number, q2: number, c: number): number => {
      const found = new Float64Array(1);
      averages.average(Float64Array.of(q1), Float64Array.of(q2), Float64Array.of(c), found);
      return found[0];
    };
    const [q1, q2, c, h] = [1.3, 0.7, 0.4, 1e-4];
    const { perQ1, perQ2, perC } = covarianceResponse(resolved, averages)(q1, q2, c);
    expect(relativeDistance(perQ1, (value(q1 + h, q2, c) - value(q1 - h, q2, c)) / (2 * h))).toBeLessThan(1e-6);
    expect(relativeDistance(perQ2, (value(q1, q2 + h, c) - value(q1, q2 - h, c)) / (2 * h))).toBeLessThan(1e-6);
    expect(relativeDistance(perC, (value(q1, q2, c + h) - value(q1, q2, c - h)) / (2 * h))).toBeLessThan(1e-6);
    // negative control: at fixed correlation in place of fixed covariance
    const atFixedCorrelation =
      (value(q1 + h, q2, c * Math.sqrt((q1 + h) / q1)) - value(q1 - h, q2, c * Math.sqrt((q1 - h) / q1))) / (2 * h);
    expect(Math.abs(perQ1 - atFixedCorrelation)).toBeGreaterThan(1e-2);
  }
});

describe("nets that the 1/n expansion does not cover are refused", () => {
  const options = { inputDimension: 2, widths: [5] } as const;
  it.each([
    ["jumps", mlp({ ...options, activation: "sign" }), /sign jumps/],
    [
      "weights that are not normal",
      mlp({ ...options, activation: "tanh", readoutDensity: rademacher() }),
      /must be normal/,
    ],
    ["normalized neurons", gaussNet({ inputDimension: 2, width: 5 }), /must not be normalized/],
  ] as const)("%s", (_, net, words) => {
    expectRefusal(() => fourPointVertex(net, plane), UnsupportedError, words);
    expectRefusal(() => finiteWidthFlow(net, rows([1, 0])), UnsupportedError, words);
  });
  it("points at the origin of nets without biases, several points for the flow, wrong shapes", () => {
    const net = reluNet({ inputDimension: 2, width: 5 });
    expectRefusal(() => fourPointVertex(net, rows([1, 0], [0, 0])), DomainError, /got 0 at point 1 in layer 1/);
    expectRefusal(() => finiteWidthFlow(net, rows([0, 0])), DomainError, /got 0 in layer 1/);
    expectRefusal(() => finiteWidthFlow(net, plane), ShapeError, /got 3 rows/);
    expectRefusal(() => fourPointVertex(net, rows([1])), ShapeError, /\[P, 2\]/);
    const steep = mlp({ ...options, activation: "exp", weightStd: 12 });
    expectRefusal(() => finiteWidthFlow(steep, rows([1, 1])), UnsupportedError, /outgrows a Gaussian/);
  });
});
