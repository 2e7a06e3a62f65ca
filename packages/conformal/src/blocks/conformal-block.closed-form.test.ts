import { readFileSync } from "node:fs";
import { ConvergenceError, DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { blockFunction, conformalBlock } from "../blocks.ts";
import { casimirRatios } from "../testing/casimir.ts";
import { scalarDoubleSeries } from "../testing/scalar-double-series.ts";
import { closedFormBlock } from "./closed-form-block.ts";
import { zonalRecurrence } from "./gegenbauer.ts";
import { collinearBlock, radialCoordinate } from "./hypergeometric.ts";
import { radialExpansion } from "./radial-expansion.ts";
import { zExpansion } from "./z-expansion.ts";

interface Oracle {
  readonly dimension: number;
  readonly Delta: number;
  readonly spin: number;
  readonly z: number;
  readonly zbar: number;
  readonly block: number;
}
/** Values by mpmath, independent of this code: D = 2, 4 closed forms, D = 3, 5 double series. */
const oracles: readonly Oracle[] = JSON.parse(
  readFileSync(new URL("../fixtures/conformal-blocks.json", import.meta.url), "utf8"),
);

/** Only the radial expansion, also where a closed form exists. */
function byRadialExpansion(dimension: number, scalingDimension: number, spin: number, z: number, zbar: number): number {
  const a = radialCoordinate({ re: z, im: 0 }).re;
  const b = radialCoordinate({ re: zbar, im: 0 }).re;
  return radialExpansion({ dimension, scalingDimension, spin }).real(a + b, a * b);
}

/** A fixed sequence in (0, 1). */
function sequence(): () => number {
  let state = 0.5;
  return () => {
    state = (state + 0.6180339887498949) % 1;
    return state;
  };
}

describe("conformal blocks", () => {
  it("agree with eight independent values in D = 2, 3, 4, 5 to 1e-10, by closed forms and by the radial expansion", () => {
    for (const { dimension, Delta, spin, z, zbar, block } of oracles) {
      const spec = { dimension, scalingDimension: Delta, spin };
      expect(Math.abs(conformalBlock(spec, z, zbar) / block - 1)).toBeLessThan(1e-13);
      expect(Math.abs(byRadialExpansion(dimension, Delta, spin, z, zbar) / block - 1)).toBeLessThan(1e-13);
      // negative control: the next dimension of space
      expect(Math.abs(byRadialExpansion(dimension + 1, Delta, spin, z, zbar) / block - 1)).toBeGreaterThan(1e-4);
    }
    expect(oracles.length).toBe(8);
  });

  it("satisfy the quadratic and the quartic Casimir equation at random points, D = 3 and 3.7 with spin; other eigenvalues fail", () => {
    const next = sequence();
    for (const [dimension, scalingDimension, spin] of [
      [3, 1.3, 0],
      [3, 3.4, 2],
      [3, 6.2, 5],
      [3, -1.7, 3],
      [3.7, 5.5, 4],
      [6, 7.1, 1],
    ] as const) {
      const z = { re: 0.3 + 0.2 * next(), im: 0.25 + 0.3 * next() };
      const w = { re: 0.3 + 0.2 * next(), im: -0.25 - 0.3 * next() };
      const spec = { dimension, scalingDimension, spin };
      const { quadratic, quartic } = casimirRatios(spec, dimension, z, w);
      const c2 = scalingDimension * (scalingDimension - dimension) + spin * (spin + dimension - 2);
      const c4 = spin * (spin + dimension - 2) * (scalingDimension - 1) * (scalingDimension - dimension + 1);
      expect(Math.hypot(quadratic.re - c2, quadratic.im)).toBeLessThan(1e-8 * (1 + Math.abs(c2)));
      expect(Math.hypot(quartic.re - c4, quartic.im)).toBeLessThan(1e-5 * (1 + Math.abs(c4)));
      // negative controls: the Casimir operators of the next dimension
      const wrong = casimirRatios(spec, dimension + 1, z, w);
      expect(Math.hypot(wrong.quadratic.re - c2, wrong.quadratic.im)).toBeGreaterThan(1e-2);
    }
  });

  it("the scalar double series gives the same in every D, real ones too", () => {
    const next = sequence();
    for (let k = 0; k < 40; k++) {
      const dimension = 1.6 + 5 * next();
      const delta = 0.3 + 6 * next();
      const [z, zbar] = [0.05 + 0.45 * next(), 0.05 + 0.45 * next()];
      const value = conformalBlock({ dimension, scalingDimension: delta, spin: 0 }, z, zbar);
      expect(Math.abs(value / scalarDoubleSeries(dimension, delta, z, zbar) - 1)).toBeLessThan(1e-11);
      expect(Math.abs(value / scalarDoubleSeries(dimension, delta + 0.01, z, zbar) - 1)).toBeGreaterThan(1e-4);
    }
  });

  it("closed forms in D = 2, 4, 6 equal the radial expansion for complex z, non-unitary Δ and up to |ρ| ≈ 0.8", () => {
    for (const dimension of [2, 4, 6])
      for (const [delta, spin] of [
        [7.3, 2],
        [-2.31, 1],
        [3.3, 3],
        [1.2, 4],
        [-4.6, 0],
      ] as const)
        for (const z of [
          { re: 0.3, im: 0.4 },
          { re: -0.6, im: 0.8 },
          { re: 0.9, im: 0.4 },
          { re: 3, im: 2.5 },
        ]) {
          const zbar = { re: z.re, im: -z.im };
          const spec = { dimension, scalingDimension: delta, spin };
          const closed = closedFormBlock(spec, z, zbar);
          const rho = radialCoordinate(z);
          const radial = radialExpansion(spec).real(2 * rho.re, rho.re ** 2 + rho.im ** 2);
          const size = Math.abs(conformalBlock({ ...spec, spin: 0 }, z)) + Math.abs(radial);
          expect(closed).not.toBeNull();
          expect(Math.abs((closed?.re ?? 0) - radial)).toBeLessThan(1e-11 * size);
          expect(Math.abs(closed?.im ?? 1)).toBeLessThan(1e-11 * size);
        }
  });

  it("at the crossing-symmetric point z = z̄ = ½ closed forms of D = 2 and limits of D = 4 agree with the expansion", () => {
    for (const [delta, spin] of [
      [1.7, 0],
      [3.2, 2],
      [6.5, 4],
    ] as const) {
      const at = (dimension: number): number => conformalBlock({ dimension, scalingDimension: delta, spin }, 0.5, 0.5);
      expect(Math.abs(byRadialExpansion(2, delta, spin, 0.5, 0.5) / at(2) - 1)).toBeLessThan(1e-13);
      // D = 4 on the diagonal: z²(k_a′ k_b − k_a k_b′), derivatives by complex steps.
      const k = (beta: number, im: number): { re: number; im: number } => collinearBlock(beta, { re: 0.5, im });
      const h = 1e-8;
      const slope = (beta: number): number => k(beta, h).im / h;
      const [a, b] = [delta + spin, delta - spin - 2];
      const limit = 0.25 * (slope(a) * k(b, 0).re - k(a, 0).re * slope(b));
      expect(Math.abs(at(4) / limit - 1)).toBeLessThan(1e-11);
      expect(Math.abs(at(3) / limit - 1)).toBeGreaterThan(1e-3);
    }
  });

  it("degenerate dimensions are exact limits: g_{0,0} = 1, g_{−2,0} = (1+v)/(2u) − 1/(D+2), and D = 4, Δ = 2, ℓ = 1", () => {
    const [z, zbar] = [0.3, 0.2];
    const [u, v] = [z * zbar, (1 - z) * (1 - zbar)];
    for (const dimension of [2, 3, 3.3, 4, 5, 6, 7, 8]) {
      const at = (delta: number): number => conformalBlock({ dimension, scalingDimension: delta, spin: 0 }, z, zbar);
      expect(Math.abs(at(0) - 1)).toBeLessThan(1e-13);
      expect(Math.abs(at(-2) - ((1 + v) / (2 * u) - 1 / (dimension + 2)))).toBeLessThan(1e-12);
      expect(Math.abs(at(-2) - (1 + v) / (2 * u))).toBeGreaterThan(0.05);
      // The limit is a limit: continuous through the switch of method at 10⁻⁴.
      for (const step of [1e-9, 1e-6, 9e-5, 1.1e-4, 3e-4]) {
        const [up, down] = [at(-2 + step), at(-2 - step)];
        expect(Math.abs((up + down) / 2 - at(-2))).toBeLessThan(1e3 * step * step + 1e-10);
        expect(Math.abs(up - at(-2))).toBeGreaterThan(step);
      }
    }
    const spinning = (delta: number): number =>
      conformalBlock({ dimension: 4, scalingDimension: delta, spin: 1 }, z, zbar);
    expect(Math.abs(spinning(2) - (spinning(2 + 1e-3) + spinning(2 - 1e-3)) / 2)).toBeLessThan(1e-5 * spinning(2));
  });

  it("far degenerate dimensions are limits too: Δ = −20, where several divisors vanish at once", () => {
    const g = (delta: number): number => conformalBlock({ dimension: 3, scalingDimension: delta, spin: 0 }, 0.3, 0.2);
    const middle = (h: number): number => (g(-20 + h) + g(-20 - h)) / 2;
    // Richardson from outside the Laurent region
    expect(Math.abs((4 * middle(1e-3) - middle(2e-3)) / 3 / g(-20) - 1)).toBeLessThan(1e-8);
    expect(Math.abs(g(-20 + 1e-3) / g(-20) - 1)).toBeGreaterThan(1e-4);
  });

  it("true poles throw: Δ = D/2 − 1 of the free scalar, Δ = −1, and a conserved current's Δ = ℓ + D − 2 is regular", () => {
    const block = (dimension: number, scalingDimension: number, spin: number) => () =>
      conformalBlock({ dimension, scalingDimension, spin }, 0.3, 0.2);
    expectRefusal(block(3, 0.5, 0), DomainError, /pole/);
    expectRefusal(block(4, 1, 0), DomainError, /pole/);
    expectRefusal(block(3, -1, 0), DomainError, /pole/);
    expect(Math.abs(block(3, 0.5 + 1e-6, 0)())).toBeGreaterThan(100);
    expect(block(3, 3, 2)()).toBeGreaterThan(0);
    expect(block(4, 4, 2)()).toBeGreaterThan(0);
  });

  it("the expansion in z with its own recursion gives the same, degenerate cases included", () => {
    for (const [dimension, scalingDimension, spin] of [
      [3, 1.7, 2],
      [3, -2, 0],
      [4, -4, 0],
      [5, 0, 0],
      [3, 4, 2],
      [4, 2, 1],
    ] as const) {
      const z = { re: 0.1, im: 0.15 };
      const r = Math.hypot(z.re, z.im);
      let sum = 0;
      zExpansion({ dimension, scalingDimension, spin }, 40).forEach((row, n) => {
        const q = [1, (2 * z.re) / r];
        while (q.length < row.length) {
          const j = q.length - 1;
          q.push(q[1] * q[j] - zonalRecurrence(j, dimension / 2 - 1) * q[j - 1]);
        }
        row.forEach((entry, j) => {
          sum += entry * r ** (scalingDimension + n) * q[j];
        });
      });
      const block = conformalBlock({ dimension, scalingDimension, spin }, z);
      expect(Math.abs(sum / block - 1)).toBeLessThan(1e-12);
    }
  });

  it("D = 1 is k_{2Δ}(z): z^Δ ₂F₁(Δ, Δ; 2Δ; z), −ln(1−z) at Δ = 1", () => {
    for (const z of [0.3, 0.5, -0.4]) {
      // |z| ₂F₁(1, 1; 2; z) = −ln(1−z)|z|/z
      const known = (-Math.log(1 - z) * Math.abs(z)) / z;
      const block = conformalBlock({ dimension: 1, scalingDimension: 1, spin: 0 }, { re: z, im: 0 });
      expect(Math.abs(block - known)).toBeLessThan(1e-14);
      expect(Math.abs(block - z)).toBeGreaterThan(0.01);
    }
    expectRefusal(() => conformalBlock({ dimension: 1, scalingDimension: 1, spin: 0 }, 0.3, 0.2), DomainError, /zbar/);
  });

  it("is even in z → z/(z−1) up to (−1)^ℓ, and normalized to z^{(Δ−ℓ)/2} z̄^{(Δ+ℓ)/2}", () => {
    for (const [dimension, scalingDimension, spin] of [
      [3, 2.4, 2],
      [3, 3.1, 3],
      [5, 4.2, 0],
    ] as const) {
      const spec = { dimension, scalingDimension, spin };
      const mapped = conformalBlock(spec, 0.3 / (0.3 - 1), 0.4 / (0.4 - 1));
      expect(Math.abs(mapped / ((-1) ** spin * conformalBlock(spec, 0.3, 0.4)) - 1)).toBeLessThan(1e-12);
      const [z, zbar] = [1e-9, 1e-4];
      const leading = z ** ((scalingDimension - spin) / 2) * zbar ** ((scalingDimension + spin) / 2);
      expect(Math.abs(conformalBlock(spec, z, zbar) / leading - 1)).toBeLessThan(1e-3);
    }
  });

  it("is a finite number at ten thousand places of D = 3, ℓ ≤ 10, each with its own Δ", () => {
    const values = Array.from({ length: 10_000 }, (_, i) =>
      conformalBlock(
        { dimension: 3, scalingDimension: 0.7 + (i % 11) + i / 5000, spin: i % 11 },
        0.1 + (i % 13) / 20,
        0.15 + (i % 17) / 25,
      ),
    );
    expect(values.filter(Number.isFinite).length).toBe(10_000);
    expect(new Set(values).size).toBe(10_000);
  });

  it("a block function keeps its coefficients and gives the same bits", () => {
    const spec = { dimension: 3, scalingDimension: 2.2, spin: 2 };
    const block = blockFunction(spec);
    block({ re: 0.7, im: 0.4 });
    expect(block(0.3, 0.2)).toBe(conformalBlock(spec, 0.3, 0.2));
    const pair = block({ re: 0.3, im: 0.1 }, { re: 0.3, im: -0.1 });
    expectClose(typeof pair === "number" ? pair : pair.re, block({ re: 0.3, im: 0.1 }), 5e-15);
  });

  it("refuses points on the cut, 0, real pairs of different sign, and operators that do not exist", () => {
    const spec = { dimension: 3, scalingDimension: 2.2, spin: 2 };
    expectRefusal(() => conformalBlock(spec, 1.2, 0.3), DomainError, /cut/);
    expectRefusal(() => conformalBlock(spec, 0, 0.3), DomainError, /not 0/);
    expectRefusal(() => conformalBlock(spec, Number.NaN, 0.3), DomainError, /finite/);
    expectRefusal(() => conformalBlock(spec, -0.2, 0.3), DomainError, /same sign/);
    expectRefusal(() => conformalBlock({ ...spec, spin: 1.5 }, 0.2, 0.3), DomainError, /spin/);
    expectRefusal(() => conformalBlock({ ...spec, dimension: 0.5 }, 0.2, 0.3), DomainError, /dimension/);
    expectRefusal(() => conformalBlock({ ...spec, scalingDimension: Number.NaN }, 0.2, 0.3), DomainError, /scaling/);
    expectRefusal(
      () => conformalBlock({ dimension: 1, scalingDimension: 2, spin: 1 }, 0.2, 0.2),
      UnsupportedError,
      /spin/,
    );
    expectRefusal(() => conformalBlock(spec, { re: 1 - 1e-12, im: 1e-12 }), ConvergenceError, /cut/);
  });
});
