import { normal, sample, uniform } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { paretoTail } from "../index.ts";

const uniforms = (seed: number, count: number): Float64Array =>
  sample(uniform(0, 1), keyFrom(seed), count).data as Float64Array;
/** u^{−k}: P(w > t) = t^{−1/k} */
const powers = (seed: number, count: number, k: number): Float64Array => uniforms(seed, count).map((u) => u ** -k);

describe("the tail of weights", () => {
  it.each([0.2, 0.5, 0.8, 1.3])("of shape %d has that shape, within its scatter", (k) => {
    const fits = Array.from({ length: 60 }, (_, r) => paretoTail(powers(100 + r, 4000, k)));
    const mean = fits.reduce((sum, { shape }) => sum + shape, 0) / fits.length;
    expect(fits[0].tail).toBe(Math.ceil(3 * Math.sqrt(4000)));
    // the prior draws k by 10/200 of its distance from one half
    const drawn = k + (10 / (fits[0].tail + 10)) * (0.5 - k);
    const error = (1 + k) / Math.sqrt(fits[0].tail * fits.length);
    expect(Math.abs(mean - drawn)).toBeLessThan(5 * error);
    // negative control: a shape off by 0.2
    expect(Math.abs(mean + 0.2 - drawn)).toBeGreaterThan(5 * error);
  });

  it("is that of the highest likelihood, found on a grid", () => {
    const weights = powers(7, 3000, 0.6);
    const { shape, tail } = paretoTail(weights);
    const sorted = Float64Array.from(weights).sort();
    const excess = sorted.slice(-tail).map((w) => w - sorted[sorted.length - tail - 1]);
    let [best, at] = [Number.NEGATIVE_INFINITY, 0];
    for (let k = 0.05; k < 2; k += 0.01)
      for (let log = -4; log < 4; log += 0.01) {
        const sigma = Math.exp(log);
        const value = excess.reduce((sum, x) => sum - (1 + 1 / k) * Math.log1p((k * x) / sigma), -tail * log);
        if (value > best) [best, at] = [value, k];
      }
    const free = (shape * (tail + 10) - 5) / tail;
    // posterior mean against mode: a fifth of the scatter (1 + k)/√tail
    expect(Math.abs(free - at)).toBeLessThan(0.03);
    expect(Math.abs(free + 0.1 - at)).toBeGreaterThan(0.03);
  });

  it("decides: bounded weights are trusted, those of Cauchy are not", () => {
    const draws = sample(normal(0, 1), keyFrom(3), 4000).data as Float64Array;
    // target N(0, s²) drawn from N(0, 1)
    const target = (s: number) => paretoTail(draws.map((x) => Math.exp(0.5 * x * x - (0.5 * x * x) / (s * s))));
    expect(target(0.8).shape).toBeLessThan(target(0.8).largestShape);
    const cauchy = paretoTail(uniforms(5, 4000).map((u) => Math.abs(Math.tan(Math.PI * (u - 0.5)))));
    expect(cauchy.shape).toBeGreaterThan(0.8);
    expect(cauchy.shape).toBeGreaterThan(cauchy.largestShape);
    expect(paretoTail(new Float64Array(1000).fill(2)).shape).toBe(Number.NEGATIVE_INFINITY);
    expect(paretoTail([1, 2, 3]).shape).toBeNaN();
    expect(paretoTail(draws.slice(0, 300).map(Math.exp)).largestShape).toBeCloseTo(1 - 1 / Math.log10(300), 12);
  });

  it("smoothed: order is kept, bulk is untouched, and means of heavy weights scatter less", () => {
    const weights = powers(9, 2000, 0.7);
    const { smoothed, tail } = paretoTail(weights);
    const order = Array.from(weights, (_, i) => i).sort((a, b) => weights[a] - weights[b]);
    order.forEach((i, place) => {
      if (place < 2000 - tail) expect(smoothed[i]).toBe(weights[i]);
      else if (place > 2000 - tail) expect(smoothed[i]).toBeGreaterThanOrEqual(smoothed[order[place - 1]]);
    });
    expect(Math.max(...smoothed)).toBeLessThanOrEqual(Math.max(...weights));
    const scatter = (of: (w: Float64Array) => Float64Array): number => {
      const means = Array.from(
        { length: 100 },
        (_, r) => of(powers(500 + r, 2000, 0.7)).reduce((s, w) => s + w, 0) / 2000,
      );
      const mean = means.reduce((s, m) => s + m, 0) / 100;
      return Math.sqrt(means.reduce((s, m) => s + (m - mean) ** 2, 0) / 99);
    };
    expect(scatter((w) => paretoTail(w).smoothed)).toBeLessThan(0.8 * scatter((w) => w));
  });

  it("refuses weights that are none", () => {
    const key = split(keyFrom(1), 0);
    expect(() => paretoTail([1, -1])).toThrow(DomainError);
    expect(() => paretoTail([0, 0])).toThrow(/one of them positive/);
    expect(() => paretoTail([1, Number.NaN])).toThrow(/`weights\[1\]` must be a finite number/);
    expect(() => paretoTail(sample(normal(0, 1), key, 30).data)).toThrow(DomainError);
  });
});
