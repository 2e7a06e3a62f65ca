import { ConvergenceError, DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { localPotentialFlow } from "../index.ts";

const quartic = (coupling: number) => (x: number) => x ** 2 / 2 + (coupling * x ** 4) / 24;

describe("localPotentialFlow", () => {
  it.each([
    ["optimized", 1, 0.527716, 1.103852],
    ["sharp", 1, 0.527561, 1.103103],
    ["optimized", 10, 0.673303, 1.565342],
    ["sharp", 10, 0.671448, 1.559281],
  ] as const)(
    "%s, λ = %d: energy and gap are those that two grids gave elsewhere",
    (regulator, coupling, energy, gap) => {
      const flow = localPotentialFlow({ potential: quartic(coupling), regulator });
      expect(Math.abs(flow.energy - energy)).toBeLessThan(1.5e-6);
      expect(Math.abs(flow.gap - gap)).toBeLessThan(1.5e-6);
      expect(flow.accuracy).toBeLessThan(2e-6);
    },
  );

  it.each(["optimized", "sharp"] as const)("%s: oscillators come out exactly", (regulator) => {
    for (const w of [0.5, 2]) {
      const flow = localPotentialFlow({ potential: (x) => (w * x) ** 2 / 2, regulator });
      expect(Math.abs(flow.energy - w / 2)).toBeLessThan(1e-7);
      expect(Math.abs(flow.gap - w)).toBeLessThan(1e-7);
    }
  });

  it("misses the exact oscillator at λ = 10 by about a per cent of the shift, as an approximation does", () => {
    const { energy, gap, accuracy } = localPotentialFlow({ potential: quartic(10) });
    for (const [found, exact, free] of [
      [energy, 0.67354669, 0.5],
      [gap, 1.56218872, 1],
    ] as const) {
      const miss = Math.abs(found - exact) / (exact - free);
      expect(miss).toBeLessThan(0.02);
      // negative control: it is no numerical error
      expect(Math.abs(found - exact)).toBeGreaterThan(50 * accuracy);
    }
  });

  it("states an accuracy that grows on a coarse grid, and covers the distance to a fine one", () => {
    const fine = localPotentialFlow({ potential: quartic(10), intervals: 320 });
    const coarse = localPotentialFlow({ potential: quartic(10), intervals: 48, start: 100 });
    expect(Math.abs(coarse.energy - fine.energy)).toBeLessThan(coarse.accuracy);
    expect(Math.abs(coarse.gap - fine.gap)).toBeLessThan(coarse.accuracy);
    expect(coarse.accuracy).toBeGreaterThan(10 * fine.accuracy);
  });

  it("refuses odd potentials and unknown regulators, and says where a double well ends the flow", () => {
    expect(() => localPotentialFlow({ potential: (x) => x ** 2 / 2 + x })).toThrow(DomainError);
    expect(() => localPotentialFlow({ potential: quartic(1), regulator: "smooth" as "sharp" })).toThrow(/regulator/);
    expect(() => localPotentialFlow({ potential: (x) => -20 * x ** 2 + x ** 4 })).toThrow(ConvergenceError);
  });
});
