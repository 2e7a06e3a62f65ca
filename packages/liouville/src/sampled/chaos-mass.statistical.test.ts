import { UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted, rms } from "../../../../tooling/testing/statistics.ts";
import { chaosMass, massMoment } from "../index.ts";
import { dozzResidue, exactMassMoment, freeMassMoment } from "../laws.ts";
import { TRIANGLE } from "../sphere/read-points.ts";
import { drawnMasses } from "./drawn-masses.ts";
import { truncatedWeights } from "./mass-weights.ts";

const mean = (list: ArrayLike<number>): number => Array.from(list).reduce((sum, x) => sum + x, 0) / list.length;
const errorOf = (list: ArrayLike<number>): number => {
  const centre = mean(list);
  return rms(Array.from(list, (x) => x - centre)) / Math.sqrt(list.length);
};
/** Means of a draw and its opposite. */
const pairs = (masses: Float64Array, power: number): number[] =>
  Array.from({ length: masses.length / 2 }, (_, i) => (masses[2 * i]! ** power + masses[2 * i + 1]! ** power) / 2);

describe("the mass of a network", () => {
  it("without insertions has the exact moments of each cutoff, and not those of a doubled variance (N1)", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const mass = chaosMass({ b: 0.4, charges: [], cutoff: 8 });
    expectClose([mass.mean, mass.secondMoment!], [4 * Math.PI, freeMassMoment({ b: 0.4, order: 2, cutoff: 8 })], 1e-11);
    for (let run = 0; run < 40; run++) {
      const masses = mass.sample(split(keyFrom("mass"), run), 100);
      const squares = pairs(masses, 2);
      pulls.push((mean(squares) - mass.secondMoment!) / errorOf(squares));
      wrong.push((mean(squares) - freeMassMoment({ b: 0.4 * Math.SQRT2, order: 2, cutoff: 8 })) / errorOf(squares));
    }
    expectPulls(pulls);
    expectRefuted(wrong);
    const cubes = pairs(mass.sample(keyFrom("cubes"), 4000), 3);
    expectPulls([(mean(cubes) - freeMassMoment({ b: 0.4, order: 3, cutoff: 8 })) / errorOf(cubes)], { few: true });
  });

  it("with three insertions has the Selberg integral as its exact mean at every cutoff", () => {
    const b = 0.4;
    const charges = [0.85, 0.9, b + 1 / b - b - 1.75];
    const exact = exactMassMoment({ b, charges });
    for (const cutoff of [4, 8]) {
      expectClose(chaosMass({ b, charges, cutoff }).mean, exact, 1e-5);
      expect(() => expectClose(chaosMass({ b, charges, cutoff, scheme: "truncated" }).mean, exact, 1e-3)).toThrow(
        /off by/,
      );
    }
    expect(dozzResidue({ b, charges: charges.slice(0, 2), screenings: 1 })).toBeLessThan(0);
    expectClose(chaosMass({ b: 0.2, charges: [1.8, 1.8, 1.8], cutoff: 8 }).mean, 19.376934, 1e-6);
    expectClose(chaosMass({ b: 0.3, charges: [1.25, 1.25, 1.25], cutoff: 8 }).mean, 20.7607843, 1e-6);
  });

  it("has its exact mean and second moment in draws, by the coefficients of the weight", () => {
    const mass = chaosMass({ b: 0.2, charges: [1.8, 1.6, 1.7], cutoff: 8 });
    const masses = mass.sample(keyFrom("second"), 4000);
    const [first, second] = [pairs(masses, 1), pairs(masses, 2)];
    expectPulls([(mean(first) - mass.mean) / errorOf(first), (mean(second) - mass.secondMoment!) / errorOf(second)], {
      few: true,
    });
    expect(Math.abs(mean(second) - mass.mean ** 2) / errorOf(second)).toBeGreaterThan(5);
  });

  it("vanishes as L grows for b above 1 (N3), and has no limit for a charge above Q/2 (N4)", () => {
    const typical = (b: number, alpha: number): number[] =>
      [4, 16, 64].map((cutoff) => {
        const insertions = { b, charges: alpha === 0 ? [] : [alpha], points: alpha === 0 ? [] : [TRIANGLE[0]!] };
        const masses = drawnMasses("test", b, [truncatedWeights("test", insertions, cutoff)], keyFrom(1), 60)[0]!;
        return masses.slice().sort()[60]!;
      });
    const [a, c, d] = typical(1.4, 0) as [number, number, number];
    expect(c).toBeLessThan(a / 2);
    expect(d).toBeLessThan(c / 2);
    const [e, f, g] = typical(0.4, 1.9) as [number, number, number];
    expect(f).toBeGreaterThan(1.5 * e);
    expect(g).toBeGreaterThan(1.5 * f);
    const [h, , i] = typical(0.4, 0.5) as [number, number, number];
    expect(Math.abs(i / h - 1)).toBeLessThan(0.3);
  });

  it("has moments beyond their bound that no sample sees (N5): its mean lies below the exact one of the cutoff", () => {
    const masses = chaosMass({ b: 0.8, charges: [], cutoff: 64 }).sample(keyFrom("heavy"), 300);
    const exact = freeMassMoment({ b: 0.8, order: 3, cutoff: 64 });
    const cubes = pairs(masses, 3);
    // its error means nothing
    expect(mean(cubes) + 5 * errorOf(cubes)).toBeLessThan(exact);
    // the mean of 20 times as many drifts upwards, by far more than that error
    const more = pairs(chaosMass({ b: 0.8, charges: [], cutoff: 16 }).sample(keyFrom("drift"), 16_000), 3);
    const few = Array.from({ length: 160 }, (_, k) => mean(more.slice(100 * k, 100 * (k + 1)))).sort((a, b) => a - b);
    expect(mean(more)).toBeGreaterThan(2 * few[80]!);
    // the control: a moment well inside its bound does not
    const inside = pairs(chaosMass({ b: 0.3, charges: [], cutoff: 8 }).sample(keyFrom("drift"), 16_000), 3);
    const halves = Array.from({ length: 160 }, (_, k) => mean(inside.slice(100 * k, 100 * (k + 1)))).sort(
      (a, b) => a - b,
    );
    expect(mean(inside)).toBeLessThan(1.2 * halves[80]!);
    expectRefusal(() => massMoment({ b: 0.8, charges: [], power: 3, key: keyFrom(1) }), UnsupportedError, /infinite/);
  });
});
