import { alphaScalar, type Ensemble, freeScalar, gaussNet, mlp, reluNet } from "@nnft/architectures";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { gaussianSum } from "../../../gaussian-averages/src/testing/gaussian-sums.ts";
import scalars from "../fixtures/free-scalar.json" with { type: "json" };
import { neuronMoments } from "../index.ts";
import { oracleNet, oracleRows } from "../testing/oracle-nets.ts";

const rows = (...points: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);
const moment = (net: Ensemble, points: NdArray<Float64Array>, ...monomial: number[]): number =>
  neuronMoments(net, points, [monomial]).values[0];

describe("neuronMoments", () => {
  for (const row of oracleRows)
    it(`give the tabulated correlators by (32) and (43)–(44): ${row.neuron}, N = ${row.width}`, () => {
      const { weightStd1, width, points, twoPoint, connectedFourPoint } = row;
      const net = oracleNet(row, 1);
      const x = rows(...points.map((value) => [value]));
      const h = (...monomial: number[]): number => moment(net, x, ...monomial);
      const variance = weightStd1 ** 2;
      for (let a = 0; a < 4; a++)
        for (let b = 0; b < 4; b++) expect(Math.abs(variance * h(a, b) - twoPoint[a][b])).toBeLessThan(1e-11);
      const pairs = h(0, 1) * h(2, 3) + h(0, 2) * h(1, 3) + h(0, 3) * h(1, 2);
      const four = (variance ** 2 / width) * (3 * h(0, 1, 2, 3) - pairs);
      // of the size of the terms that cancel
      const size = (variance ** 2 / width) * Math.sqrt(h(0, 0) * h(1, 1) * h(2, 2) * h(3, 3));
      expect(Math.abs(four - connectedFourPoint)).toBeLessThan(1e-11 * size);
      expect(Math.abs(four - connectedFourPoint)).toBeLessThan(1e-9 * Math.max(Math.abs(connectedFourPoint), 1e-9));
      // negative control: without the disconnected part it is another number
      if (connectedFourPoint !== 0)
        expect(relativeDistance((variance ** 2 / width) * 3 * h(0, 1, 2, 3), connectedFourPoint)).toBeGreaterThan(0.01);
    });

  it("of two relu neurons' squares are Cho & Saul's second kernel", () => {
    const x = [0.8, 0.3];
    const y = [-0.2, 1.1];
    const [xx, yy] = [(x[0] ** 2 + x[1] ** 2) / 2, (y[0] ** 2 + y[1] ** 2) / 2];
    const cosine = (x[0] * y[0] + x[1] * y[1]) / 2 / Math.sqrt(xx * yy);
    const t = Math.acos(cosine);
    const exact = (xx * yy * (3 * Math.sin(t) * cosine + (Math.PI - t) * (1 + 2 * cosine ** 2))) / (2 * Math.PI);
    const { values, accuracies, method } = neuronMoments(reluNet({ inputDimension: 2, width: 1 }), rows(x, y), [
      [0, 0, 1, 1],
    ]);
    expect(method).toBe("quadrature");
    expect(relativeDistance(values[0], exact)).toBeLessThan(1e-13);
    expect(Math.abs(values[0] - exact)).toBeLessThan(10 * accuracies[0]);
    expect(relativeDistance(values[0], 2 * exact)).toBeGreaterThan(0.1);
  });

  for (const [name, value] of [
    ["tanh", Math.tanh],
    ["swish", (z: number) => z / (1 + Math.exp(-z))],
  ] as const)
    it(`of smooth neurons agree with plain sums at rank 2 and 3: ${name}`, () => {
      const x = [
        [0.8, 0.3],
        [-0.2, 1.1],
        [0.5, -0.6],
      ];
      for (const bias of [0, 0.4]) {
        const net = mlp({ inputDimension: 2, widths: [1], activation: name, weightStd: [1.3, 1], biasStd: [bias, 0] });
        // z = (1.3/√2) w·x + bias b: rank 2, or rank 3 with the bias
        const factor = x.map(([p, q]) => [(1.3 / Math.SQRT2) * p, (1.3 / Math.SQRT2) * q, ...(bias > 0 ? [bias] : [])]);
        for (const monomial of [
          [0, 0],
          [0, 0, 1, 2],
        ]) {
          const sum = gaussianSum(factor, (z) => monomial.reduce((product, a) => product * value(z[a]), 1), 0.21, 8.4);
          const { values, accuracies } = neuronMoments(net, rows(...x), [monomial]);
          expect(Math.abs(values[0] - sum)).toBeLessThan(1e-12);
          expect(Math.abs(values[0] - sum)).toBeLessThan(accuracies[0] + 1e-12);
          expect(Math.abs(1.001 * values[0] - sum)).toBeGreaterThan(1e-9);
        }
      }
    });

  it("of gelu neurons agree with Φ by Simpson's rule at rank 1", () => {
    const net = mlp({ inputDimension: 1, widths: [1], activation: "gelu", weightStd: [1.3, 1] });
    const sum = gaussianSum([[1.3], [-0.65]], ([a, b]) => geluByIntegral(a) ** 2 * geluByIntegral(b), 0.1, 9);
    const value = moment(net, rows([1], [-0.5]), 0, 0, 1);
    expect(relativeDistance(value, sum)).toBeLessThan(1e-9);
    expect(relativeDistance(value, 1.001 * sum)).toBeGreaterThan(1e-4);
  });

  it("of a gauss-net are log-normal: ⟨h⁴⟩ = e⁴ at the origin with unit scales, and (32) is e^{−w²r²/2d}", () => {
    const net = gaussNet({ inputDimension: 1, width: 1, weightStd: 1, biasStd: [1, 0] });
    expect(relativeDistance(moment(net, rows([0]), 0, 0, 0, 0), Math.exp(4))).toBeLessThan(1e-14);
    expect(relativeDistance(moment(net, rows([0.3], [1.1]), 0, 1), Math.exp(-0.5 * 0.64))).toBeLessThan(1e-14);
    expect(relativeDistance(moment(net, rows([0.3], [1.1]), 0, 1), Math.exp(-0.64))).toBeGreaterThan(0.1);
  });

  for (const { dimension, mass, cutoff, r, twoPoint } of scalars.rows)
    it(`of the free scalar give its propagator: d = ${dimension}, m = ${mass}, Λ = ${cutoff}`, () => {
      const net = freeScalar({ dimension, width: 1, mass, cutoff });
      const points = rows(new Array<number>(dimension).fill(0), [r, ...new Array<number>(dimension - 1).fill(0)]);
      const value = net.architecture.outputScale ** 2 * moment(net, points, 0, 1);
      expect(relativeDistance(value, twoPoint)).toBeLessThan(1e-10);
      expect(relativeDistance(2 * value, twoPoint)).toBeGreaterThan(0.5);
    });

  it("of the α family agree with an independent sum over momenta at four points", () => {
    const [mass, cutoff, alpha] = [1, 6, 1];
    const net = alphaScalar({ dimension: 2, width: 1, mass, cutoff, cutoffKind: "hard", alpha });
    const points = rows([0, 0], [0.4, 0.1], [-0.3, 0.5], [0.2, -0.6]);
    // φ = √(2Ω)(w²+m²)^{α/2} cos: ⟨φφφφ⟩ = (Ω/2)·Σ_3 J(|x_i+x_j−x_k−x_l|), J = ∫ d²k/(2π)² (k²+m²)^{α−1} e^{ikr}
    const omega = Math.log(1 + cutoff ** 2 / mass ** 2) / (4 * Math.PI);
    expect(
      relativeDistance(
        alphaScalar({ dimension: 2, width: 1, mass, cutoff, cutoffKind: "hard", alpha: 0 }).architecture.outputScale **
          2,
        2 * omega,
      ),
    ).toBeLessThan(1e-9);
    const omegaAlpha = net.architecture.outputScale ** 2 / 2;
    const at = (p: number): readonly number[] => [points.get(p, 0), points.get(p, 1)];
    const J = (distance: number): number => {
      // α = 1: ∫_{|k|<Λ} d²k/(2π)² e^{ikr} = Λ J₁(Λr)/(2πr), J₁ by its integral
      let bessel = 0;
      for (let i = 0; i < 200; i++) {
        const angle = (Math.PI * (i + 0.5)) / 200;
        bessel += Math.cos(angle - cutoff * distance * Math.sin(angle)) / 200;
      }
      return distance === 0 ? cutoff ** 2 / (4 * Math.PI) : (cutoff * bessel) / (2 * Math.PI * distance);
    };
    const combined = (i: number, j: number, k: number, l: number): number =>
      Math.hypot(...[0, 1].map((c) => at(i)[c] + at(j)[c] - at(k)[c] - at(l)[c]));
    const exact = (omegaAlpha / 2) * (J(combined(0, 1, 2, 3)) + J(combined(0, 2, 1, 3)) + J(combined(0, 3, 1, 2)));
    const value = net.architecture.outputScale ** 4 * moment(net, points, 0, 1, 2, 3);
    expect(relativeDistance(value, exact)).toBeLessThan(1e-9);
    expect(relativeDistance(value, exact * 1.5)).toBeGreaterThan(0.1);
  });

  it("integrate a kink away from zero on one ray", () => {
    const shifted = {
      name: "shifted relu",
      value: (z: number) => Math.max(z - 0.5, 0),
      derivative: (z: number) => (z > 0.5 ? 1 : 0),
      kinks: [0.5],
    };
    const net = mlp({ inputDimension: 1, widths: [1], activation: shifted });
    // ⟨max(z−c,0)⟩ for z ~ N(0,1): φ(c) − c(1 − Φ(c)), tabulated for c = ½
    const { values, accuracies } = neuronMoments(net, rows([1]), [[0]]);
    expect(Math.abs(values[0] - 0.1977965574013017)).toBeLessThan(1e-12);
    expect(accuracies[0]).toBeLessThan(1e-12);
    // negative control: with the kink at zero it is 1/√(2π)
    expect(Math.abs(values[0] - 1 / Math.sqrt(2 * Math.PI))).toBeGreaterThan(0.1);
  });
});

/** gelu = zΦ(z), Φ by Simpson's rule. */
function geluByIntegral(z: number): number {
  const n = 200;
  const h = z / n;
  let sum = 1 + Math.exp(-0.5 * z * z);
  for (let k = 1; k < n; k++) sum += (k % 2 === 1 ? 4 : 2) * Math.exp(-0.5 * (k * h) ** 2);
  return z * (0.5 + (h * sum) / 3 / Math.sqrt(2 * Math.PI));
}
