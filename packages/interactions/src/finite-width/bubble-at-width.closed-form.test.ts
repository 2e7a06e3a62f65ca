import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { oneLoopAtWidth } from "../finite-width.ts";

const [L, MASS, HIGHEST] = [5, 0.8, 4] as const;
const modes = Array.from({ length: 2 * HIGHEST + 1 }, (_, k) => k - HIGHEST);
const propagator = (n: number): number => 1 / (((2 * Math.PI * n) / L) ** 2 + MASS ** 2);
const variance = modes.reduce((sum, n) => sum + propagator(n), 0) / L;
/** P = ρ: equal amplitudes. */
const probability = (n: number): number => propagator(n) / (L * variance);
/** Four distinct |p| of sum 0. */
const external = [1, 4, -2, -3];

/** ⟨Πφ_q⟩ of N neurons: all ways to share the fields among distinct neurons, each balanced in ±q. */
function moment(width: number, fields: readonly number[]): number {
  const share = (rest: readonly number[], used: number): number => {
    if (rest.length === 0) return 1;
    const [first, ...others] = rest as [number, ...number[]];
    const alike = others.map((_, k) => k).filter((k) => Math.abs(others[k]!) === Math.abs(first));
    let sum = 0;
    for (let mask = 1; mask < 2 ** alike.length; mask++) {
      const chosen = alike.filter((_, k) => (mask >> k) & 1);
      if (chosen.length % 2 === 0) continue;
      if (chosen.reduce((total, k) => total + others[k]!, first) !== 0) continue;
      const left = others.filter((_, k) => !chosen.includes(k));
      sum += (width - used) * block(width, first, chosen.length + 1) * share(left, used + 1);
    }
    return sum;
  };
  return share(fields, 0);
}

/** E of n fields ±q of one neuron, φ_q = (√L/2) A (e^{ib}[w = q] + e^{−ib}[w = −q]), A² = 2G₀/N. */
function block(width: number, q: number, n: number): number {
  const half = (L * 2 * variance) / width / 4;
  if (q !== 0) return 2 * probability(q) * half ** (n / 2);
  // ⟨(2 cos b)^n⟩, a central binomial coefficient
  let turns = 1;
  for (let k = 1; k <= n / 2; k++) turns *= (n / 2 + k) / k;
  return probability(0) * half ** (n / 2) * turns;
}

/** All (q₁ … q₄) of sum 0. */
const quartets = modes.flatMap((a) =>
  modes.flatMap((b) =>
    modes.flatMap((c) => (Math.abs(a + b + c) <= HIGHEST ? [[a, b, c, 0 - a - b - c] as const] : [])),
  ),
);

/** ⟨φ₁φ₂φ₃φ₄ S₁²⟩, S₁ = (1/4!)∫φ⁴, by its momenta. */
function secondOrder(width: number): number {
  let sum = 0;
  for (const one of quartets)
    for (const two of quartets) {
      const counts = new Int32Array(HIGHEST + 1);
      for (const q of [...external, ...one, ...two]) counts[Math.abs(q)] += Math.sign(q) || 0;
      if (counts.every((count) => count === 0)) sum += moment(width, [...external, ...one, ...two]);
    }
  return sum / (24 * L) ** 2;
}

/** The same by every network of four neurons: only those with all four |p| count, and their phases by equidistant nodes. */
function enumerated(): number {
  const [nodes, points] = [14, 4 * HIGHEST + 1];
  const amplitude = Math.sqrt((2 * variance) / 4);
  let sum = 0;
  // the order of the neurons counts 4! times
  for (let signs = 0; signs < 16; signs++) {
    const w = external.map((p, i) => ((signs >> i) & 1 ? -p : p));
    let mean = 0;
    for (let step = 0; step < nodes ** 3; step++) {
      const b = [0, 1, 2].map((i) => (2 * Math.PI * (Math.floor(step / nodes ** i) % nodes)) / nodes);
      b.push(0);
      let quartic = 0;
      for (let x = 0; x < points; x++) {
        let field = 0;
        for (let i = 0; i < 4; i++) field += amplitude * Math.cos((2 * Math.PI * w[i]! * x) / points + b[i]!);
        quartic += field ** 4 / points;
      }
      // Π (√L/2) A e^{±ib}; all p have the sum 0, so that the last phase is fixed by a translation
      const phase = b.reduce((total, angle, i) => total + (w[i] === external[i] ? angle : -angle), 0);
      mean += (Math.cos(phase) * ((L * quartic) / 24) ** 2) / nodes ** 3;
    }
    sum += 24 * external.reduce((p, n) => p * probability(n), 1) * ((Math.sqrt(L) / 2) * amplitude) ** 4 * mean;
  }
  return sum;
}

describe("four distinct |p| at second order in λ", () => {
  it("have the law of shared neurons: that of every network of four neurons", () => {
    expectClose(enumerated(), secondOrder(4), 1e-11);
    // nothing is left of three
    expect(secondOrder(3)).toBe(0);
    // the control: what every loop momentum would have without coincidences is 0 at N = 4
    expect(secondOrder(4)).toBeGreaterThan(1e-6);
  });

  it("give each loop momentum of a bubble Π_{j≤5}(1 − j/N), away from coincidences, as `bubbleFactor` says", () => {
    // P = 1 + 4 by k + (P − k) of |k|, |P − k| unlike each other and the external ones; d = 1 has none within 4, so beyond it
    const [k, rest] = [-1 - HIGHEST, 6 + HIGHEST];
    const fields = [...external, -1, -4, k, rest, 2, 3, -k, -rest];
    const limit = [...external, k, rest].reduce((product, n) => product * propagator(n), 1);
    for (const width of [1, 4, 5, 6, 7, 50]) {
      const { bubbleFactor } = oneLoopAtWidth({ lengths: [L], mass: MASS, cutoff: 6, width });
      expectClose(1 + moment(width, fields) / limit, 1 + bubbleFactor, 1e-12);
      expect(bubbleFactor > 0).toBe(width > 5);
    }
    expect(oneLoopAtWidth({ lengths: [L], mass: MASS, cutoff: 6, width: 2, neurons: "poisson" }).bubbleFactor).toBe(1);
    // the control: lines that coincide with external ones do not carry it, and grow with the volume
    const coincident = [...external, -1, -4, 1, 4, 2, 3, -1, -4];
    expect(moment(4, coincident)).toBeGreaterThan(0);
  });
});
