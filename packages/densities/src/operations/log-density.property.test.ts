import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { discrete } from "../discrete.ts";
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
import { mixture, scaleMixture } from "../mixtures.ts";
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

describe("logDensity of densities that are nearly another one", () => {
  it("keeps its digits: Student's t of 10¹⁰ degrees of freedom, gammas of shape 10¹²", () => {
    // values from mpmath with 40 digits
    expect(Math.abs(value(studentT(1e10), [1]) - value(normal(), [1]) + 5e-11)).toBeLessThan(5e-15);
    expectClose(value(studentT(49), [1]), -1.429107902974946, 2e-14);
    expectClose(value(studentT(51), [1.5]), -2.046316648521717, 2e-14);
    expectClose(value(gamma(9.99, 1), [8]), -2.085135754648468, 3e-15);
    expectClose(value(gamma(10.5, 2), [25]), -3.1393502790352823, 2e-15);
    expectClose(value(gamma(50, 1), [1e-3]), -483.0467526164696, 2e-15);
    expectClose(value(gamma(50, 1), [400]), -250.9839811380538, 2e-15);
    expectClose(value(gamma(1e6, 1e-6), [0.5]), -193140.4985961023, 2e-15);
    // δ itself holds no more digits
    expectClose(value(gamma(1e12, 1e-12), [1 + 1e-6]), 12.396571358155255, 1e-11);
    // negative control: the next point that a plot would show
    expect(Math.abs(value(gamma(1e12, 1e-12), [1 + 1.1e-6]) - 12.396571358155255)).toBeGreaterThan(0.1);
  });
});

describe("gradLogDensity of a scale mixture", () => {
  const difference = (density: Density, point: readonly number[], j: number): number => {
    const at = (k: number): number => value(density, point.with(j, point[j]! + k * 1e-4));
    return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / 12e-4;
  };

  it("knows the borders of its base: slopes as in closed form", () => {
    const at = (density: Density, point: number[]) => [...gradLogDensity(density, [point]).data];
    // p(w) = ∫_{max(|w|, ½)}^{3/2} ds/2s, so that ∂ ln p = −1/(w ln(3/2w)) beyond ½
    for (const w of [0.9, 1.2]) {
      const [slope] = at(scaleMixture(uniform(-1, 1), uniform(0.5, 1.5)), [w]);
      expectClose(slope!, -1 / (w * Math.log(1.5 / w)), 1e-11);
      expect(Math.abs(slope!), "negative control: without the border it is 0").toBeGreaterThan(1);
    }
    // laplace(0, b) is the mixture of uniform(−s, s) over s ~ gamma(2, b)
    expectClose(at(scaleMixture(uniform(-1, 1), gamma(2, 0.7)), [-0.4])[0]!, 1 / 0.7, 1e-11);
    // p(r) = 3/4π ∫_r^∞ s^{−2} e^{−s} ds in a ball, so that ∂ ln p = −(x/r) r^{−2} e^{−r}/E, E = e^{−r}/r − E₁(r)
    const r = Math.sqrt(0.5);
    const e1 = 0.36877041186633375; // E₁(√½), mpmath
    const slope = (-(r ** -3) * Math.exp(-r)) / (Math.exp(-r) / r - e1);
    at(scaleMixture(uniformBall(3, 1), gamma(2, 1)), [0.3, 0.4, 0.5]).forEach((value, j) => {
      expectClose(value, slope * [0.3, 0.4, 0.5][j]!, 1e-10);
    });
  });

  it.each([
    ["a box", scaleMixture(iid(uniform(-1, 2), 2), gamma(3, 1)), [0.3, -0.4]],
    ["a product", scaleMixture(product([uniform(1, 2), normal(1, 1)]), gamma(3, 1)), [1.3, -0.4]],
    ["overlapping borders", scaleMixture(mixture([uniform(0, 1), uniform(0.5, 2)], [0.5, 0.5]), gamma(3, 1)), [0.7]],
    [
      "scales within scales",
      scaleMixture(scaleMixture(uniform(-1, 1), discrete([1, 2], [0.3, 0.7])), gamma(3, 1)),
      [0.7],
    ],
    [
      "a scale with an atom",
      scaleMixture(uniform(-1, 1), mixture([discrete([1], [1]), gamma(3, 1)], [0.4, 0.6])),
      [0.7],
    ],
    ["a kink", scaleMixture(laplace(0.5, 1), gamma(3, 1)), [0.7]],
    ["a jump at zero", scaleMixture(gamma(1, 1), gamma(3, 1)), [0.7]],
  ] as const)("equals finite differences where the base has %s", (_, density, point) => {
    const slope = gradLogDensity(density, [point]).data;
    point.forEach((_, j) => {
      // 1e-8: differences of 10⁻⁴ of values with an error of 10⁻¹²
      expectClose(slope[j]!, difference(density, point, j), 1e-8, 1);
    });
    const j = slope.findIndex((value) => Math.abs(value) > 0.02);
    expect(Math.abs(slope[j]! - 2 * difference(density, point, j)), "negative control").toBeGreaterThan(0.01);
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
