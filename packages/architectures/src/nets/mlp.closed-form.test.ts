import { laplace, uniform } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { moment } from "@nnft/densities/operations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { parameterSpace } from "../evaluation.ts";
import { evaluate, mlp, type Parameterization } from "../index.ts";
import { neuronSum } from "../neurons.ts";
import { matrix, relativeDistance } from "../testing/numbers.ts";

const WIDTH = 4;
const [w0, w1, b0, b1] = [1.3, 0.7, 0.4, 0.2];
const linear = (inputDimension: number, parameterization: Parameterization) =>
  mlp({
    inputDimension,
    widths: [WIDTH],
    activation: "linear",
    weightStd: [w0, w1],
    biasStd: [b0, b1],
    parameterization,
  });

/**
 * ⟨φ(x)φ(y)⟩ of a linear net from only its values: φ is a sum of products of independent parameters of mean zero, so the
 * average is the sum over products of their variances times φ(x)φ(y) at that product switched on.
 */
function linearTwoPoint(net: ReturnType<typeof linear>, x: readonly number[], y: readonly number[]): number {
  const { blocks, size } = parameterSpace(net);
  const named = (name: string) => blocks.find((block) => block.name === name)!;
  const variance = (name: string): number => moment(net.density[name], 2);
  const product = (...entries: readonly number[]): number => {
    const theta = new Float64Array(size);
    for (const entry of entries) theta[entry] = 1;
    const phi = evaluate(net, ndarray(theta, [size]), matrix(x, y));
    return phi.get(0) * phi.get(1);
  };
  let sum = variance("bias1") * product(named("bias1").offset);
  for (let i = 0; i < WIDTH; i++) {
    const readout = named("weight1").offset + i;
    sum += variance("weight1") * variance("bias0") * product(readout, named("bias0").offset + i);
    for (let j = 0; j < x.length; j++)
      sum += variance("weight1") * variance("weight0") * product(readout, named("weight0").offset + i * x.length + j);
  }
  return sum;
}

describe("the parameterisations of mlp", () => {
  for (const d of [1, 3, 7]) {
    const x = Array.from({ length: d }, (_, j) => Math.sin(1 + j));
    const y = Array.from({ length: d }, (_, j) => Math.cos(2 * j) - 0.3);
    const dot = x.reduce((sum, value, j) => sum + value * y[j], 0);
    const exact = (input: number): number => w1 ** 2 * (input * dot + b0 ** 2) + b1 ** 2;

    it(`ntk and standard have the covariance w₁²(w₀² x·y/d + b₀²) + b₁² at d = ${d}`, () => {
      for (const parameterization of ["ntk", "standard"] as const) {
        const value = linearTwoPoint(linear(d, parameterization), x, y);
        expect(relativeDistance(value, exact(w0 ** 2 / d))).toBeLessThan(1e-13);
        // negative controls: the standard deviations are felt, and so is d
        expect(relativeDistance(value, exact(w0 / d))).toBeGreaterThan(1e-3);
        if (d > 1) expect(relativeDistance(value, exact(w0 ** 2))).toBeGreaterThan(0.05);
      }
    });

    it(`lecture has w₁²(w₀² x·y + b₀²) + b₁² at d = ${d}`, () => {
      const value = linearTwoPoint(linear(d, "lecture"), x, y);
      expect(relativeDistance(value, exact(w0 ** 2))).toBeLessThan(1e-13);
      expect(relativeDistance(value, exact(2 * w0 ** 2))).toBeGreaterThan(0.05);
    });
  }

  it("one standard deviation for all layers is the same as a list of it", () => {
    const common = { inputDimension: 2, widths: [3, 2], activation: "tanh" } as const;
    expect(mlp({ ...common, weightStd: 1.2, biasStd: 0.1 })).toEqual(
      mlp({ ...common, weightStd: [1.2, 1.2, 1.2], biasStd: [0.1, 0.1, 0.1] }),
    );
    expect(mlp({ ...common, weightStd: [1.2, 1.2, 1.1] })).not.toEqual(mlp({ ...common, weightStd: 1.2 }));
  });
});

describe("readoutDensity", () => {
  for (const [title, readoutDensity, second] of [
    ["coins", rademacher(), 1],
    ["laplace", laplace(0, 0.6), 2 * 0.6 ** 2],
    ["uniform", uniform(-1.5, 1.5), 1.5 ** 2 / 3],
  ] as const)
    it(`is drawn as it is, in units of weightStd, in every parameterisation: ${title}`, () => {
      for (const parameterization of ["ntk", "standard", "lecture"] as const) {
        const net = mlp({
          inputDimension: 2,
          widths: [5],
          activation: "tanh",
          weightStd: [1, w1],
          parameterization,
          readoutDensity,
        });
        expect(net.density.weight1).toEqual(readoutDensity);
        const view = neuronSum(net)!;
        // Var φ = ⟨h²⟩ w₁² ⟨a²⟩ at every width
        const variance = view.amplitude ** 2 * moment(view.readout, 2);
        expect(relativeDistance(variance, w1 ** 2 * second)).toBeLessThan(1e-13);
        expect(relativeDistance(variance, w1 * second)).toBeGreaterThan(0.1);
      }
    });
});
