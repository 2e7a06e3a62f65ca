import { cosNet, erfNet, euclideanNet, gaussNet, mlp, reluNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { type Activation, pairAverages } from "@nnft/gaussian-averages";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import fixture from "../fixtures/nngp-ntk.json" with { type: "json" };
import { kernels, neuronMoments, nngp, ntk } from "../index.ts";

const rows = (...points: readonly (readonly number[])[]) =>
  ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);

describe("kernels of deep nets agree with values found elsewhere", () => {
  for (const row of fixture.rows)
    it(`${row.activation}, ${row.hiddenLayers} hidden layers, d = ${row.x.length}`, () => {
      const make = (biasStd: number) =>
        mlp({
          inputDimension: row.x.length,
          widths: new Array<number>(row.hiddenLayers).fill(1),
          activation: row.activation as Activation,
          weightStd: row.weightStd,
          biasStd,
        });
      const net = make(row.biasStd);
      const points = rows(row.x, row.y);
      const both = kernels(net, points);
      const tolerance = both.method === "exact" ? 1e-9 : 1e-7;
      for (const [found, known] of [
        [both.nngp, row.nngp_xx_xy_yy],
        [both.ntk, row.ntk_xx_xy_yy],
        [nngp(net)(points), row.nngp_xx_xy_yy],
        [ntk(net)(points), row.ntk_xx_xy_yy],
      ] as const) {
        expect(relativeDistance(found.get(0, 0), known[0])).toBeLessThan(tolerance);
        expect(relativeDistance(found.get(0, 1), known[1])).toBeLessThan(tolerance);
        expect(relativeDistance(found.get(1, 1), known[2])).toBeLessThan(tolerance);
      }
      expect(both.accuracy).toBeLessThan(1e-10);
      // negative controls: without the biases, and with the NTK of a net whose slopes are left out
      expect(relativeDistance(kernels(make(0), points).nngp.get(0, 0), row.nngp_xx_xy_yy[0])).toBeGreaterThan(1e-3);
      expect(relativeDistance(both.nngp.get(0, 0), row.ntk_xx_xy_yy[0])).toBeGreaterThan(1e-2);
    });
});

/** ⟨σσ⟩ and ⟨σ′σ′⟩ of one pair. */
function pair(activation: Activation, q1: number, q2: number, c: number): readonly [number, number] {
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  pairAverages(activation).average(Float64Array.of(q1), Float64Array.of(q2), Float64Array.of(c), value, slope);
  return [value[0], slope[0]];
}

const x = [0.6, -1.1];
const y = [0.9, 0.4];
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, j) => sum + value * b[j], 0);

describe("kernels of nets with one hidden layer", () => {
  it("are the formulas of the named nets", () => {
    const options = { inputDimension: 2, width: 7, weightStd: [1.3, 0.8], biasStd: [0.4, 0.2] } as const;
    const s = (a: readonly number[], b: readonly number[]): number => 0.16 + (1.69 / 2) * dot(a, b);
    const points = rows(x, y);
    const erfValue = (2 / Math.PI) * Math.asin((2 * s(x, y)) / Math.sqrt((1 + 2 * s(x, x)) * (1 + 2 * s(y, y))));
    expect(relativeDistance(nngp(erfNet(options))(points).get(0, 1), 0.04 + 0.64 * erfValue)).toBeLessThan(1e-14);
    const angle = Math.acos(s(x, y) / Math.sqrt(s(x, x) * s(y, y)));
    const size = Math.sqrt(s(x, x) * s(y, y));
    const reluValue = (size / (2 * Math.PI)) * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle));
    expect(relativeDistance(nngp(reluNet(options))(points).get(0, 1), 0.04 + 0.64 * reluValue)).toBeLessThan(1e-14);
    const reluTangent = reluValue + 0.64 * ((Math.PI - angle) / (2 * Math.PI)) * s(x, y);
    const tangent = ntk(reluNet(options))(points).get(0, 1);
    expect(relativeDistance(tangent, 0.04 + 0.64 * reluValue + (reluTangent - reluValue))).toBeLessThan(1e-14);
    // negative control: the slope of the identity in place of that of relu
    expect(relativeDistance(0.04 + 0.64 * (reluValue + s(x, y)), tangent)).toBeGreaterThan(0.1);
    const distance = dot(x, x) + dot(y, y) - 2 * dot(x, y);
    const gauss = gaussNet({ inputDimension: 2, width: 3, weightStd: [1.3, 0.8], biasStd: [0.4, 0] });
    expect(relativeDistance(nngp(gauss)(points).get(0, 1), 0.64 * Math.exp((-1.69 * distance) / 4))).toBeLessThan(
      1e-14,
    );
    const cos = cosNet({ inputDimension: 2, width: 3, weightStd: 1.3, outputStd: 0.8 });
    expect(relativeDistance(nngp(cos)(points).get(0, 1), 0.32 * Math.exp((-1.69 * distance) / 4))).toBeLessThan(1e-14);
    expect(nngp(cos)(points, rows(y)).get(0, 0)).toBe(nngp(cos)(points).get(0, 1));
  });

  it("of the gauss-net stay exact far from the origin", () => {
    const net = gaussNet({ inputDimension: 1, width: 1 });
    const { nngp: k, ntk: theta } = kernels(net, rows([50], [51]));
    expect(relativeDistance(k.get(0, 1), Math.exp(-0.5))).toBeLessThan(1e-12);
    // σ′ = σ = exp: Θ = K + K·x x′
    expect(relativeDistance(theta.get(0, 1), Math.exp(-0.5) * (1 + 50 * 51))).toBeLessThan(1e-12);
  });

  it("are those of one neuron, for every density of the read-out", () => {
    for (const activation of ["gelu", "tanh", "erf", "swish"] as const) {
      const net = mlp({ inputDimension: 2, widths: [5], activation, weightStd: [1.2, 0.7], biasStd: [0.3, 0.5] });
      const { values } = neuronMoments(net, rows(x, y), [[0, 1]]);
      const known = 0.25 + 0.49 * values[0];
      expect(relativeDistance(nngp(net)(rows(x, y)).get(0, 1), known)).toBeLessThan(1e-11);
      for (const readoutDensity of [rademacher(), uniform(-Math.sqrt(3), Math.sqrt(3))]) {
        const other = mlp({
          ...{ inputDimension: 2, widths: [5], activation },
          weightStd: [1.2, 0.7],
          biasStd: [0.3, 0.5],
          readoutDensity,
        });
        expect(relativeDistance(nngp(other)(rows(x, y)).get(0, 1), known)).toBeLessThan(1e-11);
      }
      expect(relativeDistance(known - 0.25, known)).toBeGreaterThan(0.01);
    }
  });

  it("in the lecture parameterization are (58) with σ outside no sum", () => {
    const options = { inputDimension: 2, widths: [9], activation: "tanh", parameterization: "lecture" } as const;
    const net = mlp({ ...options, weightStd: [1.2, 0.7] });
    const [value, slope] = pair("tanh", 1.44 * dot(x, x), 1.44 * dot(y, y), 1.44 * dot(x, y));
    const { nngp: k, ntk: theta } = kernels(net, rows(x, y));
    expect(relativeDistance(k.get(0, 1), 0.49 * value)).toBeLessThan(1e-12);
    expect(relativeDistance(theta.get(0, 1), value + 0.49 * dot(x, y) * slope)).toBeLessThan(1e-12);
    // negative control: σ inside the sum over inputs, Σ_j σ(w_j x_j), as (25) is printed
    const inside = x.reduce(
      (sum, xj, j) => sum + pair("tanh", 1.44 * xj * xj, 1.44 * y[j] ** 2, 1.44 * xj * y[j])[0],
      0,
    );
    expect(relativeDistance(0.49 * inside, k.get(0, 1))).toBeGreaterThan(0.1);
  });

  it("of euclidean nets with a uniform momentum density are one integral over it", () => {
    const net = euclideanNet({ inputDimension: 1, width: 1, momentumDensity: uniform(-2, 2) });
    const { architecture } = net;
    const known = (architecture.outputScale ** 2 * Math.sin(2 * 0.7)) / (2 * 0.7) / 2;
    expect(relativeDistance(nngp(net)(rows([0.1], [0.8])).get(0, 1), known)).toBeLessThan(1e-11);
  });
});

describe("kernels of deep nets", () => {
  const widths = [6, 11, 5];
  const shape = { inputDimension: 2, widths, weightStd: [1.1, 0.9, 1.4, 0.8], biasStd: [0.3, 0.2, 0.1, 0.4] };

  for (const activation of ["gelu", "swish", "relu"] as const)
    it(`of the parameterizations differ only by rates: ${activation}`, () => {
      const of = (parameterization: "ntk" | "standard" | "lecture", options = {}) =>
        kernels(mlp({ ...shape, activation, parameterization, ...options }), rows(x, y));
      const ours = of("ntk");
      const standard = of("standard");
      const lecture = of("lecture", { weightStd: [1.1 / Math.SQRT2, 0.9, 1.4, 0.8] });
      for (const other of [standard, lecture])
        for (const at of [0, 1])
          expect(relativeDistance(other.nngp.get(0, at), ours.nngp.get(0, at))).toBeLessThan(1e-12);
      // the recursion written out for this pair
      for (const [found, rates, biases] of [
        [ours, [1.21 / 2, 0.81, 1.96, 0.64], [0.09, 0.04, 0.01, 0.16]],
        [standard, [1, 6, 11, 5], [1, 1, 1, 1]],
        [lecture, [1, 1, 1, 1], [1, 1, 1, 1]],
      ] as const) {
        let [q1, q2, c] = [dot(x, x), dot(y, y), dot(x, y)].map((entry) => 0.09 + (1.21 / 2) * entry);
        let theta = rates[0] * dot(x, y) + biases[0];
        for (const layer of [1, 2, 3]) {
          const [w, b] = [shape.weightStd[layer] ** 2, shape.biasStd[layer] ** 2];
          const [value, slope] = pair(activation, q1, q2, c);
          theta = rates[layer] * value + biases[layer] + w * slope * theta;
          [q1, q2, c] = [pair(activation, q1, q1, q1)[0], pair(activation, q2, q2, q2)[0], value].map(
            (entry) => b + w * entry,
          );
        }
        expect(relativeDistance(found.ntk.get(0, 1), theta)).toBeLessThan(1e-12);
        expect(relativeDistance(found.ntk.get(0, 1) + 1e-3 * theta, theta)).toBeGreaterThan(1e-4);
      }
    });

  it("are finite for sign and step, whose NTK is not", () => {
    const net = mlp({ inputDimension: 2, widths: [3, 3], activation: "sign", weightStd: 1.3 });
    const q = 1.69 / 2;
    const first = (1.69 * 2 * Math.asin(dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y)))) / Math.PI;
    const second = (1.69 * 2 * Math.asin(first / 1.69)) / Math.PI;
    expect(relativeDistance(nngp(net)(rows(x, y)).get(0, 1), second)).toBeLessThan(1e-13);
    expect(relativeDistance(nngp(net)(rows(x, y)).get(0, 0), 2 * q)).toBeLessThan(1e-15);
    expect(relativeDistance(first, second)).toBeGreaterThan(0.01);
  });
});
