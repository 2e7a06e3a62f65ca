import { normal } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { parameterSpace, vjp } from "./evaluation.ts";
import {
  alphaScalar,
  cosNet,
  type Ensemble,
  euclideanNet,
  evaluate,
  freeScalar,
  gaussNet,
  mlp,
  sampleParameters,
} from "./index.ts";
import { slope } from "./testing/numbers.ts";

const nets: readonly (readonly [string, Ensemble])[] = [
  [
    "a deep tanh net with biases and two outputs",
    mlp({ inputDimension: 2, widths: [4, 3], activation: "tanh", weightStd: 1.2, biasStd: 0.3, outputDimension: 2 }),
  ],
  ["a standard-form erf net", mlp({ inputDimension: 2, widths: [5], activation: "erf", parameterization: "standard" })],
  ["a gauss-net", gaussNet({ inputDimension: 2, width: 4, weightStd: [0.7, 1], biasStd: [0.2, 0.4] })],
  ["a cos-net", cosNet({ inputDimension: 2, width: 4, outputDimension: 2 })],
  ["a free scalar", freeScalar({ dimension: 2, width: 4, mass: 1, cutoff: 3 })],
  ["an α field", alphaScalar({ dimension: 2, width: 4, mass: 1, cutoff: 3, alpha: 0.7 })],
  [
    "waves of two harmonics with a Gaussian amplitude",
    euclideanNet({
      inputDimension: 2,
      width: 3,
      momentumDensity: normal(0, 1),
      profile: { family: "gaussian", scale: 2 },
      periodic: { cosines: [0.2, 1, 0.4], sines: [0, 0, 0.3] },
    }),
  ],
  [
    "waves of a user's periodic function and amplitude",
    euclideanNet({
      inputDimension: 2,
      width: 3,
      momentumDensity: normal(0, 1),
      profile: { value: (k) => Math.atan(k) + 1, derivative: (k) => 1 / (1 + k * k) },
      periodic: { value: (u) => Math.exp(Math.sin(u)), derivative: (u) => Math.cos(u) * Math.exp(Math.sin(u)) },
    }),
  ],
];

describe("vjp", () => {
  for (const [title, net] of nets)
    it(`is the gradient by finite differences for ${title}`, () => {
      const { size } = parameterSpace(net);
      const outputs = net.architecture.outputDimension;
      const points = ndarray(Float64Array.of(0.3, -0.8, 1.1, 0.4, -0.2, 0.6), [3, 2]);
      const theta = sampleParameters(net, keyFrom(5), 1).data;
      const weights = Float64Array.from({ length: 3 * outputs }, (_, i) => Math.sin(1 + i));
      const cotangent = ndarray(weights, outputs === 1 ? [3] : [3, outputs]);
      const scalar = (entry: number, value: number): number => {
        const moved = Float64Array.from(theta);
        moved[entry] = value;
        const phi = evaluate(net, ndarray(moved, [size]), points).data;
        return phi.reduce((sum, field, i) => sum + weights[i] * field, 0);
      };
      const gradient = vjp(net, ndarray(theta, [size]), points, cotangent);
      expect(gradient.shape).toEqual([size]);
      let largest = 0;
      for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(gradient.get(i)));
      for (let i = 0; i < size; i++) {
        const difference = slope((value) => scalar(i, value), theta[i]);
        expect(Math.abs(gradient.get(i) - difference)).toBeLessThan(1e-8 * largest);
      }
      // negative control: the gradient of twice the functional is told apart
      const first = slope((value) => scalar(0, value), theta[0]);
      expect(Math.abs(2 * gradient.get(0) - first)).toBeGreaterThan(1e-6 * largest);
    });
});
