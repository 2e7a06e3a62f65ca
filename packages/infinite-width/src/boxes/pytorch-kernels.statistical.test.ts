import { type Ensemble, evaluate, mlp, sampleParameters } from "@nnft/architectures";
import { normal, uniform } from "@nnft/densities";
import { UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { kernels, nngp, ntk } from "../index.ts";

const pytorch = (inputDimension: number, widths: readonly number[], activation: "relu" | "tanh") =>
  mlp({ inputDimension, widths, activation, initialization: "pytorch" });
/** Gaussian parameters of the same variances. */
const gaussian = (inputDimension: number, widths: readonly number[], activation: "relu" | "tanh") =>
  mlp({
    ...{ inputDimension, widths, activation, weightStd: 1 / Math.sqrt(3), parameterization: "standard" },
    biasStd: [inputDimension, ...widths].map((n) => 1 / Math.sqrt(3 * n)),
  });

/** Σ over networks of φ(x)φ(x′) with its error. */
function sampled(net: Ensemble, points: readonly (readonly number[])[], networks: number, key: number) {
  const { data } = evaluate(net, sampleParameters(net, keyFrom(key), networks), points);
  const count = points.length;
  return (a: number, b: number) => {
    let [mean, square] = [0, 0];
    for (let m = 0; m < networks; m++) {
      const product = data[m * count + a] * data[m * count + b];
      mean += product / networks;
      square += product ** 2 / networks;
    }
    return { mean, error: Math.sqrt((square - mean ** 2) / networks) };
  };
}

describe("kernels of PyTorch's initialization", () => {
  it.each([
    ["one input", [[2], [-1.5]]],
    [
      "two inputs",
      [
        [2, 0.5],
        [-1, 1.8],
      ],
    ],
    [
      "five inputs",
      [
        [2, 0, 0.3, -1, 0.2],
        [1, 1, 1, -1.5, 0.4],
      ],
    ],
  ] as const)("are the covariance of drawn nets of one hidden layer at every width, %s", (_, points) => {
    const d = points[0].length;
    const net = pytorch(d, [4], "relu");
    const kernel = nngp(net)(points as never);
    const drawn = sampled(net, points, 60_000, d);
    let furthest = 0;
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ]) {
      const { mean, error } = drawn(a, b);
      furthest = Math.max(furthest, Math.abs(kernel.get(a, b) - mean) / error);
      expect(error / Math.abs(mean)).toBeLessThan(0.05);
    }
    expect(furthest).toBeLessThan(4);
  });

  it("are not those of Gaussian weights of the same variances, most of all for few inputs", () => {
    const points = [[2], [-1.5]];
    const [own, twin] = [pytorch(1, [4], "tanh"), gaussian(1, [4], "tanh")].map((net) => nngp(net)(points));
    expect(Math.abs(own.get(0, 0) / twin.get(0, 0) - 1)).toBeGreaterThan(0.02);
    const { mean, error } = sampled(pytorch(1, [4], "tanh"), points, 200_000, 3)(0, 0);
    expect(Math.abs(own.get(0, 0) - mean) / error).toBeLessThan(4);
    // negative control
    expect(Math.abs(twin.get(0, 0) - mean) / error).toBeGreaterThan(6);
    // many inputs are nearly Gaussian
    const far = [
      Array.from({ length: 60 }, (_, j) => Math.sin(j)),
      Array.from({ length: 60 }, (_, j) => Math.cos(j * j)),
    ];
    const [many, near] = [pytorch(60, [4], "tanh"), gaussian(60, [4], "tanh")].map((net) => nngp(net)(far).get(0, 0));
    expect(Math.abs(many / near - 1)).toBeLessThan(0.005);
    expect(Math.abs(many / near - 1)).toBeGreaterThan(1e-6);
  });

  it("of deep nets are those of drawn wide ones, and an NTK of the right size comes beside", () => {
    const points = [
      [2, -0.5],
      [0.3, 1],
    ];
    const net = pytorch(2, [64, 64], "tanh");
    const { nngp: covariance, ntk: tangent, accuracy, method } = kernels(net, points);
    const { mean, error } = sampled(net, points, 2000, 5)(0, 1);
    expect(Math.abs(covariance.get(0, 1) - mean)).toBeLessThan(4 * error + 0.05 * covariance.get(0, 0));
    expect(method).toBe("quadrature");
    expect(accuracy).toBeLessThan(1e-8);
    expect(tangent.data).toEqual(ntk(net)(points).data);
    // symmetric, the same across as within, and positive
    const across = nngp(net)(points, [points[1]]);
    expect(across.get(0, 0)).toBeCloseTo(covariance.get(0, 1), 13);
    expect(covariance.get(0, 1)).toBe(covariance.get(1, 0));
    expect(covariance.get(0, 0) * covariance.get(1, 1)).toBeGreaterThan(covariance.get(0, 1) ** 2);
  });

  it("refuse what would not be Gaussian above, and activations that jump", () => {
    const net = pytorch(1, [4, 4], "relu");
    const wide = { ...net, density: { ...net.density, bias1: uniform(-1, 1) } };
    expectRefusal(() => nngp(wide)([[1]]), UnsupportedError, /block "bias1" must have Gaussian entries/);
    const mixed = { ...net, density: { ...net.density, bias0: normal(0, 1) } };
    expectRefusal(() => nngp(mixed)([[1]]), UnsupportedError, /uniform biases beside uniform weights/);
    const sign = mlp({ inputDimension: 1, widths: [4], activation: "sign", initialization: "pytorch" });
    expectRefusal(() => ntk(sign)([[1]]), UnsupportedError, /without jumps/);
  });
});
