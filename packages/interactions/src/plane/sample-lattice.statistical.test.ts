import { gammaMethod } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { latticeScalar, sampleLattice } from "../plane.ts";
import { latticeChain } from "./lattice-chain.ts";

const pull = ({ value, standardError }: { value: number; standardError: number }, exact: number): number =>
  (value - exact) / standardError;

describe("φ⁴ on a lattice", () => {
  it("without a coupling is the free lattice field: its mass, its susceptibility and a Gaussian mean field", () => {
    const a = 0.5;
    const free = latticeScalar({ sites: [16, 12], spacing: a, mass: 1, coupling: 0 });
    const samples = sampleLattice(free, { key: keyFrom("free lattice"), trajectories: 3000 });
    expect(samples.reasons).toEqual([]);
    const gap = (2 / a) * Math.asinh(a / 2);
    expect(Math.abs(pull(samples.massGap, gap))).toBeLessThan(3.5);
    expect(Math.abs(pull(samples.secondMomentMass, 1))).toBeLessThan(3.5);
    expect(Math.abs(pull(samples.susceptibility, 1))).toBeLessThan(3.5);
    expect(Math.abs(pull(samples.binder, 3))).toBeLessThan(3.5);
    // the control: a mass that is a fifth larger is many errors away
    expect(Math.abs(pull(samples.massGap, 1.2 * gap))).toBeGreaterThan(5);
    expect(Math.abs(pull(samples.susceptibility, 1 / 1.2 ** 2))).toBeGreaterThan(5);
  });

  it("refuses at once what no memory holds", () => {
    const model = latticeScalar({ sites: [64, 64], spacing: 0.5, mass: 1, coupling: 1 });
    expect(() => sampleLattice(model, { key: keyFrom(1), trajectories: 1e9 })).toThrow(/trajectories.*memory/);
  });

  it("draws the exact law of 2 × 2 sites with a strong coupling, by trajectories and flips of clusters", () => {
    const model = latticeScalar({ sites: [2, 2], spacing: 1, mass: 0.7, coupling: 8 });
    const exact = onFourSites(model.bareMassSquare, model.coupling);
    const chain = latticeChain(model);
    const key = keyFrom("four sites");
    for (let k = 0; k < 500; k++) chain.adapt(chain.update(split(key, k)).acceptance);
    const [square, fourth, neighbours] = [0, 0, 0].map(() => new Float64Array(20_000));
    for (let k = 0; k < 20_000; k++) {
      chain.update(split(key, 500 + k));
      const f = chain.field;
      square[k] = f.reduce((sum, x) => sum + x * x, 0) / 4;
      fourth[k] = f.reduce((sum, x) => sum + x ** 4, 0) / 4;
      neighbours[k] = (f[0] * f[1] + f[2] * f[3] + f[0] * f[2] + f[1] * f[3]) / 4;
    }
    for (const [draws, value] of [
      [square, exact.square],
      [fourth, exact.fourth],
      [neighbours, exact.neighbours],
    ] as const)
      expect(Math.abs(pull(gammaMethod([draws]), value))).toBeLessThan(3.5);
    // the control: a coupling that is a tenth weaker is many errors away
    const weaker = onFourSites(model.bareMassSquare, 0.9 * model.coupling);
    expect(Math.abs(pull(gammaMethod([square]), weaker.square))).toBeGreaterThan(5);
  });
});

/** ⟨φ²⟩, ⟨φ⁴⟩ and ⟨φφ′⟩ of neighbours on 2 × 2 sites, each pair of which is joined twice, by a sum over a grid. */
function onFourSites(bare: number, coupling: number) {
  const n = 41;
  const at = Array.from({ length: n }, (_, k) => 3.2 * ((2 * k) / (n - 1) - 1));
  const own = at.map((f) => Math.exp(-(2 + bare / 2) * f * f - (coupling / 24) * f ** 4));
  const bond = at.map((f) => at.map((g) => Math.exp(2 * f * g)));
  // sites 0, 1, 3, 2 form a ring: powers of the matrix of a bond
  let [total, square, fourth, neighbours] = [0, 0, 0, 0];
  const two = at.map((_, i) =>
    at.map((__, j) => at.reduce((sum, ___, k) => sum + bond[i]![k]! * own[k]! * bond[k]![j]!, 0)),
  );
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [f, opposite] = [at[i]!, own[i]! * own[j]! * two[i]![j]! ** 2];
      total += opposite;
      square += opposite * f * f;
      fourth += opposite * f ** 4;
      // k lies between i and j
      for (let k = 0; k < n; k++)
        neighbours += own[i]! * own[j]! * own[k]! * bond[i]![k]! * bond[k]![j]! * two[i]![j]! * f * at[k]!;
    }
  return { square: square / total, fourth: fourth / total, neighbours: neighbours / total };
}
