import { DomainError } from "@nnft/foundations";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { describe, expect, it } from "vitest";
import { betaFunction, centralChargeSumRule, sphereZeta, weylAnomaly } from "../anomalies.ts";

const middle = (f: (x: number) => number, from: number, to: number, steps: number): number => {
  const step = (to - from) / steps;
  let sum = 0;
  for (let k = 0; k < steps; k++) sum += step * f(from + (k + 0.5) * step);
  return sum;
};

describe("sphereZeta", () => {
  it.each([
    [0, 1.1616845748018036],
    [1, 1.1727005282375293],
    [2, 0.5501468211634656],
  ])("spin %i: closed form, known digits and heat trace agree", (spin, known) => {
    const { zeta, logDeterminant, byHeatTrace, zeroModes } = sphereZeta(spin);
    expect(zeta).toBeCloseTo(-(spin + 2 / 3), 14);
    expect(logDeterminant).toBeCloseTo(known, 13);
    expect(byHeatTrace.zeta).toBeCloseTo(zeta, 9);
    expect(byHeatTrace.logDeterminant).toBeCloseTo(logDeterminant, 9);
    expect(zeroModes).toBe(2 * spin + 1);
    // negative control: without the multiplicative anomaly c²/2
    expect(Math.abs(logDeterminant - (2 * spin + 1) ** 2 / 2 - byHeatTrace.logDeterminant)).toBeGreaterThan(0.4);
  });

  it("is no count of modes below a sharp cutoff, which diverges", () => {
    const modes = (cut: number): number => (cut + 1) ** 2 - 1;
    expect(modes(20) - modes(10)).toBeGreaterThan(100);
    expect(() => sphereZeta(0.5)).toThrow(DomainError);
  });
});

describe("weylAnomaly", () => {
  it("is (26 − D)/3, and twice (6n² + 6n + 1) scalars cancel ghosts of spin n", () => {
    for (const scalars of [0, 1, 25, 26, 40]) {
      const { breaking, verdict } = weylAnomaly({ scalars });
      expect(breaking).toBeCloseTo((26 - scalars) / 3, 13);
      expect(verdict).toBe(scalars === 26 ? "symmetric" : "anomalous");
    }
    for (const n of [0, 1, 2, 3])
      expect(weylAnomaly({ scalars: 0, ghostSpin: n }).criticalDimension).toBeCloseTo(
        6 * (sphereZeta(n).byHeatTrace.zeta + (n + 1) * (2 * n + 1)),
        7,
      );
    // no rounding where it vanishes
    expect(weylAnomaly({ scalars: 26 }).breaking).toBe(0);
    expect(weylAnomaly({ scalars: 26 }).criticalDimension).toBe(26);
    // negative control: without the zero modes
    expect(-(26 * (1 / 3)) + 2 * sphereZeta(1).zeta).not.toBeCloseTo(0, 1);
  });
});

describe("betaFunction", () => {
  it.each([
    [5, "gaussian", 0.0120465546548268, 0.0154314666859969],
    [20, "gaussian", 0.0281412108521364, 0.0185287542368607],
    [100, "gaussian", 0.0483488950566311, 0.0189668144639911],
    [5, "sharp", 0.0145431239132894, 0.0175644618462817],
    [20, "sharp", 0.0316404221349865, 0.0189030883469017],
    [100, "sharp", 0.051993854207009, 0.0189939229584074],
  ] as const)("Λ = %d, %s: bubble and slope", (cutoff, window, bubble, slope) => {
    const found = betaFunction({ mass: 1, cutoff, window });
    expect(found.bubble / bubble).toBeCloseTo(1, 12);
    expect(found.slope / slope).toBeCloseTo(1, 12);
    // the slope is (3/2) Λ∂_Λ of the bubble, and the bubble the integral over momenta
    const at = (factor: number): number => betaFunction({ mass: 1, cutoff: cutoff * factor, window }).bubble;
    expect((1.5 * (at(1.0005) - at(0.9995))) / 0.001).toBeCloseTo(found.slope, 7);
    const end = window === "sharp" ? cutoff : 9 * cutoff;
    const shape = (p: number): number => (window === "sharp" ? 1 : Math.exp(-((p / cutoff) ** 2)));
    const integral = middle((p) => (p ** 3 * shape(p)) / (p * p + 1) ** 2, 0, end, 40_000) / (8 * Math.PI ** 2);
    expect(integral / bubble).toBeCloseTo(1, 5);
  });

  it("is universal only for Λ ≫ m: 19 % low at Λ = 5m", () => {
    const { slope, universal, renormalizedCoupling, bubble } = betaFunction({ mass: 2, cutoff: 10 });
    expect(universal).toBe(3 / (16 * Math.PI ** 2));
    expect(1 - slope / universal).toBeCloseTo(0.188, 2);
    expect(renormalizedCoupling(0.1)).toBeCloseTo(0.1 - 0.015 * bubble, 15);
    expect(1 - betaFunction({ mass: 1, cutoff: 1e4 }).slope / universal).toBeLessThan(1e-6);
    expect(() => betaFunction({ mass: 1, cutoff: 5, window: "soft" as "sharp" })).toThrow(/window/);
  });
});

describe("centralChargeSumRule", () => {
  it.each([
    [10, 1.00943618402776, 0.974316348519427],
    [100, 1.00009987548436, 0.992245515419945],
  ])("Λ = %d: N = ∞ and N = 16", (cutoff, infinite, finite) => {
    const found = centralChargeSumRule({ mass: 1, cutoff, width: 16 });
    expect(found.infinite).toBeCloseTo(infinite, 11);
    expect(found.value).toBeCloseTo(finite, 11);
    expect(centralChargeSumRule({ mass: 3, cutoff: 3 * cutoff }).value).toBeCloseTo(infinite, 11);
    // negative control: the trace of a finite network is another
    expect(Math.abs(found.value - found.infinite)).toBeGreaterThan(0.005);
  });

  it("at finite width is the integral of x²⟨Θ(x)Θ(0)⟩ in position space", () => {
    const [cutoff, width] = [4, 3];
    // G(r) = ∫ p dp Ĝ J₀(pr)/2π, J₀ as a mean over angles
    const bessel = (x: number): number =>
      middle((a) => Math.cos(x * Math.sin(a)), 0, Math.PI, 30 + Math.ceil(x)) / Math.PI;
    const { nodes, weights } = gaussLegendre(240);
    const propagator = (r: number): number => {
      let sum = 0;
      for (const [k, node] of nodes.entries()) {
        const p = 10 * (node + 1);
        sum += (10 * weights[k]! * p * Math.exp((-p * p) / (2 * cutoff ** 2)) * bessel(p * r)) / (p * p + 1);
      }
      return sum / (2 * Math.PI);
    };
    const origin = propagator(0);
    const integral = middle(
      (r) => {
        const g = propagator(r);
        return r ** 3 * (2 * g * g * (1 - 1 / width) + (origin * propagator(2 * r)) / (2 * width));
      },
      0,
      9,
      120,
    );
    const found = 3 * Math.PI * 2 * Math.PI * integral;
    expect(found).toBeCloseTo(centralChargeSumRule({ mass: 1, cutoff, width }).value, 2);
    expect(() => centralChargeSumRule({ mass: 1, cutoff: 4, width: 0 })).toThrow(DomainError);
  });
});
