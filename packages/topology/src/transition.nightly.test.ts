import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { kosterlitzFlow, sampleVortices, villain } from "./index.ts";
import { transitionFit } from "./testing/transition-fit.ts";

/** Sides with the sweeps of each of two chains. */
const sides = [
  [8, 40_000],
  [16, 30_000],
  [32, 20_000],
  [64, 12_000],
] as const;

describe("the Berezinskii–Kosterlitz–Thouless transition of the Villain model", () => {
  it("has K_R(L) = (2/π)(1 + 1/(2 ln L + c)) at K_c, within 1 % of .752, and a jump of 2/π", () => {
    const stiffnesses = [0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78];
    const rows = stiffnesses.map((K) => ({
      K,
      points: sides.map(([L, sweeps]) => {
        const model = villain({ size: [L, L], stiffness: K });
        const { stiffness } = sampleVortices(model, { key: keyFrom(`transition ${L} ${K}`), sweeps, chains: 2 });
        return { L, value: stiffness.value, error: stiffness.standardError };
      }),
    }));
    // at each K the best c and its χ²; K_c is where the jump fits
    const fits = rows.map(({ K, points }) => ({ K, points, ...transitionFit(points, 2 / Math.PI) }));
    const best = fits.reduce((a, b) => (b.square < a.square ? b : a));
    expect(Math.abs(best.K - 0.752)).toBeLessThanOrEqual(0.0101);
    // three degrees of freedom at the transition; far away the logarithm cannot be bent into the data
    expect(best.square).toBeLessThan(20);
    expect(fits[0]!.square).toBeGreaterThan(best.square + 25);
    expect(fits.at(-1)!.square).toBeGreaterThan(best.square + 25);
    // the control: the jump 1/π of another normalisation
    expect(transitionFit(best.points, 1 / Math.PI).square).toBeGreaterThan(best.square + 25);
    // the flow of the lowest order: K_c to 1 %
    const { criticalStiffness } = kosterlitzFlow({ stiffness: 1, fugacity: "villain" });
    expect(Math.abs(criticalStiffness / 0.752 - 1)).toBeLessThan(0.01);
  });
});
