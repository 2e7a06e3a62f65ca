import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import type { Density } from "../index.ts";
import {
  correlatedNormal,
  gamma,
  iid,
  laplace,
  normal,
  product,
  sample,
  studentT,
  uniform,
  uniformBall,
} from "../index.ts";
import { scaleMixture } from "../mixtures.ts";
import { dimensionOf, gradLogDensity, logDensity } from "../operations.ts";
import { scalarContinuous, vectorContinuous } from "../testing/example-densities.ts";

const value = (density: Density, point: readonly number[]): number =>
  logDensity(density, ndarray(Float64Array.from(point), [1, point.length])).get(0);

describe("logDensity", () => {
  it("the mixture of uniform(−s, s) over s ~ gamma(2, b) is laplace(0, b), and not laplace(0, 2b)", () => {
    // ∫_{|w|}^∞ (s e^{−s/b}/b²)/(2s) ds = e^{−|w|/b}/2b.
    const density = scaleMixture(uniform(-1, 1), gamma(2, 0.7));
    for (const w of [-3, -0.2, 0.05, 1, 6]) {
      expect(Math.abs(value(density, [w]) - value(laplace(0, 0.7), [w]))).toBeLessThan(1e-9);
      expect(Math.abs(value(density, [w]) - value(laplace(0, 1.4), [w])), "negative control").toBeGreaterThan(1e-3);
    }
  });

  it("factors add, and a correlated normal with diagonal covariance is a product", () => {
    const point = [0.3, -1.2, 2];
    const diagonal = correlatedNormal(
      [1, 0, -1],
      [
        [4, 0, 0],
        [0, 1, 0],
        [0, 0, 9],
      ],
    );
    const separate = product([normal(1, 2), normal(0, 1), normal(-1, 3)]);
    expect(Math.abs(value(diagonal, point) - value(separate, point))).toBeLessThan(1e-14);
    expectClose(
      value(iid(studentT(3), 3), point),
      point.reduce((sum, w) => sum + value(studentT(3), [w]), 0),
      5e-14,
    );
  });

  it("a correlated normal in two dimensions has the textbook density", () => {
    const [rho, a, b, x, y] = [0.6, 2, 0.5, 0.7, -0.4];
    const density = correlatedNormal(
      [0, 0],
      [
        [a * a, rho * a * b],
        [rho * a * b, b * b],
      ],
    );
    const q = ((x / a) ** 2 - (2 * rho * x * y) / (a * b) + (y / b) ** 2) / (1 - rho * rho);
    const expected = -Math.log(2 * Math.PI * a * b * Math.sqrt(1 - rho * rho)) - q / 2;
    expect(Math.abs(value(density, [x, y]) - expected)).toBeLessThan(1e-14);
  });

  it("is −∞ outside the support and reads strided points", () => {
    expect(value(uniform(0, 1), [1.5])).toBe(-Infinity);
    expect(value(gamma(2, 1), [-1])).toBe(-Infinity);
    expect(value(uniformBall(2, 1), [0.8, 0.8])).toBe(-Infinity);
    const points = ndarray(Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3]).transpose(1, 0);
    const density = product([normal(), laplace(0, 1)]);
    expect(logDensity(density, points).get(2)).toBe(value(density, [3, 6]));
  });
});

describe("gradLogDensity", () => {
  it("equals the finite differences of logDensity at sampled points, for every density that has one", () => {
    const densities = [...scalarContinuous, ...vectorContinuous];
    let compared = 0;
    fc.assert(
      fc.property(fc.constantFrom(...densities), fc.nat(1000), (density, seed) => {
        const d = dimensionOf(density);
        const points = sample(density, keyFrom(seed), 1);
        const gradient = gradLogDensity(density, points);
        for (let j = 0; j < d; j++) {
          const step = 1e-4;
          const at = (k: number): number =>
            value(
              density,
              Array.from(points.data, (w, i) => (i === j ? w + k * step : w)),
            );
          const samples = [-2, -1, 0, 1, 2].map(at);
          // Skip points beside an edge or a kink, where the third difference is not small.
          const kink = Math.abs(samples[4]! - 2 * samples[3]! + 2 * samples[1]! - samples[0]!);
          if (!samples.every(Number.isFinite) || kink > 1e-7) continue;
          const difference = (8 * (samples[3]! - samples[1]!) - (samples[4]! - samples[0]!)) / (12 * step);
          const g = gradient.get(0, j);
          // 1e-6: kink filter of 1e-7 over the step, and quadrature noise of the scale mixtures.
          expect(Math.abs(g - difference) / Math.max(1, Math.abs(g))).toBeLessThan(1e-6 + kink / step);
          if (Math.abs(g) > 0.1) expect(Math.abs(-g - difference), "negative control").toBeGreaterThan(0.01);
          compared++;
        }
      }),
      { seed: 6, numRuns: 800 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it("averages to zero over draws of a density that vanishes at its edges: all |z| < 5; not so for a tilted one", () => {
    const densities = [normal(1, 2), studentT(5), gamma(4, 1), scaleMixture(normal(), gamma(5, 0.3))];
    densities.forEach((density, i) => {
      const points = sample(density, keyFrom(100 + i), 3000);
      const g = gradLogDensity(density, points).data;
      const mean = g.reduce((a, b) => a + b) / g.length;
      const error = Math.sqrt(g.reduce((a, b) => a + (b - mean) ** 2, 0) / g.length / g.length);
      expect(Math.abs(mean / error)).toBeLessThan(5);
      expect(Math.abs((mean + 10 * error) / error), "negative control").toBeGreaterThan(5);
    });
  });

  it("is NaN outside the support and zero at a kink", () => {
    const at = (density: Density, w: number) => gradLogDensity(density, ndarray(Float64Array.of(w), [1, 1])).get(0, 0);
    expect(at(uniform(0, 1), 2)).toBeNaN();
    expect(at(gamma(2, 1), -1)).toBeNaN();
    expect(at(laplace(1, 1), 1)).toBe(0);
  });
});
