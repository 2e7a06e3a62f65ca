import { describe, expect, it } from "vitest";
import { largest } from "../../../../tooling/testing/statistics.ts";
import { type Build, loadSimd } from "../index.ts";

const POINTS = 4001;

/** cos t from −1 to 1, dense at both ends, with the ends. */
const cosines = Float64Array.from({ length: POINTS }, (_, i) => {
  const s = (2 * i) / (POINTS - 1) - 1;
  return Math.sign(s) * (1 - (1 - Math.abs(s)) ** 4);
});

describe.each(["plain", "relaxed"] as Build[])("the layers of the %s build", (build) => {
  const simd = loadSimd({ build });
  const ones = new Float64Array(POINTS).fill(1);
  const pairs = (
    activation: "relu" | "erf",
    k: Float64Array,
    q: number,
  ): { k: Float64Array; derivative: Float64Array } => {
    const variances = new Float64Array(k.length).fill(q);
    const options = { rows: 1, columns: k.length, k, rowVariances: Float64Array.of(q), columnVariances: variances };
    const layers = [{ activation, weightVariance: 1, biasVariance: 0 }];
    const found = simd.kernelRecursion({ ...options, theta: ones.subarray(0, k.length), layers });
    return { k: found.k, derivative: found.theta.map((theta, i) => theta - found.k[i]!) };
  };

  it("relu: angles to 10⁻¹⁵ from cos t = −1 to 1", () => {
    const { k, derivative } = pairs("relu", cosines, 1);
    const angle = Array.from(derivative, (value, i) => Math.PI - 2 * Math.PI * value - Math.acos(cosines[i]!));
    // 2π times the rounding of a difference of numbers near 1
    expect(largest(angle)).toBeLessThan(4e-15);
    const exact = Array.from(cosines, (c) => {
      const t = Math.acos(c);
      return (Math.sqrt((1 - c) * (1 + c)) + (Math.PI - t) * c) / (2 * Math.PI);
    });
    expect(largest(k.map((value, i) => value - exact[i]!))).toBeLessThan(5e-16);
    // negative control
    expect(largest(k.map((value, i) => value * (1 + 1e-13) - exact[i]!))).toBeGreaterThan(1e-14);
  });

  it("relu: the diagonal is b² + w²q/2 to 10⁻¹⁵ through ten layers, and θ grows as it must", () => {
    const q = Float64Array.from({ length: 101 }, (_, i) => 10 ** (i / 10 - 5));
    const count = q.length;
    const k = new Float64Array(count * count);
    for (let i = 0; i < count; i++) k[i * count + i] = q[i]!;
    const layers = Array.from({ length: 10 }, () => ({
      activation: "relu" as const,
      weightVariance: 1.7,
      biasVariance: 0.3,
    }));
    const found = simd.kernelRecursion({ rows: count, columns: count, k, rowVariances: q, layers });
    const wanted = Array.from(q, (variance) => {
      let [kernel, theta] = [variance, variance];
      for (let step = 0; step < 10; step++) {
        kernel = 0.3 + 0.85 * kernel;
        theta = kernel + 0.85 * theta;
      }
      return [kernel, theta] as const;
    });
    const relative = (values: Float64Array, which: 0 | 1): number =>
      largest(wanted.map((pair, i) => values[i * count + i]! / pair[which] - 1));
    expect(relative(found.k, 0)).toBeLessThan(2e-15);
    expect(relative(found.theta, 1)).toBeLessThan(4e-15);
    expect(
      relative(simd.kernelRecursion({ rows: count, columns: count, k, rowVariances: q, layers: layers.slice(9) }).k, 0),
    ).toBeGreaterThan(0.01);
    const one = simd.kernelRecursion({ rows: count, columns: count, k, rowVariances: q, layers: layers.slice(9) });
    expect(largest(Array.from(q, (variance, i) => one.k[i * count + i]! / (0.3 + 0.85 * variance) - 1))).toBeLessThan(
      1e-15,
    );
  });

  it("erf: angles and derivatives, also for variances at which the arcsine ends", () => {
    for (const q of [1e-3, 1, 30, 1e4]) {
      const covariances = cosines.map((c) => c * q);
      const { k, derivative } = pairs("erf", covariances, q);
      // an independent route: sin t and cos t give t without the arcsine's loss at 1
      const gap = (i: number): number => Math.sqrt(1 + 4 * q + 4 * q * q * (1 - cosines[i]!) * (1 + cosines[i]!));
      const angle = Array.from(k, (value, i) => value - (2 / Math.PI) * Math.atan2(2 * covariances[i]!, gap(i)));
      // q₁q₂ − K² rounds to 10⁻¹⁶·q², which moves t by 10⁻¹⁶·√q
      const tolerance = 2e-15 + 2e-16 * Math.sqrt(q);
      expect(largest(angle)).toBeLessThan(tolerance);
      const slope = Array.from(derivative, (value, i) => value * gap(i) * (Math.PI / 4) - 1);
      // the difference of Θ' and K' rounds to 10⁻¹⁶, the derivative is as small as 1/q; q² − K² rounds to 10⁻¹⁶·q²
      expect(largest(slope)).toBeLessThan(1e-15 * (10 + 10 * q));
      // negative control
      expect(largest(Array.from(angle, (value) => value + 1e-13))).toBeGreaterThan(tolerance);
    }
  });

  it("|K| beyond √(q₁q₂) counts as √(q₁q₂), and a point of variance 0 is at a right angle", () => {
    const over = pairs("relu", Float64Array.of(1 + 1e-15, -1 - 1e-15), 1);
    expect([...over.k]).toEqual([0.5, 0]);
    const none = pairs("relu", Float64Array.of(0), 0);
    expect(none.k[0]).toBe(0);
    const layers = [{ activation: "relu", weightVariance: 1, biasVariance: 0.25 }] as const;
    const zero = simd.kernelRecursion({
      rows: 1,
      columns: 1,
      k: Float64Array.of(0),
      theta: Float64Array.of(1),
      rowVariances: Float64Array.of(0),
      columnVariances: Float64Array.of(2),
      layers,
    });
    expect(zero.k[0]).toBe(0.25);
    expect(Math.abs(zero.theta[0]! - 0.5)).toBeLessThan(1e-15);
    // negative control
    expect(pairs("relu", Float64Array.of(0.5), 1).k[0]).toBeGreaterThan(0.25);
  });
});
