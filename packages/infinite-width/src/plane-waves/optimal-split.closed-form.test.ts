import { DomainError, ShapeError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { modeKurtosis, optimalSplit, type SplitObservable } from "../plane-waves.ts";

/** 1/(w² + 1) on a line, its momenta modulo π/r: Cauchy's density wrapped around a circle. */
function lorentzian(r: number) {
  const turns = Array.from({ length: 4000 }, (_, k) => (2 * Math.PI * k) / 4000);
  return { momenta: turns.map((t) => [t / (2 * r)]), shares: turns.map((t) => 1 / (Math.cosh(2 * r) - Math.cos(t))) };
}

const few = { momenta: [[0.3], [-0.3], [1.4], [-1.4], [2], [-2]], shares: [3, 3, 2, 2, 1, 1] };
const shares = few.shares.map((share) => share / 12);

/** What 1/N multiplies, of any split of the six waves. */
function coefficient(observable: SplitObservable, split: ArrayLike<number>): number {
  const r = "separation" in observable ? observable.separation[0]! : 0;
  const mean = (of: (k: number) => number): number => shares.reduce((all, rho, k) => all + rho * of(k), 0);
  const cosine = (k: number, times: number): number => Math.cos(times * few.momenta[k]![0]! * r);
  if (observable.kind === "products") return 0.5 * mean((k) => split[k]! * (2 + cosine(k, 2)));
  if (observable.kind === "coincident") return 1.5 * mean((k) => split[k]!);
  if (observable.kind === "modes") return Math.max(...shares.map((rho, k) => split[k]! / (2 * rho)));
  return mean((k) => split[k]! * cosine(k, 1) ** 2) - mean((k) => cosine(k, 1)) ** 2;
}

describe("optimalSplit", () => {
  it.each([
    { kind: "coincident" },
    { kind: "products", separation: [0.7] },
    { kind: "phases integrated", separation: [0.7] },
    { kind: "modes" },
  ] satisfies SplitObservable[])("has the least coefficient of 1/N among nearby splits: $kind", (observable) => {
    const { split, probabilities, least, equalAmplitudes } = optimalSplit(few, observable);
    expect(probabilities.reduce((all, p) => all + p, 0)).toBeCloseTo(1, 14);
    expect(coefficient(observable, split)).toBeCloseTo(least, 13);
    expect(coefficient(observable, [1, 1, 1, 1, 1, 1])).toBeCloseTo(equalAmplitudes, 13);
    for (const [i, j] of [
      [0, 2],
      [2, 4],
      [0, 4],
      [4, 0],
      [3, 0],
    ] as const) {
      const moved = probabilities.slice();
      moved[i]! += 1e-3;
      moved[j]! -= 1e-3;
      const other = moved.map((p, k) => shares[k]! / p);
      expect(coefficient(observable, other)).toBeGreaterThan(least);
    }
    expect(equalAmplitudes).toBeGreaterThanOrEqual(least - 1e-14);
  });

  it("for products on 1/(w² + 1) gains what is known over equal amplitudes, never more than 7.2 %", () => {
    for (const [r, wanted] of [
      [0.1, 0.993015393513],
      [0.5, 0.976987492252],
      [1, 0.970159484588],
      [3, 0.967014768369],
    ] as const) {
      const { least, equalAmplitudes } = optimalSplit(lorentzian(r), { kind: "products", separation: [r] });
      expect(least / equalAmplitudes).toBeCloseTo(wanted, 11);
      expect(least / equalAmplitudes).toBeGreaterThan(0.928203230275509);
    }
  });

  it("refuses shares of nothing, rows that do not fit and a separation at which a wave vanishes", () => {
    expect(() => optimalSplit({ ...few, shares: [0, 1, 1, 1, 1, 1] }, { kind: "modes" })).toThrow(DomainError);
    expect(() => optimalSplit({ ...few, shares: [1] }, { kind: "modes" })).toThrow(ShapeError);
    expect(() => optimalSplit(few, { kind: "products", separation: [1, 2] })).toThrow(ShapeError);
    expect(() => optimalSplit(few, { kind: "phases integrated", separation: [Math.PI / 4] })).toThrow(/vanishes/);
  });
});

describe("modeKurtosis", () => {
  it("is that of one neuron in one mode: 3/2 of a wave, and a Gaussian's at P = 1/2 or N = ∞", () => {
    // one neuron, one pair: |φ_p|² is constant, kurtosis 1; the zero mode cos b has (3/8)/(1/2)²
    expect(modeKurtosis({ probability: 1, width: 1 })).toBe(1);
    expect(modeKurtosis({ probability: 1, width: 1, zeroMode: true })).toBe(1.5);
    expect(modeKurtosis({ probability: 0.5, width: 3 })).toBe(2);
    expect(modeKurtosis({ probability: 0.01, width: 1e9 })).toBeCloseTo(2, 6);
    // negative control: a Gaussian read-out is farther from a Gaussian field
    expect(modeKurtosis({ probability: 0.1, width: 8, kurtosis: 3 })).toBe(2 + 28 / 8);
  });

  it("refuses a probability above 1", () => {
    expect(() => modeKurtosis({ probability: 1.5, width: 2 })).toThrow(DomainError);
  });
});
