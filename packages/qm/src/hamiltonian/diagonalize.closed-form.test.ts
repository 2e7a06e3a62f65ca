import { readFileSync } from "node:fs";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { expression, polynomial } from "@nnft/interactions";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { diagonalize } from "../index.ts";

interface Oracle {
  readonly g: number;
  readonly mass2: number;
  readonly E: readonly number[];
  readonly x2: number;
  readonly x4: number;
  readonly x01: number;
  readonly p2: number;
}
/** H = p²/2 + mass2 x²/2 + g x⁴, independent values by mpmath, good to 1e-11. */
const oracles: readonly Oracle[] = JSON.parse(
  readFileSync(new URL("../fixtures/anharmonic-oscillator.json", import.meta.url), "utf8"),
);

describe("diagonalize", () => {
  it("gives levels, ⟨x²⟩, ⟨x⁴⟩, ⟨p²⟩ and |⟨0|x|1⟩| of quartic and double-well oscillators to 1e-8", () => {
    expect(oracles.length).toBe(3);
    for (const { g, mass2, E, x2, x4, x01, p2 } of oracles) {
      const found = diagonalize({ potential: [0, 0, mass2 / 2, 0, g], levels: 6 });
      E.forEach((energy, n) => {
        expect(Math.abs(found.energies[n] - energy)).toBeLessThan(1e-9);
      });
      expect(Math.abs(found.matrixElement(2, 0, 0) - x2)).toBeLessThan(1e-9);
      expect(Math.abs(found.matrixElement(4, 0, 0) - x4)).toBeLessThan(1e-9);
      expect(Math.abs(Math.abs(found.matrixElement(1, 0, 1)) - x01)).toBeLessThan(1e-9);
      expect(Math.abs(found.momentumSquared[0] - p2)).toBeLessThan(1e-9);
      expect(found.accuracy).toBeLessThan(1e-10);
      // negative control: another coupling
      expect(Math.abs(diagonalize({ potential: [0, 0, mass2 / 2, 0, g * 1.01] }).energies[0] - E[0])).toBeGreaterThan(
        1e-4,
      );
    }
  });

  it("is n + ½ for the harmonic oscillator, shifted by −½h² in a field h, and virial: 2⟨T⟩ = ⟨xV′⟩", () => {
    const { energies } = diagonalize({ potential: [0, 0.4, 0.5], levels: 8 });
    energies.forEach((energy, n) => {
      expect(Math.abs(energy - (n + 0.5 - 0.08))).toBeLessThan(1e-9);
    });
    const sextic = diagonalize({ potential: [0, 0, 0, 0, 0.5], levels: 3 });
    for (const n of [0, 1, 2])
      expect(Math.abs(sextic.momentumSquared[n] - 2 * sextic.matrixElement(4, n, n))).toBeLessThan(1e-8);
  });

  it("has orthonormal wave functions that solve the equation, and takes potentials of @nnft/interactions", () => {
    const levels = diagonalize({ potential: polynomial([0, 0, 0.5, 0, 1]) });
    const inner = (m: number, n: number): number => {
      let sum = 0;
      for (let k = -600; k <= 600; k++) sum += levels.waveFunction(m, k / 100) * levels.waveFunction(n, k / 100) * 0.01;
      return sum;
    };
    expect(Math.abs(inner(0, 0) - 1)).toBeLessThan(1e-10);
    expect(Math.abs(inner(0, 2))).toBeLessThan(1e-10);
    const [x, h] = [0.6, 1e-3];
    const psi = (at: number): number => levels.waveFunction(1, at);
    const kinetic = (-0.5 * (psi(x + h) - 2 * psi(x) + psi(x - h))) / h ** 2;
    expect(Math.abs((kinetic + (0.5 * x * x + x ** 4) * psi(x)) / psi(x) - levels.energies[1])).toBeLessThan(1e-5);
  });

  it.each([
    // values from numpy, a sinc grid with other steps and ends
    ["tilted", [0, 0.2, -1.5, 0.1, -0.5, 0, 0.1], [-6.46249, -4.05887, -2.01969, -0.48252], 6e-6],
    ["deep", [0, 0, -50, 0, 1], [-617.93896423268, -617.93896423268, -603.857258817, -603.857258817], 2e-12],
    ["far apart", [10000, 0, -200, 0, 1], [14.139634628, 14.139634628], 1e-9],
  ] as const)("finds the levels of wells that are %s", (_, potential, expected, tolerance) => {
    const { energies, accuracy } = diagonalize({ potential, levels: expected.length });
    expectClose(energies, expected, tolerance);
    expect(accuracy).toBeLessThan(1e-11);
    // negative control: a deeper well
    const other = diagonalize({ potential: [potential[0] - 1, ...potential.slice(1)], levels: 1 }).energies;
    expect(Math.abs(other[0] - expected[0])).toBeGreaterThan(0.5);
  });

  it("puts the levels of two far wells where each well has them, tilted or not", () => {
    // x⁴ − 200x² + 10⁴ about one minimum: 400u² + 40u³ + u⁴
    const [both] = diagonalize({ potential: [1e4, 0, -200, 0, 1], levels: 2 }).energies;
    // ½ω + 3λ/4ω² − 11g²/8ω⁴ to second order in the cubic term g and first in the quartic one λ, ω² = 800
    const omega = Math.sqrt(800);
    const [cubic, quartic] = [40, 1];
    const shift = (3 * quartic) / (4 * omega ** 2) - (11 * cubic ** 2) / (8 * omega ** 4);
    expectClose(both, omega / 2 + shift, 1e-5);
    expect(Math.abs(both - omega / 2)).toBeGreaterThan(1e-3);
    // a tilt of h moves one well up by h x₀: 2 h x₀ between their levels
    const tilted = diagonalize({ potential: [1e4, 0.5, -200, 0, 1], levels: 2 }).energies;
    expectClose(tilted[1] - tilted[0], 2 * 0.5 * 10, 1e-2);
  });

  it("refuses potentials that do not confine or are no polynomials", () => {
    expectRefusal(() => diagonalize({ potential: [0, 0, 0.5, 1] }), DomainError, /even degree/);
    expectRefusal(() => diagonalize({ potential: [0, 0, 1, 0, -1] }), DomainError, /escape/);
    expectRefusal(() => diagonalize({ potential: expression("cos(phi)") }), DomainError, /polynomial/);
    expectRefusal(() => diagonalize({ potential: [0, 0, 0.5], levels: 0 }), DomainError, /levels/);
    expectRefusal(() => diagonalize({ potential: [0, 0, 0.5] }).matrixElement(13, 0, 0), DomainError, /powers/);
    expectRefusal(() => diagonalize({ potential: [0, 0, 0.5], mass: 2 } as never), DomainError, /mass/);
    expectRefusal(() => diagonalize({ potential: [0, 0, -80000, 0, 1] }), ConvergenceError, /wells/);
  });
});
