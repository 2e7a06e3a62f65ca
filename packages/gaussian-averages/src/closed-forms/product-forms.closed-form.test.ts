import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import { describe, expect, it } from "vitest";
import { closedFormAverage } from "../index.ts";
import { gaussianSum, gram } from "../testing/gaussian-sums.ts";

/** z = A u with two columns, so that every average is a double sum. */
const factor = [
  [0.9, 0],
  [0.4, 0.7],
  [-0.3, 0.5],
  [0.6, -0.2],
  [0.1, 0.8],
  [-0.5, -0.4],
];

const cases: readonly (readonly [Activation, readonly number[]])[] = [
  ["erf", [2]],
  ["exp", [1, 2, 3, 4, 6]],
  ["sin", [2, 3, 4, 6]],
  ["cos", [1, 2, 3, 4, 6]],
  ["gaussian", [1, 2, 3, 4, 6]],
  ["linear", [2, 4, 6]],
  [{ name: "hermite", degree: 3 }, [2, 4]],
  [{ name: "polynomial", coefficients: [0.3, 1, -0.4] }, [1, 2, 3, 4, 6]],
  [{ name: "monomial", degree: 2 }, [1, 2, 4, 6]],
];

describe("closed forms of ⟨σ…σ⟩", () => {
  for (const [activation, orders] of cases)
    for (const n of orders)
      it(`agree with a plain double sum: ${typeof activation === "string" ? activation : activation.name}, ${n} factors`, () => {
        const resolved = resolveActivation(activation);
        const rows = factor.slice(0, n);
        const closed = closedFormAverage(resolved, gram(rows), n)!;
        const sum = gaussianSum(rows, (z) => z.reduce((product, value) => product * resolved.value(value), 1));
        const scale = gaussianSum(rows, (z) =>
          Math.abs(z.reduce((product, value) => product * resolved.value(value), 1)),
        );
        expect(Math.abs(closed - sum)).toBeLessThan(1e-11 * scale);
        expect(Math.abs(closed - sum - 0.5 * scale)).toBeGreaterThan(1e-3 * scale);
      });

  // the 2ⁿ signs, and the products of n factors, of one variable are few
  for (const [activation, count] of [
    ["cos", 40],
    ["sin", 40],
    ["linear", 40],
    [{ name: "polynomial", coefficients: [0.3, 1, -0.4] }, 20],
  ] as const)
    it(`agree with a plain sum for ${count} factors of two variables: ${JSON.stringify(activation)}`, () => {
      const resolved = resolveActivation(activation);
      const rows = Array.from({ length: count }, (_, k) => [k % 3 === 0 ? [0.3, 0.1] : [0.2, -0.25]]).flat();
      const power = (z: readonly number[]): number => z.reduce((product, value) => product * resolved.value(value), 1);
      const sum = gaussianSum(rows, power);
      const scale = gaussianSum(rows, (z) => Math.abs(power(z)));
      expect(Math.abs(closedFormAverage(resolved, gram(rows), count)! - sum)).toBeLessThan(1e-11 * scale);
      // negative control: the exponents of the two variables are not exchangeable
      const exchanged = Array.from({ length: count }, (_, k) => [k % 3 !== 0 ? [0.3, 0.1] : [0.2, -0.25]]).flat();
      expect(Math.abs(closedFormAverage(resolved, gram(exchanged), count)! - sum)).toBeGreaterThan(1e-4 * scale);
    });

  it("of so many different variables that it would take for ever are left to other ways", () => {
    const rows = Array.from({ length: 40 }, (_, k) => [Math.cos(k), Math.sin(k)]);
    for (const activation of ["cos", "linear"] as const)
      expect(closedFormAverage(resolveActivation(activation), gram(rows), 40)).toBeUndefined();
  });

  for (const activation of ["relu", "abs", "sign", "step", { name: "leaky-relu", slope: 0.3 }] as const)
    it(`of kinked pairs agree with an integral over the angle: ${typeof activation === "string" ? activation : activation.name}`, () => {
      const { value } = resolveActivation(activation);
      const degree = activation === "sign" || activation === "step" ? 0 : 2;
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [2, 3],
        [0, 0],
      ]) {
        const rows = [factor[a], factor[b]];
        // polar coordinates: ⟨r^degree⟩ = 1 or 2, times the mean over the circle
        let sum = 0;
        const n = 400_000;
        for (let i = 0; i < n; i++) {
          const angle = (2 * Math.PI * (i + 0.5)) / n;
          const z = rows.map(([p, q]) => p * Math.cos(angle) + q * Math.sin(angle));
          sum += (value(z[0]) * value(z[1])) / n;
        }
        sum *= degree === 0 ? 1 : 2;
        const closed = closedFormAverage(resolveActivation(activation), gram(rows), 2)!;
        // a jump costs the plain sum 1/n, a kink 1/n²
        expect(Math.abs(closed - sum)).toBeLessThan(degree === 0 ? 2e-5 : 1e-9);
        expect(Math.abs(2 * closed - sum)).toBeGreaterThan(degree === 0 ? 2e-5 : 1e-9);
      }
    });

  it("of polynomials are Isserlis' theorem, pairing by pairing", () => {
    const S = gram(factor);
    // Σ over pairings of a list of factor indices, Π S
    const pairings = (list: readonly number[]): number => {
      if (list.length === 0) return 1;
      const [first, ...rest] = list;
      return rest.reduce(
        (sum, partner, k) => sum + S[first * 6 + partner] * pairings(rest.filter((_, index) => index !== k)),
        0,
      );
    };
    const all = [0, 1, 2, 3, 4, 5];
    const linear = closedFormAverage(resolveActivation("linear"), S, 6)!;
    const squares = closedFormAverage(resolveActivation({ name: "monomial", degree: 2 }), S, 6)!;
    expect(Math.abs(linear - pairings(all))).toBeLessThan(1e-14);
    expect(Math.abs(squares / pairings([...all, ...all]) - 1)).toBeLessThan(1e-13);
    expect(Math.abs(squares / pairings(all) ** 2 - 1)).toBeGreaterThan(0.1);
    // ⟨He_n(z₀) He_n(z₁)⟩ = n! S₀₁ⁿ for unit variances
    const unit = Float64Array.of(1, 0.6, 0.6, 1);
    const hermite = closedFormAverage(resolveActivation({ name: "hermite", degree: 5 }), unit, 2)!;
    expect(Math.abs(hermite / (120 * 0.6 ** 5) - 1)).toBeLessThan(1e-12);
  });

  it("of sign and step are exact on one ray, where the covariance is rounded", () => {
    for (let k = 1; k < 200; k++) {
      const ray = (t: number) => [0.3 * t, 0.7 * t, -0.41 * t];
      const same = gram([ray(1.3), ray(k / 7)]);
      const opposite = gram([ray(1.3), ray(-k / 7)]);
      expect(closedFormAverage(resolveActivation("sign"), same, 2)).toBe(1);
      expect(closedFormAverage(resolveActivation("sign"), opposite, 2)).toBe(-1);
      expect(closedFormAverage(resolveActivation("step"), same, 2)).toBe(0.5);
      expect(closedFormAverage(resolveActivation("step"), opposite, 2)).toBe(0);
    }
    // negative control: an angle of 1e-6 is no rounding
    const tilted = gram([
      [1, 0],
      [Math.cos(1e-6), Math.sin(1e-6)],
    ]);
    const sign = closedFormAverage(resolveActivation("sign"), tilted, 2)!;
    expect(Math.abs(1 - sign - 2e-6 / Math.PI)).toBeLessThan(1e-9);
    expect(1 - sign).toBeGreaterThan(1e-7);
  });

  it("of kinked pairs hold at every scale of the arguments", () => {
    const angle = 0.7;
    for (const scale of [1e-160, 1, 1e100]) {
      const covariance = gram([
        [scale, 0],
        [scale * Math.cos(angle), scale * Math.sin(angle)],
      ]);
      const relu = (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);
      const value = closedFormAverage(resolveActivation("relu"), covariance, 2)! / scale / scale;
      // 1e-160² is subnormal: four digits are left of it
      expect(Math.abs(value / relu - 1)).toBeLessThan(scale < 1e-150 ? 1e-3 : 1e-14);
      expect(Math.abs(value / (relu + 0.01) - 1)).toBeGreaterThan(1e-2);
      const step = closedFormAverage(resolveActivation("step"), covariance, 2)!;
      expect(Math.abs(step - (Math.PI - angle) / (2 * Math.PI))).toBeLessThan(scale < 1e-150 ? 1e-3 : 1e-15);
    }
  });

  it("keep their digits for nearly parallel arguments", () => {
    const relu = resolveActivation("relu");
    for (const t of [1e-3, 1e-6]) {
      const covariance = gram([
        [1, 0],
        [Math.cos(t), Math.sin(t)],
      ]);
      // (1/2π)[sin t + (π − t) cos t], grouped so that nothing cancels
      const series = 0.5 * Math.cos(t) + (Math.sin(t) - t * Math.cos(t)) / (2 * Math.PI);
      expect(Math.abs(closedFormAverage(relu, covariance, 2)! - series)).toBeLessThan(1e-15);
    }
  });

  it("are not claimed where none is known", () => {
    for (const name of ["tanh", "sigmoid", "swish"] as const)
      expect(closedFormAverage(resolveActivation(name), gram(factor.slice(0, 2)), 2)).toBeUndefined();
    expect(closedFormAverage(resolveActivation("erf"), gram(factor.slice(0, 4)), 4)).toBeUndefined();
    const impostor = { name: "erf", value: Math.cos, derivative: (z: number) => -Math.sin(z) };
    expect(closedFormAverage(resolveActivation(impostor), gram(factor.slice(0, 2)), 2)).toBeUndefined();
    // but an odd number of odd functions averages to zero
    expect(closedFormAverage(resolveActivation("tanh"), gram(factor.slice(0, 3)), 3)).toBe(0);
  });
});
