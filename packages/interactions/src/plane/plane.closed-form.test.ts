import { adaptivePanels } from "@nnft/foundations/quadrature";
import { describe, expect, it } from "vitest";
import { freeScalarTwoPoint } from "../free-scalar/free-scalar-two-point.ts";
import { perturbedTwoPoint } from "../perturbation.ts";
import { latticeScalar, normalOrderedPhi4, poleMass, sunset } from "../plane.ts";
import { images } from "./normal-ordered.ts";

/** ∫d²x w(pr) G(r)³ with w = J₀ for Euclidean p, I₀ on the shell, as an average of cos or cosh over directions. */
function bySpace(mass: number, wave: (x: number) => number): number {
  const G = (r: number): number => freeScalarTwoPoint({ dimension: 2, mass, cutoff: Number.POSITIVE_INFINITY }, r);
  const average = (r: number): number => {
    let sum = 0;
    for (let j = 0; j < 64; j++) sum += wave(r * Math.cos((Math.PI * (j + 0.5)) / 64));
    return sum / 64;
  };
  // r = e^u: G³ is integrable but singular at 0
  const at = (u: number): number => {
    const r = Math.exp(u);
    return 2 * Math.PI * r * r * G(r) ** 3 * average(r);
  };
  return adaptivePanels(at, Math.log(1e-9), Math.log(25 / mass), { panels: 8, tolerance: 1e-11 }).value;
}

describe("the sunset in two dimensions", () => {
  it("is 1/64m² on the shell, by momenta and by positions", () => {
    for (const mass of [1, 0.5]) {
      expect(sunset({ mass, momentumSquare: -(mass ** 2) }) * 64 * mass ** 2).toBeCloseTo(1, 10);
      expect(bySpace(mass, (x) => Math.cosh(mass * x)) * 64 * mass ** 2).toBeCloseTo(1, 8);
    }
    // the control: a quarter of the square of the bubble is another number
    expect(Math.abs(64 / (4 * Math.PI) ** 2 - 1)).toBeGreaterThan(0.3);
  });

  it("agrees with positions at Euclidean momenta, and with sums over a large box", () => {
    for (const p of [0, 1.5, 4])
      expect(sunset({ mass: 1, momentumSquare: p * p }) / bySpace(1, (x) => Math.cos(p * x))).toBeCloseTo(1, 8);
    // second order minus its tadpoles is λ²S D²/6; the cutoff costs S some ln²Λ/Λ²
    const box = { lengths: [9, 9], mass: 1, coupling: 1 };
    const inBox = (cutoff: number): number => {
      const { momentum, tadpole } = perturbedTwoPoint({ ...box, cutoff }, 2);
      const momenta = Math.ceil((cutoff * 9) / (2 * Math.PI));
      let bubble = 0;
      for (let i = -momenta; i <= momenta; i++)
        for (let j = -momenta; j <= momenta; j++) {
          const square = (2 * Math.PI * Math.hypot(i, j)) / 9;
          if (square < cutoff) bubble += 1 / (square ** 2 + 1) ** 2 / 81;
        }
      // D = 1 at p = 0
      return 6 * (momentum([0, 0]) - 1 + tadpole / 2 - tadpole ** 2 / 4 - (tadpole * bubble) / 4);
    };
    const exact = sunset({ mass: 1, momentumSquare: 0 });
    const [coarse, fine] = [inBox(5) / exact - 1, inBox(10) / exact - 1];
    expect(Math.abs(fine)).toBeLessThan(0.1);
    expect(Math.abs(fine)).toBeLessThan(0.5 * Math.abs(coarse));
  });
});

describe("the mass of the particle", () => {
  it("is m² − λ²/384m², the −3g²/2 of g = λ/24m² in the literature", () => {
    const g = 0.1;
    expect(poleMass({ mass: 1, coupling: 24 * g }).square).toBeCloseTo(1 - 1.5 * g * g, 12);
    expect(poleMass({ mass: 2, coupling: 4 * 24 * g }).mass).toBeCloseTo(2 * Math.sqrt(1 - 1.5 * g * g), 12);
    expect(() => poleMass({ mass: 1, coupling: 20 })).toThrow(/384/);
  });
});

describe("normal ordering", () => {
  it("subtracts on the lattice what the sum over a large torus has, and knows its logarithm", () => {
    const [a, n] = [0.5, 160];
    let sum = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        sum += 1 / (4 * Math.sin((Math.PI * i) / n) ** 2 + 4 * Math.sin((Math.PI * j) / n) ** 2 + a * a);
    const { bareMassSquare } = latticeScalar({ sites: [4, 4], spacing: a, mass: 1, coupling: 2 });
    expect(1 - bareMassSquare).toBeCloseTo(sum / n ** 2, 10);
    // G_a(0) = (1/4π) ln(32/(am)²) + …
    const small = 1 - latticeScalar({ sites: [4, 4], spacing: 0.01, mass: 1, coupling: 2 }).bareMassSquare;
    expect(small).toBeCloseTo(Math.log(32 / 1e-4) / (4 * Math.PI), 4);
  });

  it("subtracts in a box the variance of the plane with the same cutoff, not that of the box", () => {
    const c = (side: number, cutoff: number): number => {
      const { coefficients } = normalOrderedPhi4({ lengths: [side, side], mass: 1, cutoff, coupling: 4 });
      expect(coefficients[4]).toBeCloseTo(1 / 6, 12);
      expect(coefficients[0]).toBeCloseTo(coefficients[2]! ** 2 / 2, 12);
      return -coefficients[2]!;
    };
    const plane = Math.log(1 + 20 ** 2) / (4 * Math.PI);
    // sums over a disc of momenta differ from the integral by the momenta at its edge
    expect(Math.abs(c(4, 20) - plane)).toBeLessThan(0.005);
    const round = freeScalarTwoPoint({ dimension: 2, mass: 1, cutoff: Number.POSITIVE_INFINITY }, 2);
    expect(Math.abs(c(2, 20) - plane)).toBeLessThan(0.02);
    // the control: what comes round the smaller box is more than that
    expect(4 * round).toBeGreaterThan(0.06);
  });
});

describe("images of a box", () => {
  it("are the sum of all of them, in boxes of any mass and shape", () => {
    for (const [T, L, mass] of [
      [3, 5, 1],
      [2, 2, 0.5],
      [7, 1.5, 2],
    ] as const) {
      let sum = 0;
      const far = 40 / mass;
      for (let i = -Math.ceil(far / T); i * T <= far; i++)
        for (let j = -Math.ceil(far / L); j * L <= far; j++)
          if (i !== 0 || j !== 0)
            sum += freeScalarTwoPoint(
              { dimension: 2, mass, cutoff: Number.POSITIVE_INFINITY },
              Math.hypot(i * T, j * L),
            );
      expect(images([T, L], mass)).toBeCloseTo(sum, 12);
      expect(images([L, T], mass)).toBeCloseTo(sum, 12);
      // the control: without those that go round both ways
      expect(sum - images([T, 1e3], mass) - images([1e3, L], mass)).toBeGreaterThan(1e-8);
    }
    // a light field in a box is one mode, 1/m²V, at the cost of the images along one side
    expect(images([6, 5], 1e-3) * 30e-6).toBeCloseTo(1, 3);
  });
});
