import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { massCounterterm, perturbedTwoPoint } from "../perturbation.ts";

describe("massCounterterm", () => {
  it.each([
    [1, 20, 3],
    [0.5, 4, -1],
    [2, 1, 0.1],
  ])("in one dimension is λ arctan(m/Λ)/(2πm): m = %d, Λ = %d, λ = %d", (mass, cutoff, coupling) => {
    const exact = (coupling * Math.atan(mass / cutoff)) / (2 * Math.PI * mass);
    const value = massCounterterm({ dimension: 1, mass, cutoff, coupling });
    expect(Math.abs(value / exact - 1)).toBeLessThan(1e-9);
    // negative control: factor 2, and the other sign
    expect(Math.abs(value / (2 * exact) - 1)).toBeGreaterThan(0.4);
    expect(Math.abs(value / -exact - 1)).toBeGreaterThan(1);
  });

  it("in two dimensions between cutoffs is λ ln((Λ′² + m²)/(Λ² + m²))/8π", () => {
    const value = massCounterterm({ dimension: 2, mass: 1, cutoff: 5, coupling: 2, target: 10 });
    expect(Math.abs(value / ((2 * Math.log(101 / 26)) / (8 * Math.PI)) - 1)).toBeLessThan(1e-9);
  });

  it("replaces the tadpoles of a large box: the sums over its momenta differ by 2δ/λ", () => {
    // momenta lie 2π/L apart: an edge falls between two of them, so the sums are off by at most one term, 1/(L(Λ² + m²))
    const length = 2000;
    const tadpole = (cutoff: number): number =>
      perturbedTwoPoint({ lengths: [length], mass: 1, cutoff, coupling: 1 }, 1).tadpole;
    const delta = massCounterterm({ dimension: 1, mass: 1, cutoff: 2, coupling: 1, target: 8 });
    expect(Math.abs(tadpole(8) - tadpole(2) - 2 * delta)).toBeLessThan(2 / (length * 5));
    // negative control: without the factor 2
    expect(Math.abs(tadpole(8) - tadpole(2) - delta)).toBeGreaterThan(0.02);
  });

  it.each([
    ["an infinite target where the tadpole diverges", { dimension: 2, mass: 1, cutoff: 5, coupling: 1 }, /target/],
    ["a coupling that is no number", { dimension: 1, mass: 1, cutoff: 5, coupling: Number.NaN }, /coupling/],
    ["a negative mass", { dimension: 1, mass: -1, cutoff: 5, coupling: 1 }, /mass/],
  ])("refuses %s", (_, options, words) => {
    expect(() => massCounterterm(options)).toThrow(DomainError);
    expect(() => massCounterterm(options)).toThrow(words);
  });
});
