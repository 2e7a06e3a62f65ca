import { describe, expect, it } from "vitest";
import { kurtosisScore, skewnessScore } from "./normality.ts";

describe("scores of normality", () => {
  // scipy.stats.skewtest and kurtosistest of sin t² + 0.3 cos³ 3t, t = 0 … n − 1
  it.each([
    [50, 0.34630583079512495, 1.0933615767894636, 1.775728846327428, -3.5991387662672074],
    [1000, 0.0080704213351217, 0.10495471562267354, 1.6158849395355532, 139.76476367465045],
  ])("are those of scipy for n = %d", (n, skewness, skewScore, kurtosis, peakScore) => {
    expect(skewnessScore(skewness, n) / skewScore).toBeCloseTo(1, 10);
    expect(kurtosisScore(kurtosis, n) / peakScore).toBeCloseTo(1, 8);
  });

  it("are near 0 for the moments of a normal law, and odd in the skewness", () => {
    expect(Math.abs(kurtosisScore(3, 10_000))).toBeLessThan(0.1);
    expect(skewnessScore(-0.2, 200)).toBe(-skewnessScore(0.2, 200));
    expect(kurtosisScore(4, 10_000)).toBeGreaterThan(10);
  });
});
