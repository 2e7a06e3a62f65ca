import { adaptivePanels } from "@nnft/foundations/quadrature";
import { erf, gammaHalf } from "@nnft/foundations/special-functions";
import { describe, expect, it } from "vitest";
import { schwingerWave } from "./schwinger-wave.ts";
import { sphericalWave } from "./spherical-wave.ts";

const close = (found: number, wanted: number, scale: number): boolean => Math.abs(found - wanted) <= 1e-11 * scale;

/** The radial integral itself, wave by wave. */
function byRadius(d: number, epsilon: number, massSquared: number, power: number, distance: number): number {
  const reach = Math.sqrt(45 / epsilon);
  const wave = sphericalWave(d);
  const surface = (2 * Math.PI ** (d / 2)) / gammaHalf(d);
  return adaptivePanels(
    (k) => surface * k ** (d - 1) * Math.exp(-epsilon * k * k) * (k * k + massSquared) ** -power * wave(k * distance),
    0,
    reach,
    { panels: 64 + Math.ceil(reach * distance), tolerance: 1e-14, maxPanels: 4096 },
  ).value;
}

describe("schwingerWave", () => {
  it("in d = 1 is the propagator smeared by the cutoff, two complementary error functions", () => {
    const [epsilon, mass] = [0.3, 0.8];
    const root = Math.sqrt(epsilon);
    for (const x of [0, 0.2, 0.9, 1.7]) {
      const side = (sign: number): number =>
        Math.exp(sign * mass * x) * (1 - erf(mass * root + (sign * x) / (2 * root)));
      const wanted = (Math.PI / (2 * mass)) * Math.exp(epsilon * mass * mass) * (side(1) + side(-1));
      const { value, error } = schwingerWave(1, epsilon, mass * mass)(1, x);
      expect(close(value, wanted, wanted)).toBe(true);
      expect(error).toBeLessThan(1e-11 * wanted);
      // negative control: the propagator without its cutoff
      expect(close(value, (Math.PI / mass) * Math.exp(-mass * x), wanted)).toBe(false);
    }
  });

  it("for powers 0 and −1 is a Gaussian and its image under m² − ∇²", () => {
    const [epsilon, massSquared] = [0.5, 1.3];
    for (const d of [1, 2, 3, 4])
      for (const x of [0, 0.7, 2.1]) {
        const gaussian = (Math.PI / epsilon) ** (d / 2) * Math.exp((-x * x) / (4 * epsilon));
        const wave = schwingerWave(d, epsilon, massSquared);
        expect(close(wave(0, x).value, gaussian, gaussian)).toBe(true);
        const laplacian = (x * x) / (4 * epsilon * epsilon) - d / (2 * epsilon);
        expect(close(wave(-1, x).value, (massSquared - laplacian) * gaussian, gaussian)).toBe(true);
        expect(close(wave(-1, x).value, (massSquared + laplacian) * gaussian, gaussian)).toBe(false);
      }
  });

  it("for any power, dimension and distance is the radial integral", () => {
    for (const d of [1, 2, 3, 5])
      for (const power of [2.5, 1, 0.3, -0.4, -1.7, -3])
        for (const distance of [0, 0.3, 2.2]) {
          const wave = schwingerWave(d, 0.02, 0.6);
          const scale = byRadius(d, 0.02, 0.6, power, 0);
          const { value, error } = wave(power, distance);
          expect(close(value, byRadius(d, 0.02, 0.6, power, distance), scale)).toBe(true);
          expect(error).toBeLessThan(1e-10 * scale);
          // negative control: another power
          expect(close(value, byRadius(d, 0.02, 0.6, power + 0.01, distance), scale)).toBe(false);
        }
  });

  it("with a cutoff of 100 masses meets Ω_α of the α family in d = 2 (arXiv:2604.27050)", () => {
    const wave = schwingerWave(2, 0.5 / 100 ** 2, 1);
    for (const [alpha, omega] of [
      [-1, 1591.5494309],
      [0, 0.7422022238],
      [1, 0.0795403614],
    ] as const) {
      const found = wave(alpha + 1, 0).value / (2 * Math.PI) ** 2;
      expect(Math.abs(found / omega - 1)).toBeLessThan(1e-9);
      expect(Math.abs((2 * Math.PI * found) / omega - 1)).toBeGreaterThan(1e-9);
    }
  });
});
