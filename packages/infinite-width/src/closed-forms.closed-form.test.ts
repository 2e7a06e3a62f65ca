import { type Activation, resolveActivation } from "@nnft/architectures";
import { describe, expect, it } from "vitest";
import { closedFormAverage } from "./index.ts";
import { gaussianSum, gram } from "./testing/gaussian-sums.ts";

/** z = A u with two columns, so that every average is a double sum. */
const factor = [
  [0.9, 0],
  [0.4, 0.7],
  [-0.3, 0.5],
  [0.6, -0.2],
];

const cases: readonly (readonly [Activation, readonly number[]])[] = [
  ["erf", [2]],
  ["exp", [1, 2, 3, 4]],
  ["sin", [2, 3, 4]],
  ["cos", [1, 2, 3, 4]],
  ["gaussian", [1, 2, 3, 4]],
  ["linear", [2, 4]],
  [{ name: "hermite", degree: 3 }, [2, 4]],
  [{ name: "polynomial", coefficients: [0.3, 1, -0.4] }, [1, 2, 3, 4]],
  [{ name: "monomial", degree: 2 }, [1, 2, 4]],
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
    for (const name of ["tanh", "gelu", "sigmoid", "swish"] as const)
      expect(closedFormAverage(resolveActivation(name), gram(factor.slice(0, 2)), 2)).toBeUndefined();
    expect(closedFormAverage(resolveActivation("erf"), gram(factor), 4)).toBeUndefined();
    // but an odd number of odd functions averages to zero
    expect(closedFormAverage(resolveActivation("tanh"), gram(factor.slice(0, 3)), 3)).toBe(0);
  });
});
