import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted, largest } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd } from "../index.ts";
import { erfReference } from "../reference/activate.ts";

const N = 1_000_000;
const words: [number, number] = [20240607, 11];
const MAXIMUM_Z = 5;
// Kolmogorov: P(√n·D > 2.5) = 2·exp(−2·2.5²) = 7.5·10⁻⁶
const MAXIMUM_KS = 2.5;

/** z of the first eight moments: E x^k = (k−1)!! for even k; the variance of x^k is E x^{2k} − (E x^k)². */
function momentPulls(x: Float32Array): number[] {
  const moment = (k: number): number => (k % 2 ? 0 : k === 0 ? 1 : (k - 1) * moment(k - 2));
  const sums = new Float64Array(9);
  for (const value of x) for (let k = 1, power = value; k <= 8; k++, power *= value) sums[k]! += power;
  return [1, 2, 3, 4, 5, 6, 7, 8].map(
    (k) => (sums[k]! / x.length - moment(k)) / Math.sqrt((moment(2 * k) - moment(k) ** 2) / x.length),
  );
}

/** √n times the largest distance between the empirical and the given distribution function. */
function kolmogorovSmirnov(x: Float32Array, distribution: (x: number) => number): number {
  let furthest = 0;
  x.slice()
    .sort()
    .forEach((value, i) => {
      const p = distribution(value);
      furthest = Math.max(furthest, Math.abs(p - i / x.length), Math.abs(p - (i + 1) / x.length));
    });
  return furthest * Math.sqrt(x.length);
}

const normalDistribution = (x: number): number => 0.5 * (1 + erfReference(x * Math.SQRT1_2));

/** z of the sum of x_i·x_{i+lag}, whose variance is the number of terms. */
function correlationPull(x: Float32Array, lag: number): number {
  let sum = 0;
  for (let i = 0; i + lag < x.length; i++) sum += x[i]! * x[i + lag]!;
  return sum / Math.sqrt(x.length - lag);
}

describe.each(["plain", "relaxed"] as Build[])("10⁶ normals of the %s build", (build) => {
  const simd = loadSimd({ build });
  const x = new Float32Array(N);
  simd.fillNormalF32(words, x);

  it("have the moments of a standard normal distribution up to the eighth (n = 10⁶, maxAbsZ < 5)", () => {
    expect(simd.build).toBe(build);
    expect(largest(momentPulls(x))).toBeLessThan(MAXIMUM_Z);
    // negative control: a standard deviation too large by one per cent
    expect(largest(momentPulls(x.map((z) => 1.01 * z)))).toBeGreaterThan(MAXIMUM_Z);
  });

  it("pass Kolmogorov and Smirnov's test (n = 10⁶)", () => {
    expect(kolmogorovSmirnov(x, normalDistribution)).toBeLessThan(MAXIMUM_KS);
    // negative control: displaced by 0.02
    expect(
      kolmogorovSmirnov(
        x.map((z) => z + 0.02),
        normalDistribution,
      ),
    ).toBeGreaterThan(MAXIMUM_KS);
  });

  it("are uncorrelated at lags 1 to 64, with pulls of unit size", () => {
    const pulls = Array.from({ length: 64 }, (_, lag) => correlationPull(x, lag + 1));
    expectPulls(pulls);
    // negative controls: a moving average is correlated; an error bar twice too large shows
    const mixed = x.map((z, i) => z + 0.01 * (x[i - 1] ?? 0));
    expect(correlationPull(mixed, 1)).toBeGreaterThan(MAXIMUM_Z);
    expectRefuted(pulls.map((z) => z / 2));
  });
});

describe("10⁹ normals", () => {
  it("have as many entries beyond 3, 4, 5 and 6 standard deviations as they should", () => {
    const simd = loadSimd();
    const parts = 1000;
    const counts = [0, 0, 0, 0];
    const chunk = new Float32Array(N);
    for (let part = 0; part < parts; part++) {
      simd.fillNormalF32(words, chunk, part * N);
      for (let i = 0; i < N; i++) {
        const size = Math.abs(chunk[i]!);
        if (size > 3) for (let t = 0; t < 4; t++) if (size > 3 + t) counts[t]!++;
      }
    }
    // erfc(t/√2) for t = 3, 4, 5, 6: 2699796, 63342, 573.3 and 1.97 numbers are expected
    const expected = [2.6997960632601866e-3, 6.334248366623996e-5, 5.733031437583869e-7, 1.973175290075396e-9].map(
      (p) => parts * N * p,
    );
    const pull = (found: number, t: number): number => (found - expected[t]!) / Math.sqrt(expected[t]!);
    expect(largest(counts.map(pull))).toBeLessThan(MAXIMUM_Z);
    // negative controls: one in fifty more beyond 4; a tail that ends at 5; a fifth more beyond 5
    expect(pull(1.021 * expected[1]!, 1)).toBeGreaterThan(MAXIMUM_Z);
    expect(pull(0, 2)).toBeLessThan(-MAXIMUM_Z);
    expect(pull(1.25 * expected[2]!, 2)).toBeGreaterThan(MAXIMUM_Z);
  }, 120_000);
});

describe.each(["plain", "relaxed"] as Build[])("10⁶ uniforms of the %s build", (build) => {
  const u = new Float32Array(N);
  loadSimd({ build }).fillUniformF32(words, u);

  it("have mean ½ and variance 1/12, and pass Kolmogorov and Smirnov's test (n = 10⁶)", () => {
    let first = 0;
    let second = 0;
    for (const x of u) {
      first += x - 0.5;
      second += (x - 0.5) ** 2 - 1 / 12;
    }
    expect(Math.abs(first) / Math.sqrt(N / 12)).toBeLessThan(MAXIMUM_Z);
    expect(Math.abs(second) / Math.sqrt(N / 180)).toBeLessThan(MAXIMUM_Z);
    const identity = (x: number): number => x;
    expect(kolmogorovSmirnov(u, identity)).toBeLessThan(MAXIMUM_KS);
    // negative control
    const bent = u.map((x) => x ** 1.05);
    expect(kolmogorovSmirnov(bent, identity)).toBeGreaterThan(MAXIMUM_KS);
  });
});
