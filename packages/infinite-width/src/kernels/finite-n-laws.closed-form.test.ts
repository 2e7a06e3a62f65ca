import { alphaScalar, cosNet, type Ensemble, erfNet, gaussNet, reluNet } from "@nnft/architectures";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { neuronMoments } from "../index.ts";

const rows = (...points: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);

const PAIRINGS = [
  [0, 1, 2, 3],
  [0, 2, 1, 3],
  [0, 3, 1, 2],
] as const;

/** N·G_c4 = μ₄⟨h₁h₂h₃h₄⟩ − μ₂² Σ_3 ⟨hh⟩⟨hh⟩ (43)–(44) of a net whose read-out has the moments μ₂, μ₄, and Σ_3 G2 G2. */
function fourPoint(net: Ensemble, points: NdArray<Float64Array>, mu2: number, mu4: number) {
  const monomials = [
    [0, 1, 2, 3],
    ...PAIRINGS.flatMap(([i, j, k, l]) => [
      [i, j],
      [k, l],
    ]),
  ];
  const { values } = neuronMoments(net, points, monomials);
  let pairs = 0;
  for (let p = 0; p < 3; p++) pairs += mu2 ** 2 * values[1 + 2 * p] * values[2 + 2 * p];
  return { connected: mu4 * values[0] - pairs, pairs };
}

describe("exact finite-N laws", () => {
  it("of the relu-net on x > 0 have G_c4 = (5/N) Σ_3 G2G2", () => {
    const net = reluNet({ inputDimension: 1, width: 1, weightStd: [1.7, 1] });
    const { connected, pairs } = fourPoint(net, rows([0.3], [1.1], [0.7], [2.4]), 1, 3);
    expect(relativeDistance(connected, 5 * pairs)).toBeLessThan(1e-13);
    // negative control: on both sides of the kink it is not 5
    const mixed = fourPoint(net, rows([0.3], [-1.1], [-0.7], [2.4]), 1, 3);
    expect(relativeDistance(mixed.connected, 5 * mixed.pairs)).toBeGreaterThan(0.1);
  });

  it("of the relu-net on x > 0 have the full six-point ratio 1 + 15/N + 44/N²", () => {
    // κ₂, κ₄, κ₆ of X = a h from its moments m₂, m₄, m₆ (a of unit variance): G6 = κ₆/N² + 15 κ₄κ₂/N + 15 κ₂³
    const net = reluNet({ inputDimension: 1, width: 1 });
    const { values } = neuronMoments(net, rows([0.9]), [
      [0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]);
    const [m2, m4, m6] = [values[0], 3 * values[1], 15 * values[2]];
    const k4 = m4 - 3 * m2 ** 2;
    const k6 = m6 - 15 * m4 * m2 + 30 * m2 ** 3;
    for (const width of [1, 4, 100]) {
      const full = k6 / width ** 2 + (15 * k4 * m2) / width + 15 * m2 ** 3;
      expect(relativeDistance(full / (15 * m2 ** 3), 1 + 15 / width + 44 / width ** 2)).toBeLessThan(1e-13);
      expect(relativeDistance(full / (15 * m2 ** 3), 1 + 15 / width)).toBeGreaterThan(1e-3);
    }
  });

  it("of the gauss-net at the origin with unit scales have N·G_c4 = 3e⁴ − 3", () => {
    const net = gaussNet({ inputDimension: 1, width: 1, weightStd: 1, biasStd: [1, 0] });
    const { connected } = fourPoint(net, rows([0], [0], [0], [0]), 1, 3);
    expect(relativeDistance(connected, 3 * Math.exp(4) - 3)).toBeLessThan(1e-14);
    expect(relativeDistance(connected, 160.7944500994)).toBeLessThan(1e-11);
    expect(relativeDistance(connected, 3 * Math.exp(4))).toBeGreaterThan(0.01);
  });

  it("of the cos-net are (w₁⁴/8) Σ_3 [3E(x_i+x_j−x_k−x_l) − 2E(x_i−x_j)E(x_k−x_l)]", () => {
    const [w0, w1] = [1.2, 0.7];
    const x = [
      [0.1, -0.4],
      [0.8, 0.2],
      [-0.5, 0.9],
      [0.3, 0.6],
    ];
    const at = (...signs: readonly number[]): number =>
      Math.exp(
        -(w0 ** 2 / 4) *
          [0, 1].reduce((sum, c) => sum + signs.reduce((total, sign, a) => total + sign * x[a][c], 0) ** 2, 0),
      );
    const signs = (entries: readonly (readonly [number, number])[]): readonly number[] => {
      const list = [0, 0, 0, 0];
      for (const [a, sign] of entries) list[a] += sign;
      return list;
    };
    let exact = 0;
    for (const [i, j, k, l] of PAIRINGS)
      exact +=
        (w1 ** 4 / 8) *
        (3 *
          at(
            ...signs([
              [i, 1],
              [j, 1],
              [k, -1],
              [l, -1],
            ]),
          ) -
          2 *
            at(
              ...signs([
                [i, 1],
                [j, -1],
              ]),
            ) *
            at(
              ...signs([
                [k, 1],
                [l, -1],
              ]),
            ));
    const net = cosNet({ inputDimension: 2, width: 1, weightStd: w0 });
    const { connected, pairs } = fourPoint(net, rows(...x), w1 ** 2, 3 * w1 ** 4);
    expect(relativeDistance(connected, exact)).toBeLessThan(1e-12);
    expect(relativeDistance(connected + pairs, exact)).toBeGreaterThan(0.1);
    const coincident = fourPoint(net, rows(x[0], x[0], x[0], x[0]), w1 ** 2, 3 * w1 ** 4).connected;
    expect(relativeDistance(coincident, (3 * w1 ** 4) / 8)).toBeLessThan(1e-14);
  });

  for (const alpha of [-1, 0, 1])
    it(`of the α family with a Gaussian cutoff in d = 2 are (Ω_α/2) Σ_3 J_α − Wick at N = 1: α = ${alpha}`, () => {
      const [mass, cutoff] = [1, 5];
      const x = [
        [0, 0],
        [0.4, 0.1],
        [-0.3, 0.5],
        [0.2, -0.6],
      ];
      // ∫ d²k/(2π)² f(k) (k²+m²)^power e^{ikr}: trapezoid over k = e^t (all derivatives vanish at both ends) and over the angle
      const radial = (power: number, r: number): number => {
        let sum = 0;
        for (let t = -18; t <= 4.2; t += 0.02) {
          const k = Math.exp(t);
          let wave = 0;
          for (let i = 0; i < 96; i++) wave += Math.cos(k * r * Math.cos((Math.PI * (i + 0.5)) / 96)) / 96;
          sum += 0.02 * k * k * Math.exp((-0.5 * k * k) / cutoff ** 2) * (k * k + mass ** 2) ** power * wave;
        }
        return sum / (2 * Math.PI);
      };
      const distance = (...signs: readonly number[]): number =>
        Math.hypot(...[0, 1].map((c) => signs.reduce((sum, sign, a) => sum + sign * x[a][c], 0)));
      const omega = radial(-alpha - 1, 0);
      const four = [
        [1, 1, -1, -1],
        [1, -1, 1, -1],
        [1, -1, -1, 1],
      ].reduce((sum, signs) => sum + (omega / 2) * radial(alpha - 1, distance(...signs)), 0);
      const g = (a: number, b: number): number => radial(-1, Math.hypot(...[0, 1].map((c) => x[a][c] - x[b][c])));
      const wick = PAIRINGS.reduce((sum, [i, j, k, l]) => sum + g(i, j) * g(k, l), 0);
      const net = alphaScalar({ dimension: 2, width: 1, mass, cutoff, alpha });
      const scale = net.architecture.outputScale;
      expect(relativeDistance(scale ** 2 / 2, omega)).toBeLessThan(1e-10);
      // deterministic amplitudes: μ₂ = s², μ₄ = s⁴
      const { connected, pairs } = fourPoint(net, rows(...x), scale ** 2, scale ** 4);
      expect(relativeDistance(pairs, wick)).toBeLessThan(1e-9);
      expect(Math.abs(connected - (four - wick))).toBeLessThan(1e-9 * wick);
      // negative control: 3μ₂² in place of μ₄, a Gaussian read-out
      expect(Math.abs(connected + 2 * four - (four - wick))).toBeGreaterThan(0.1 * wick);
    });

  it("of the α = 0 field at coincident points have N·G_c4/G(0)² = −3/2", () => {
    const net = alphaScalar({ dimension: 1, width: 1, mass: 1, cutoff: 20, alpha: 0 });
    const scale = net.architecture.outputScale;
    const { connected, pairs } = fourPoint(net, rows([0], [0], [0], [0]), scale ** 2, scale ** 4);
    expect(relativeDistance(connected, (-1.5 * pairs) / 3)).toBeLessThan(1e-12);
    expect(relativeDistance(connected, (1.5 * pairs) / 3)).toBeGreaterThan(1);
  });

  it("of the erf-net without biases vanish for an odd number of points", () => {
    const { values } = neuronMoments(erfNet({ inputDimension: 1, width: 1 }), rows([0.3], [1.2], [-0.8]), [
      [0],
      [0, 1, 2],
      [0, 1],
    ]);
    expect([values[0], values[1]]).toEqual([0, 0]);
    expect(Math.abs(values[2])).toBeGreaterThan(0.01);
  });
});
