import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { conformalBlock } from "../blocks.ts";
import { conformalFourPoint } from "../correlators.ts";
import { conformalLayer, linearField, powerField } from "../index.ts";
import { blockDecomposition, doubleTwistCoefficient, generalizedFreeField, unitarityBound } from "../ope.ts";

describe("generalized free fields", () => {
  it("decompose into the identity and double twists with the closed-form coefficients, D = 2 … 6 and 3.5", () => {
    for (const [dimension, delta] of [
      [3, 0.7],
      [4, 1.3],
      [2, 0.4],
      [5, 2.2],
      [6, 2.6],
      [3.5, 1.1],
    ]) {
      const { operators, unitary } = blockDecomposition(generalizedFreeField(delta), {
        dimension,
        maxDimension: 2 * delta + 6.5,
      });
      expect(operators[0]).toMatchObject({ scalingDimension: 0, spin: 0, coefficient: { value: 1 } });
      const twists = operators.slice(1);
      expect(twists.length).toBe(10); // (n, ℓ): 2n + ℓ ≤ 6, ℓ even
      for (const {
        scalingDimension,
        spin,
        coefficient: { value: coefficient },
      } of twists) {
        const n = (scalingDimension - spin - 2 * delta) / 2;
        expect(Math.abs(n - Math.round(n))).toBeLessThan(1e-9);
        const known = doubleTwistCoefficient(dimension, delta, Math.round(n), spin);
        expect(Math.abs(coefficient - known)).toBeLessThan(1e-9 * Math.abs(known));
        expect(Math.abs(coefficient - 2 * known)).toBeGreaterThan(0.5 * Math.abs(known));
      }
      expect(unitary).toBe(delta >= dimension / 2 - 1);
    }
  });

  it("on a line have no spins: P_n = 2 (2Δ)_{2n}²/((2n)! (4Δ+2n−1)_{2n}), and the blocks k_{2Δ} sum up to g", () => {
    const delta = 0.6;
    const { operators } = blockDecomposition(generalizedFreeField(delta), { dimension: 1, maxDimension: 12 });
    const rising = (a: number, k: number): number =>
      Array.from({ length: k }, (_, i) => a + i).reduce((x, y) => x * y, 1);
    operators.slice(1, 6).forEach(({ scalingDimension, spin, coefficient: { value: coefficient } }, n) => {
      const known = (2 * rising(2 * delta, 2 * n) ** 2) / (rising(1, 2 * n) * rising(4 * delta + 2 * n - 1, 2 * n));
      expect(spin).toBe(0);
      expect(Math.abs(scalingDimension - 2 * delta - 2 * n)).toBeLessThan(1e-9);
      expect(Math.abs(coefficient - known)).toBeLessThan(1e-12);
      expect(Math.abs(coefficient - 2 * known)).toBeGreaterThan(1e-5);
      expect(Math.abs(doubleTwistCoefficient(1, delta, n, 0) / known - 1)).toBeLessThan(1e-12);
    });
    expect(doubleTwistCoefficient(1, delta, 0, 2)).toBe(0);
    const z = 0.3;
    const sum = operators.reduce(
      (total, { scalingDimension, spin, coefficient: { value: coefficient } }) =>
        total + coefficient * conformalBlock({ dimension: 1, scalingDimension, spin }, z, z),
      0,
    );
    const exact = 1 + z ** (2 * delta) + (z / (1 - z)) ** (2 * delta);
    expect(Math.abs(sum - exact)).toBeLessThan(1e-9);
    expect(Math.abs(sum - operators[1].coefficient.value - exact)).toBeGreaterThan(0.1);
  });

  it("sum up to g at z = 0.2 + 0.1i, and one Δ too low or a missing operator does not", () => {
    const [dimension, delta] = [3, 1.2];
    const z = { re: 0.2, im: 0.1 };
    const [u, v] = [0.05, 0.65];
    const exact = 1 + u ** delta + (u / v) ** delta;
    const sum = (shift: number, least: number): number => {
      let total = 1;
      for (let n = 0; n <= 8; n++)
        for (let spin = 0; spin <= 16 - 2 * n; spin += 2)
          if (n + spin >= least)
            total +=
              doubleTwistCoefficient(dimension, delta, n, spin) *
              conformalBlock({ dimension, scalingDimension: 2 * delta + 2 * n + spin + shift, spin }, z);
      return total;
    };
    expect(Math.abs(sum(0, 0) - exact)).toBeLessThan(1e-10);
    expect(Math.abs(sum(-0.01, 0) - exact)).toBeGreaterThan(1e-5);
    expect(Math.abs(sum(0, 1) - exact)).toBeGreaterThan(1e-3);
  });

  it("of negative integer Δ terminate: Δ = −1 has P_{0,0} = 2, P_{1,0} = 2/(D+2), all others 0", () => {
    for (const dimension of [2, 3, 4, 5]) {
      expect(Math.abs(doubleTwistCoefficient(dimension, -1, 0, 0) - 2)).toBeLessThan(1e-15);
      expect(Math.abs(doubleTwistCoefficient(dimension, -1, 1, 0) - 2 / (dimension + 2))).toBeLessThan(1e-15);
      expect(doubleTwistCoefficient(dimension, -1, 2, 0)).toBe(0);
      expect(doubleTwistCoefficient(dimension, -1, 0, 2)).toBe(0);
      expect(doubleTwistCoefficient(dimension, -1, 0, 1)).toBe(0);
    }
    expect(Math.abs(doubleTwistCoefficient(3, 0.5, 1, 0))).toBe(0); // the free field has only twist one
  });

  it("finite width changes coefficients by 1/N and adds no anomalous dimension: P(N) = P(∞) + δP/N exactly", () => {
    const layer = (width: number) =>
      blockDecomposition(
        conformalFourPoint(conformalLayer({ neuron: powerField(linearField({ dimension: 3 }), 2), width })).terms ?? [],
        { dimension: 3, maxDimension: 4 },
      ).operators;
    const [one, ten, free] = [layer(1), layer(10), layer(Number.POSITIVE_INFINITY)];
    const coefficient = (list: typeof one, scalingDimension: number, spin: number): number =>
      list.find((entry) => Math.abs(entry.scalingDimension - scalingDimension) < 1e-9 && entry.spin === spin)
        ?.coefficient.value ?? 0;
    for (const { scalingDimension, spin } of one) {
      const at = (list: typeof one): number => coefficient(list, scalingDimension, spin);
      expect(Math.abs(at(ten) - (at(free) + (at(one) - at(free)) / 10))).toBeLessThan(1e-11 * Math.abs(at(one)));
    }
    expect(Math.abs(coefficient(one, -4, 0) / coefficient(free, -4, 0) - 1)).toBeGreaterThan(0.1);
    // the N = ∞ spectrum is that of the generalized free field of Δ = −2, times ⟨ff⟩² = 4
    for (const [n, spin] of [
      [0, 0],
      [0, 2],
      [1, 0],
    ])
      expect(
        Math.abs(coefficient(free, -4 + 2 * n + spin, spin) - 4 * doubleTwistCoefficient(3, -2, n, spin)),
      ).toBeLessThan(1e-11);
  });

  it("refuses Δ where a block of the expansion has a pole, and what is not a number", () => {
    expectRefusal(
      () => blockDecomposition([{ coefficient: 1, u: 0.25, v: -0.3 }], { dimension: 3 }),
      UnsupportedError,
      /pole/,
    );
    expectRefusal(() => generalizedFreeField(Number.NaN), DomainError, /finite/);
    expectRefusal(() => doubleTwistCoefficient(3, 1, -1, 0), DomainError, /n/);
    expectRefusal(
      () => blockDecomposition(generalizedFreeField(1), { dimension: 3, maxDimension: 500 }),
      DomainError,
      /maxDimension/,
    );
  });
});

it("unitarity bounds: (D−2)/2 for scalars but the identity, ℓ + D − 2 for spins, λ² ≥ 0", () => {
  const bound = (dimension: number, scalingDimension: number, spin: number, coefficient = 1, error = 0) =>
    unitarityBound({ dimension, scalingDimension, spin }, coefficient, error).unitary;
  expect(bound(4, 1, 0)).toBe(true);
  expect(bound(4, 0.99, 0)).toBe(false);
  expect(bound(4, 0, 0)).toBe(true);
  expect(bound(3, 3, 2)).toBe(true);
  expect(bound(3, 2.99, 2)).toBe(false);
  expect(bound(3, 5, 2, -1)).toBe(false);
  expect(bound(3, 5, 2, -1, 0.5)).toBe(true);
});
