import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, relativeDistance } from "../../../../tooling/testing/statistics.ts";
import { deterministic, discrete, rademacher } from "../discrete.ts";
import type { Density } from "../index.ts";
import {
  correlatedNormal,
  gamma,
  iid,
  laplace,
  normal,
  product,
  radial,
  studentT,
  uniform,
  uniformBall,
  uniformSphere,
} from "../index.ts";
import { mixture, scaleMixture } from "../mixtures.ts";
import { cumulant, dimensionOf, logDensity, moment } from "../operations.ts";
import { scalarContinuous, vectorContinuous } from "../testing/example-densities.ts";
import { integral } from "../testing/statistics.ts";

/** Panels that resolve every kink of the example densities, out to where their 4th moments are converged. */
const halfLine = [0, 0.001, 0.01, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12];
for (let r = 15; r < 1e7; r *= 1.25) halfLine.push(r);
const line = [...new Set([...halfLine.map((r) => -r), ...halfLine, -0.4, -0.5])].sort((a, b) => a - b);

/** Fewer panels for scale mixtures, whose log-density is itself a quadrature. */
const shortHalf = [0, 0.1, 0.5, 1, 2.5, 5, 10, 20, 40, 80];
const shortLine = [
  ...shortHalf
    .slice(1)
    .map((r) => -r)
    .reverse(),
  ...shortHalf,
];

function density1(density: Density, x: number): number {
  return Math.exp(logDensity(density, ndarray(new Float64Array([x]), [1, 1])).get(0));
}

describe("moments against integrals of the density", () => {
  it.each(scalarContinuous.map((density) => [JSON.stringify(density), density] as const))(
    "orders 0 to 4 of %s agree to 1e-9",
    (_, density) => {
      const panels = density.kind === "scaleMixture" ? shortLine : line;
      for (let n = 0; n <= 4; n++) {
        const value = moment(density, n);
        const scale = Math.max(Math.abs(value), moment(density, n + (n % 2)) ** (n / (n + (n % 2) || 1)));
        // 1e-9: the truncated tail of studentT(9.5) and the panel quadrature.
        const numeric = integral((x) => x ** n * density1(density, x), panels);
        expect(Math.abs(numeric - value) / scale).toBeLessThan(1e-9);
        expect(Math.abs(numeric - 2 * value - 0.1 * scale) / scale, "negative control").toBeGreaterThan(1e-2);
      }
    },
    20_000,
  );

  it("radial densities are normalized, and ⟨w²⟩ is the integral, in every dimension", () => {
    for (const density of vectorContinuous) {
      if (density.kind !== "radial" && density.kind !== "uniformBall") continue;
      const d = dimensionOf(density);
      const area = [2, 2 * Math.PI, 4 * Math.PI, 2 * Math.PI ** 2][d - 1]!;
      const at = (r: number) => {
        const point = new Float64Array(d);
        point[0] = r;
        return area * r ** (d - 1) * Math.exp(logDensity(density, ndarray(point, [1, d])).get(0));
      };
      const total = integral(at, halfLine);
      // The uncut power law in d = 2 has the analytic tail 1/(1 + R²) beyond the last panel.
      expect(relativeDistance(total, 1)).toBeLessThan(1e-11);
      expect(relativeDistance(2 * total, 1), "negative control").toBeGreaterThan(0.1);
      if (density.kind === "radial" && density.profile.family === "power" && !density.profile.cutoff) continue;
      const index = new Array<number>(d).fill(0);
      const second = index.reduce((sum, _, i) => sum + moment(density, index.with(i, 2)), 0);
      expect(
        relativeDistance(
          second,
          integral((r) => r * r * at(r), halfLine),
        ),
      ).toBeLessThan(1e-11);
    }
  });
});

describe("radial closed forms", () => {
  it("the normalization of e^{−w²/2Λ²}/(w²+1) in two dimensions at Λ = 100 is (2π)²·0.7422022238", () => {
    const density = radial({
      dimension: 2,
      profile: { family: "power", mass: 1, exponent: 1, cutoff: { kind: "gaussian", scale: 100 } },
    });
    const norm = Math.exp(-logDensity(density, ndarray(new Float64Array(2), [1, 2])).get(0));
    // The reference has ten digits.
    expect(relativeDistance(norm / (2 * Math.PI) ** 2, 0.7422022238)).toBeLessThan(1e-9);
    expect(relativeDistance(norm / (2 * Math.PI), 0.7422022238), "negative control").toBeGreaterThan(0.5);
  });

  it("θ(Λ−|w|)/(w²+1) in three dimensions has ⟨w²⟩ = (Λ³/3 − Λ + atan Λ)/(Λ − atan Λ)", () => {
    for (const cut of [0.1, 3, 50, 1e4]) {
      const density = radial({
        dimension: 3,
        profile: { family: "power", mass: 1, exponent: 1, cutoff: { kind: "hard", scale: cut } },
      });
      // At small Λ both sides of the closed form cancel, so use their series there.
      const [num, den] =
        cut < 1
          ? [
              cut ** 5 / 5 - cut ** 7 / 7 + cut ** 9 / 9 - cut ** 11 / 11 + cut ** 13 / 13 - cut ** 15 / 15,
              cut ** 3 / 3 - cut ** 5 / 5 + cut ** 7 / 7 - cut ** 9 / 9 + cut ** 11 / 11 - cut ** 13 / 13,
            ]
          : [cut ** 3 / 3 - cut + Math.atan(cut), cut - Math.atan(cut)];
      expect(relativeDistance(3 * moment(density, [2, 0, 0]), num / den)).toBeLessThan(1e-11);
    }
  });

  it("the uncut power law has the moments of the multivariate t density", () => {
    // p ∝ (w² + m²)^{−x} is studentT with ν = 2x − 1 and scale m/√ν in one dimension.
    const power = radial({ dimension: 1, profile: { family: "power", mass: 1.5, exponent: 4 } });
    const student = studentT(7, 0, 1.5 / Math.sqrt(7));
    for (const n of [2, 4, 6]) expect(relativeDistance(moment(power, n), moment(student, n))).toBeLessThan(1e-13);
    for (const x of [0, 0.7, 30])
      expect(relativeDistance(density1(power, x), density1(student, x))).toBeLessThan(1e-11);
  });

  it("a gaussian profile is the isotropic normal density, also with a far maximumRadius and in 200 dimensions", () => {
    for (const d of [1, 2, 7, 200]) {
      const index = new Array<number>(d).fill(0).with(0, 4);
      const density = radial({ dimension: d, profile: { family: "gaussian", scale: 1.3 } });
      expect(relativeDistance(moment(density, index), 3 * 1.3 ** 4)).toBeLessThan(1e-11);
      const points = ndarray(new Float64Array(d).fill(0.4), [1, d]);
      const [a, b] = [logDensity(density, points).get(0), logDensity(iid(normal(0, 1.3), d), points).get(0)];
      expect(Math.abs(a - b)).toBeLessThan(1e-10);
    }
  });
});

describe("moments in closed form", () => {
  it("the sphere has ⟨u₁²⟩ = R²/d, ⟨u₁⁴⟩ = 3R⁴/d(d+2), ⟨u₁²u₂²⟩ = R⁴/d(d+2); the ball d/(d+n) of them", () => {
    const sphere = uniformSphere(3, 2);
    expectClose(moment(sphere, [2, 0, 0]), 4 / 3, 5e-15);
    expectClose(moment(sphere, [4, 0, 0]), (3 * 16) / 15, 5e-14);
    expectClose(moment(sphere, [2, 2, 0]), 16 / 15, 5e-15);
    expect(moment(sphere, [1, 1, 0])).toBe(0);
    expect(relativeDistance(moment(uniformBall(3, 2), [2, 2, 0]), (16 / 15) * (3 / 7))).toBeLessThan(1e-14);
    expect(relativeDistance(moment(uniformBall(3, 2), [2, 2, 0]), 16 / 15), "negative control").toBeGreaterThan(0.1);
  });

  it("correlatedNormal obeys Wick's theorem, with and without a mean", () => {
    const c = [
      [2, 0.5],
      [0.5, 1],
    ];
    expectClose(moment(correlatedNormal([0, 0], c), [2, 2]), 2 * 1 + 2 * 0.25, 5e-15);
    expectClose(moment(correlatedNormal([0, 0], c), [3, 1]), 3 * 2 * 0.5, 5e-15);
    expect(moment(correlatedNormal([0, 0], c), [1, 2])).toBe(0);
    // ⟨w₁²w₂⟩ = (μ₁²+C₁₁)μ₂ + 2μ₁C₁₂
    expectClose(moment(correlatedNormal([3, 5], c), [2, 1]), (9 + 2) * 5 + 2 * 3 * 0.5, 5e-13);
  });

  it("independent factors factorize, mixtures average, scale mixtures multiply", () => {
    expect(moment(product([normal(1, 2), gamma(3, 1)]), [2, 1])).toBe(5 * 3);
    expect(moment(iid(uniform(0, 1), 3), [1, 1, 1])).toBe(1 / 8);
    expect(moment(mixture([normal(), normal(0, 2)], [0.75, 0.25]), 4)).toBe(0.75 * 3 + 0.25 * 48);
    // The common scale correlates the squares: ⟨s⁴⟩, not ⟨s²⟩².
    const scaled = scaleMixture(iid(normal(), 2), gamma(2, 1));
    expect(moment(scaled, [2, 2])).toBe(120);
    expectClose(cumulant(scaled, [2, 2]), 120 - 36, 5e-13);
  });
});

describe("cumulants", () => {
  /** κ₁…κ₄ from raw moments, written out. */
  function fromRaw(m: (n: number) => number): number[] {
    const [a, b, c, d] = [m(1), m(2), m(3), m(4)];
    return [a, b - a * a, c - 3 * a * b + 2 * a ** 3, d - 4 * a * c - 3 * b * b + 12 * a * a * b - 6 * a ** 4];
  }

  const all: Density[] = [...scalarContinuous, rademacher(), discrete([0, 1, 5], [0.5, 0.25, 0.25]), deterministic(3)];

  it.each(all.map((density) => [JSON.stringify(density), density] as const))(
    "orders 1 to 4 of %s follow from its moments",
    (_, density) => {
      const expected = fromRaw((n) => moment(density, n));
      const scale = Math.max(1, moment(density, 4));
      expected.forEach((value, i) => {
        expect(Math.abs(cumulant(density, i + 1) - value) / scale).toBeLessThan(1e-13);
      });
      expect(Math.abs(cumulant(density, 2) - moment(density, 2) - 1) / scale, "negative control").toBeGreaterThan(1e-6);
    },
  );

  it("closed forms at order 12 agree with the recursion from moments", () => {
    // The one-component mixture takes the recursion; its error is set by the size of the cancelling terms.
    for (const density of [uniform(-1, 1), laplace(0, 1), rademacher(), gamma(3, 1)] as const) {
      const byRecursion = cumulant(mixture([density], [1]), 12);
      expect(relativeDistance(cumulant(density, 12), byRecursion)).toBeLessThan(1e-8);
      expect(relativeDistance(-cumulant(density, 12), byRecursion), "negative control").toBeGreaterThan(1);
    }
    // B₁₂/12 · 2¹² with B₁₂ = −691/2730.
    expect(relativeDistance(cumulant(uniform(-1, 1), 12), ((-691 / 2730) * 4096) / 12)).toBeLessThan(1e-14);
  });

  it("a cumulant across independent factors vanishes, and inside one factor is that factor's", () => {
    const density = product([gamma(2, 1), iid(laplace(0, 1), 2)]);
    expect(cumulant(density, [1, 2, 0])).toBe(0);
    expect(cumulant(density, [3, 0, 0])).toBe(cumulant(gamma(2, 1), 3));
    expect(cumulant(density, [0, 0, 4])).toBe(12);
  });

  it("the connected fourth moment of a sphere is that of the set-partition formula", () => {
    const sphere = uniformSphere(2, 1);
    expectClose(cumulant(sphere, [2, 2]), 1 / 8 - 1 / 4, 5e-16);
    expectClose(cumulant(sphere, [4, 0]), 3 / 8 - 3 / 4, 5e-16);
  });
});
