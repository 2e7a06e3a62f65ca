import { periodicScalar } from "@nnft/architectures";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { deform, type InteractingSamples, periodicBox, phi4, sampleDeformed } from "../index.ts";
import { massGap, renormalizedCoupling, secondMomentMass, timeCorrelator } from "../observables.ts";

/** φ⁴ of three modes, 0 and ±2π/L: φ = a/√L + r√(2/L) cos(2πx/L + angle), by quadrature over a and r. */
function exactly(length: number, mass: number, coupling: number) {
  const p = (2 * Math.PI) / length;
  const [zero, one] = [1 / mass ** 2, 1 / (p * p + mass * mass)];
  const n = 300;
  let [norm, square, fourth, wave] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const a = 6 * Math.sqrt(zero) * ((2 * i + 1) / n - 1);
      const r = (6 * Math.sqrt(one) * (j + 0.5)) / n;
      let quartic = 0;
      for (let k = 0; k < 8; k++)
        quartic += (a / Math.sqrt(length) + Math.sqrt(2 / length) * r * Math.cos((Math.PI * (2 * k + 1)) / 8)) ** 4 / 8;
      const weight = r * Math.exp(-(a * a) / (2 * zero) - (r * r) / (2 * one) - (coupling / 24) * length * quartic);
      norm += weight;
      square += weight * a * a;
      fourth += weight * a ** 4;
      wave += (weight * r * r) / 2;
    }
  const [g0, g1] = [square / norm, wave / norm];
  const secondMoment = Math.sqrt((p * p * g1) / (g0 - g1));
  return {
    correlator: (g0 + 2 * g1) / length,
    secondMoment,
    coupling: (-secondMoment * length * (fourth / norm - 3 * g0 * g0)) / g0 ** 2,
  };
}

const runs = async (
  [length, cutoff, coupling]: readonly [number, number, number],
  keys: number,
  draws = 250,
): Promise<InteractingSamples[]> => {
  const theory = deform(
    periodicScalar({ lengths: [length], mass: 1, cutoff }),
    phi4(coupling),
    periodicBox({ lengths: [length] }),
  );
  const found: InteractingSamples[] = [];
  for (let k = 0; k < keys; k++)
    found.push(
      await sampleDeformed(theory, {
        key: split(keyFrom(`${length}, ${coupling}`), k),
        warmup: 150,
        samples: draws,
        leastEss: 1,
        againstReweighting: false,
      }),
    );
  return found;
};

const share = (of: readonly boolean[]): number => of.filter(Boolean).length / of.length;

describe("ratios of correlators in a box of three modes", () => {
  it("at strong coupling: mass, coupling and C(0) have pulls in order, and intervals that hold the truth as often as they say", async () => {
    const exact = exactly(2, 1, 8);
    const found = await runs([2, 4, 8], 60);
    const masses = found.map((samples) => secondMomentMass(samples));
    const couplings = found.map((samples) => renormalizedCoupling(samples));
    const correlators = found.map((samples) => timeCorrelator(samples, { times: [0] }));
    for (const [estimates, truth, wrong] of [
      [masses, exact.secondMoment, 1],
      [couplings, exact.coupling, 8],
    ] as const) {
      expect(share(estimates.map(({ reliable }) => reliable))).toBe(1);
      expectPulls(estimates.map(({ value, standardError }) => (value - truth) / standardError));
      // negative controls: the free mass, the bare coupling
      expectRefuted(estimates.map(({ value, standardError }) => (value - wrong) / standardError));
      const holds = (x: number): number => share(estimates.map(({ interval: [low, high] }) => low <= x && x <= high));
      // 3.5 standard deviations of 60 trials
      expect(Math.abs(holds(truth) - 0.683)).toBeLessThan(0.21);
      expect(Math.abs(holds(wrong) - 0.683)).toBeGreaterThan(0.21);
    }
    expectPulls(correlators.map((c) => (c.value.get(0) - exact.correlator) / c.standardError.get(0)));
    expectRefuted(correlators.map((c) => (c.value.get(0) - 0.6) / c.standardError.get(0)));
  });

  it("auto is the estimator of the smaller error: the response at weak coupling, the direct one at strong", async () => {
    for (const [coupling, wanted] of [
      [0.5, "response"],
      [24, "direct"],
    ] as const)
      for (const samples of await runs([6, 1.2, coupling], 3)) {
        const other = wanted === "response" ? "direct" : "response";
        const [auto, best, worse] = [undefined, wanted, other].map((estimator) =>
          timeCorrelator(samples, { times: [0, 1.5], ...(estimator && { estimator: estimator as "direct" }) }),
        );
        expect(auto).toEqual(best);
        expect(auto.method).toBe(`markov-chain, ${wanted}`);
        for (const t of [0, 1]) expect(2 * auto.standardError.get(t)).toBeLessThan(worse.standardError.get(t));
        const range = { from: 0, to: 3 };
        expect(massGap(samples, range)).toEqual(massGap(samples, { ...range, estimator: wanted }));
        expect(secondMomentMass(samples)).toEqual(secondMomentMass(samples, { estimator: wanted }));
      }
  });

  it("a denominator lost in noise is never reliable, and says why; the others' intervals hold the truth", async () => {
    const exact = exactly(9, 1, 60);
    const found = await runs([9, 0.8, 60], 60, 100);
    const estimates = found.flatMap((samples) => [secondMomentMass(samples), renormalizedCoupling(samples)]);
    const lost = estimates.filter(({ reliable }) => !reliable);
    expect(lost.length).toBeGreaterThan(5);
    expect(lost.length).toBeLessThan(100);
    for (const { standardError, reasons, interval } of lost) {
      expect(standardError).toBeNaN();
      expect(interval.every(Number.isFinite)).toBe(false);
      expect(reasons.join()).toMatch(/has no (value|bounded interval): .* draw more/);
    }
    for (const { value, standardError, interval, reasons } of estimates.filter(({ reliable }) => reliable)) {
      expect([value, standardError, ...interval].every(Number.isFinite)).toBe(true);
      expect(reasons).toEqual([]);
    }
    const masses = found.map((samples) => secondMomentMass(samples)).filter(({ reliable }) => reliable);
    const holds = (x: number): number => share(masses.map(({ interval: [low, high] }) => low <= x && x <= high));
    expect(Math.abs(holds(exact.secondMoment) - 0.683)).toBeLessThan(0.21);
    // negative control: the free mass
    expect(holds(1)).toBeLessThan(0.3);
    // by the response hardly any is known
    const response = found.map((samples) => secondMomentMass(samples, { estimator: "response" }).reliable);
    expect(share(response)).toBeLessThan(0.3);
  });
});
