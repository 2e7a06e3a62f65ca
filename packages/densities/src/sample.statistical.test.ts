import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectPulls, largest } from "../../../tooling/testing/statistics.ts";
import type { Density } from "./index.ts";
import { gamma, normal, radial, sample, studentT, uniform } from "./index.ts";
import { dimensionOf, logDensity, moment } from "./operations.ts";
import { everyDensity, scalarContinuous } from "./testing/example-densities.ts";
import { integral, kolmogorovSmirnov, meanAndError } from "./testing/statistics.ts";

const key = keyFrom("sample.statistical");
const count = 20_000;

/** Empirical moment minus exact moment, over the standard error, for the orders that matter. */
function pulls(density: Density, exact: (index: number[]) => number): number[] {
  const d = dimensionOf(density);
  const zero = new Array<number>(d).fill(0);
  const indices = [zero.with(0, 1), zero.with(0, 2), zero.with(0, 3)];
  if (d > 1)
    indices.push(zero.with(d - 1, 1), zero.with(d - 1, 2), zero.with(0, 1).with(1, 1), zero.with(0, 2).with(1, 2));
  const { data } = sample(density, split(key, everyDensity.indexOf(density)), count);
  return indices.flatMap((index) => {
    const [mean, error] = meanAndError(count, (row) =>
      index.reduce((value, n, j) => (n === 0 ? value : value * data[row * d + j]! ** n), 1),
    );
    // Constants such as a squared sign have no spread, and are exact.
    if (error < 1e-12) {
      expect(Math.abs(mean - exact(index))).toBeLessThan(1e-12);
      return [];
    }
    return [(mean - exact(index)) / error];
  });
}

/** The uncut power law with exponent 2 has no third moment, and no finite error for the second. */
const tame = everyDensity.filter(
  (density) =>
    !(
      density.kind === "radial" &&
      density.profile.family === "power" &&
      density.dimension === 2 &&
      density.profile.exponent === 2
    ),
);

describe("empirical moments", () => {
  it("of every density agree with moment", () => {
    const z = tame.flatMap((density) => pulls(density, (index) => moment(density, index)));
    expect(z.length).toBeGreaterThan(100);
    expectPulls(z);
  });

  it("reject moments that are 10 % off (negative control)", () => {
    const positive = tame.filter((density) => density.kind === "gamma" || density.kind === "normal");
    for (const density of positive)
      expect(largest(pulls(density, (index) => 1.1 * moment(density, index)))).toBeGreaterThan(5);
  });
});

describe("empirical distributions", () => {
  const at = (density: Density, x: number): number =>
    Math.exp(logDensity(density, ndarray(new Float64Array([x]), [1, 1])).get(0));

  /** Distribution function tabulated from the log-density on 4000 panels of the sampled range, linear in between. */
  function distribution(density: Density, values: Float64Array): (x: number) => number {
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    const steps = 1000;
    const grid = Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps);
    const sums = [0];
    for (let i = 1; i <= steps; i++) {
      const [a, b] = [grid[i - 1]!, grid[i]!];
      // Simpson's rule is ample beside the 1/√n of the sample.
      sums.push(sums[i - 1]! + ((b - a) / 6) * (at(density, a) + 4 * at(density, (a + b) / 2) + at(density, b)));
    }
    // The mass outside the sampled range is O(1/n): far below the resolution √n·(1/n).
    return (x) => {
      const t = Math.min(steps - 1e-9, Math.max(0, ((x - low) / (high - low)) * steps));
      const i = Math.floor(t);
      return sums[i]! + (t - i) * (sums[i + 1]! - sums[i]!);
    };
  }

  it("of every one-dimensional density pass Kolmogorov–Smirnov against the integral of exp(logDensity)", () => {
    scalarContinuous.forEach((density, i) => {
      const values = sample(density, split(key, 1000 + i), 10_000).data;
      expect(kolmogorovSmirnov(values, distribution(density, values)), density.kind).toBeLessThan(2.2);
    });
  });

  it("reject a scale that is 5 % off, and Student's t for the normal density (negative controls)", () => {
    const values = sample(normal(), key, 10_000).data;
    expect(kolmogorovSmirnov(values, distribution(normal(0, 1.05), values))).toBeGreaterThan(1.1);
    expect(kolmogorovSmirnov(values, distribution(normal(0, 1.2), values))).toBeGreaterThan(2.2);
    const t = sample(studentT(2), key, 10_000).data;
    expect(kolmogorovSmirnov(t, distribution(normal(), t))).toBeGreaterThan(2.2);
  });

  it("gamma numbers of shape 0.3, 1 and 40 have the gamma distribution", () => {
    for (const shape of [0.3, 1, 40]) {
      const density = gamma(shape, 2);
      const values = sample(density, split(key, 2000 + shape * 10), 10_000).data;
      // In y = w^{shape/4}, or y = w, the integrand is smooth at zero.
      const power = Math.min(1, shape) / 4;
      const upper = Math.max(...values) ** power;
      const grid = Array.from({ length: 201 }, (_, i) => (upper * i) / 200);
      const sums = grid.map(() => 0);
      for (let i = 1; i < grid.length; i++)
        sums[i] =
          sums[i - 1]! +
          integral((y) => (at(density, y ** (1 / power)) * y ** (1 / power - 1)) / power, [grid[i - 1]!, grid[i]!]);
      const cdf = (w: number): number => {
        const t = Math.min(199.999999, (w ** power / upper) * 200);
        const i = Math.floor(t);
        return sums[i]! + (t - i) * (sums[i + 1]! - sums[i]!);
      };
      expect(kolmogorovSmirnov(values, cdf)).toBeLessThan(2.2);
      expect(
        kolmogorovSmirnov(values, (w) => cdf(w / 1.2)),
        "negative control",
      ).toBeGreaterThan(2.2);
    }
  });

  it("radii of momentum densities are uniform in their cumulative distribution, and directions in angle", () => {
    const density = radial({
      dimension: 2,
      profile: { family: "power", mass: 1, exponent: 1, cutoff: { kind: "hard", scale: 20 } },
    });
    const { data } = sample(density, key, 20_000);
    const radii = Float64Array.from({ length: 20_000 }, (_, i) => Math.hypot(data[2 * i]!, data[2 * i + 1]!));
    const angles = Float64Array.from({ length: 20_000 }, (_, i) => Math.atan2(data[2 * i + 1]!, data[2 * i]!));
    expect(kolmogorovSmirnov(radii, (r) => Math.log1p(r * r) / Math.log1p(400))).toBeLessThan(2.2);
    expect(
      kolmogorovSmirnov(radii, (r) => (r / 20) ** 2),
      "negative control",
    ).toBeGreaterThan(2.2);
    expect(kolmogorovSmirnov(angles, (a) => 0.5 + a / (2 * Math.PI))).toBeLessThan(2.2);
  });

  it("four million normal numbers have moments 2, 4, 6 and a tail beyond 4 of 6.33e-5", () => {
    const n = 1 << 22;
    const { data } = sample(normal(), key, n);
    const [m2, m4, m6, tail, product] = [1, 3, 15, 6.334248366623996e-5, 0] as const;
    const sums = [0, 0, 0, 0, 0];
    data.forEach((z, i) => {
      sums[0]! += z * z;
      sums[1]! += z ** 4;
      sums[2]! += z ** 6;
      if (Math.abs(z) > 4) sums[3]! += 1;
      if (i > 0) sums[4]! += z * data[i - 1]!;
    });
    const pull = (i: number, exact: number, variance: number) => (sums[i]! / n - exact) / Math.sqrt(variance / n);
    expect(Math.abs(pull(0, m2, 2))).toBeLessThan(5);
    expect(Math.abs(pull(1, m4, 105 - 9))).toBeLessThan(5);
    expect(Math.abs(pull(2, m6, 10395 - 225))).toBeLessThan(5);
    expect(Math.abs(pull(3, tail, tail))).toBeLessThan(5);
    expect(Math.abs(pull(4, product, 1))).toBeLessThan(5);
    expect(Math.abs(pull(0, 1.01, 2)), "negative control").toBeGreaterThan(5);
  });

  it("four million uniform numbers fill 1024 bins evenly", () => {
    const { data } = sample(uniform(0, 1), key, 1 << 22);
    const bins = new Float64Array(1024);
    for (const u of data) bins[Math.floor(u * 1024)]! += 1;
    const chi = bins.reduce((sum, b) => sum + (b - 4096) ** 2 / 4096, 0);
    expect(Math.abs(chi - 1023) / Math.sqrt(2 * 1023)).toBeLessThan(5);
    const tilted = bins.reduce((sum, b, i) => sum + (b * (1 + (i - 511.5) / 1e4) - 4096) ** 2 / 4096, 0);
    expect(Math.abs(tilted - 1023) / Math.sqrt(2 * 1023), "negative control").toBeGreaterThan(5);
  });
});
