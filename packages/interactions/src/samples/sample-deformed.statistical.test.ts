import { euclideanNet, freeScalar, periodicScalar } from "@nnft/architectures";
import { type Density, normal, sample, uniformBall } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { keyFrom, split } from "@nnft/random";
import type { SamplerChoice } from "@nnft/sampling";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { largest, straightLine } from "../../../../tooling/testing/statistics.ts";
import { sweptCases } from "../../../../tooling/testing/sweep.ts";
import { box, deform, gaussianWindow, periodicBox, phi4, polynomial, quartic, sampleDeformed } from "../index.ts";
import { effectiveMass, massGap, renormalizedCoupling, secondMomentMass, timeCorrelator } from "../observables.ts";

const origin = (d: number) => ndarray(new Float64Array(d), [1, d]);
const samplers: readonly (SamplerChoice | "reweighting")[] = ["hmc", "nuts", "mala", "metropolis", "reweighting"];

/** ⟨φ^n⟩ of the density e^{−φ²/2 − V(φ)} by the trapezoid, exponentially accurate. */
function moment(order: number, potential: (phi: number) => number): number {
  let [sum, norm] = [0, 0];
  for (let k = -4000; k <= 4000; k++) {
    const phi = k * 2e-3;
    const weight = Math.exp(-0.5 * phi * phi - potential(phi));
    sum += weight * phi ** order;
    norm += weight;
  }
  return sum / norm;
}

describe("one mode, φ⁴ in dimension 0", () => {
  const mode = periodicScalar({ lengths: [1], mass: 1, cutoff: 6 });
  const theory = deform(mode, phi4(2), periodicBox({ lengths: [1] }));

  it.each(samplers)("%s: all moments to order 8 are those of quadrature", async (sampler) => {
    expect(mode.architecture.width).toBe(1);
    const long = sampler === "metropolis" || sampler === "mala";
    const result = await sampleDeformed(theory, {
      key: keyFrom(1),
      sampler: sampler === "hmc" || sampler === "nuts" ? { name: sampler, acceptance: 0.95 } : sampler,
      points: origin(1),
      samples: long ? 20_000 : 8000,
    });
    const pulls: number[] = [];
    for (const order of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { value, standardError } = result.correlator(order);
      const exact = moment(order, (phi) => phi ** 4 / 12);
      pulls.push((value.data[0] - exact) / standardError.data[0]);
      // negative control: the free moment, and the other convention λφ⁴
      if (order % 2 === 0) {
        expect(Math.abs(value.data[0] - moment(order, () => 0)) / standardError.data[0]).toBeGreaterThan(5);
        expect(Math.abs(value.data[0] - moment(order, (phi) => 2 * phi ** 4)) / standardError.data[0]).toBeGreaterThan(
          5,
        );
        expect(standardError.data[0] / exact).toBeLessThan(0.08);
      }
    }
    expect(largest(pulls)).toBeLessThan(5);
    const fourth = result.connected(4);
    const exact = moment(4, (phi) => phi ** 4 / 12) - 3 * moment(2, (phi) => phi ** 4 / 12) ** 2;
    expect(Math.abs(fourth.value.data[0] - exact) / fourth.standardError.data[0]).toBeLessThan(5);
    expect(fourth.value.data[0]).toBeLessThan(0);
    if (sampler === "hmc" || sampler === "nuts") expect(result.reasons).toEqual([]);
  });

  it("a double well: both wells are visited, ⟨φ²⟩ is that of quadrature", async () => {
    const wells = deform(mode, polynomial([0, 0, -2, 0, 0.5]), periodicBox({ lengths: [1] }));
    const result = await sampleDeformed(wells, { key: keyFrom(2), points: origin(1), samples: 8000 });
    const { value, standardError } = result.correlator(2);
    const exact = moment(2, (phi) => -2 * phi ** 2 + 0.5 * phi ** 4);
    expect(Math.abs(value.data[0] - exact) / standardError.data[0]).toBeLessThan(5);
    expect(Math.abs(value.data[0] - moment(2, () => 0)) / standardError.data[0]).toBeGreaterThan(5);
  });
});

describe("finite width, where the undeformed field interacts already", () => {
  /** φ = √(2/N) Σ cos b_i: one mode of the α = 0 family. */
  const cosines = (width: number) =>
    euclideanNet({
      inputDimension: 1,
      width,
      momentumDensity: deterministic(0),
      readoutDensity: deterministic(Math.SQRT2),
    });
  const region = box({ lengths: [1], nodes: [1] });

  it("phases sampled as angles give the moments of a sum over all phases", async () => {
    const n = 40;
    let [second, fourth, norm] = [0, 0, 0];
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        for (let k = 0; k < n; k++) {
          const phi = [i, j, k].reduce((sum, l) => sum + Math.cos((2 * Math.PI * l) / n), 0) * Math.sqrt(2 / 3);
          const weight = Math.exp(-(3 / 24) * phi ** 4);
          second += weight * phi ** 2;
          fourth += weight * phi ** 4;
          norm += weight;
        }
    const theory = deform(cosines(3), phi4(3), region);
    for (const sampler of ["hmc", "nuts", "reweighting"] as const) {
      const result = await sampleDeformed(theory, { key: keyFrom(3), sampler, points: origin(1), samples: 3000 });
      const [g2, g4] = [result.correlator(2), result.correlator(4)];
      expect(Math.abs(g2.value.data[0] - second / norm) / g2.standardError.data[0]).toBeLessThan(5);
      expect(Math.abs(g4.value.data[0] - fourth / norm) / g4.standardError.data[0]).toBeLessThan(5);
      expect(Math.abs(g2.value.data[0] - 1) / g2.standardError.data[0]).toBeGreaterThan(5);
      expect(g2.standardError.data[0]).toBeLessThan(0.02);
    }
  });

  it("dG²/dλ at λ = 0 is −.307, −.447, −.486 at N = 4, 16, 64 and −½ at N = ∞", () => {
    for (const [width, known] of [
      [4, -0.307],
      [16, -0.447],
      [64, -0.486],
      [1e9, -0.5],
    ]) {
      // cumulants of √2 cos b: 1, −3/2, 10; of the sum κ_n/N^{n/2−1}
      const [k2, k4, k6] = [1, -1.5 / width, 10 / width ** 2];
      const [m2, m4, m6] = [k2, k4 + 3 * k2 ** 2, k6 + 15 * k4 * k2 + 15 * k2 ** 3];
      expect(Math.abs(-(m6 - m2 * m4) / 24 - known)).toBeLessThan(5e-4);
    }
  });

  it("and is what reweighting finds at small λ", async () => {
    const lambda = 0.02;
    const theory = deform(cosines(4), phi4(lambda), region);
    const result = await sampleDeformed(theory, {
      key: keyFrom(5),
      sampler: "reweighting",
      points: origin(1),
      samples: 100_000,
    });
    // ⟨φ²⟩_λ − ⟨φ²⟩ with ⟨φ²⟩ = 1 known; the second order in λ is below 1e-4
    const slope = result.estimate([([phi]) => phi * phi], ([square]) => (square - 1) / lambda);
    expect(slope.standardError).toBeLessThan(0.2);
    const shift = result.estimate(
      [([phi]) => phi * phi, ([phi]) => phi ** 4, ([phi]) => phi ** 6],
      ([m2, m4, m6]) => -(m6 - m2 * m4) / 24,
    );
    expect(Math.abs(shift.value + 0.307) / shift.standardError).toBeLessThan(5);
    expect(Math.abs(shift.value + 0.5) / shift.standardError).toBeGreaterThan(5);
    expect(Math.abs(slope.value + 0.307) / slope.standardError).toBeLessThan(5);
  });
});

describe("chains and reweighting are two routes to one theory", () => {
  const cases = [
    [
      "the free scalar with momenta in a ball",
      deform(freeScalar({ dimension: 2, width: 6, mass: 1, cutoff: 3 }), phi4(12), box({ lengths: [2, 2] })),
      2,
    ],
    [
      "a Gaussian window",
      deform(
        freeScalar({ dimension: 1, width: 5, mass: 1, cutoff: 4 }),
        quartic(0.4),
        gaussianWindow({ dimension: 1, scale: 0.8 }),
      ),
      1,
    ],
    [
      "momenta in a ball, amplitudes fixed",
      deform(
        euclideanNet({
          inputDimension: 2,
          width: 5,
          momentumDensity: uniformBall(2, 3),
          readoutDensity: deterministic(1.5),
        }),
        phi4(6),
        box({ lengths: [1.5, 2] }),
      ),
      2,
    ],
  ] as const;
  it.each(sweptCases(cases, ["the free scalar with momenta in a ball", "a Gaussian window"]))(
    "%s",
    async (_, theory, d) => {
      const points = ndarray(
        Float64Array.from({ length: 3 * d }, (__, i) => 0.3 * i),
        [3, d],
      );
      const chains = await sampleDeformed(theory, { key: keyFrom(6), points, samples: 3000 });
      const weighted = await sampleDeformed(theory, {
        key: keyFrom(7),
        points,
        samples: 20_000,
        sampler: "reweighting",
      });
      expect(chains.reasons).toEqual([]);
      expect(chains.quadratureAccuracy).toBeLessThan(1e-3);
      const pulls: number[] = [];
      for (const order of [2, 4]) {
        const [a, b] = [chains.connected(order), weighted.connected(order)];
        a.value.data.forEach((value, k) => {
          const index = indices(k, order, 3);
          if (index.some((x, i) => i > 0 && x < index[i - 1])) return;
          pulls.push((value - b.value.data[k]) / Math.hypot(a.standardError.data[k], b.standardError.data[k]));
        });
      }
      expect(largest(pulls)).toBeLessThan(5);
      // negative control: the field without the interaction
      const bare = await sampleDeformed(deform(theory.ensemble, phi4(0), theory.region), {
        key: keyFrom(8),
        points,
        samples: 20_000,
        sampler: "reweighting",
      });
      const [a, b] = [chains.correlator(2), bare.correlator(2)];
      expect(
        Math.abs(a.value.get(0, 0) - b.value.get(0, 0)) /
          Math.hypot(a.standardError.get(0, 0), b.standardError.get(0, 0)),
      ).toBeGreaterThan(5);
    },
  );
});

function indices(flat: number, order: number, points: number): number[] {
  const found: number[] = [];
  for (let k = 0; k < order; k++) {
    found.unshift(flat % points);
    flat = Math.floor(flat / points);
  }
  return found;
}

describe("the anharmonic oscillator at temperature 1/6, φ⁴ in dimension 1", () => {
  // Tr[e^{−(6−t)H} x e^{−tH} x]/Tr e^{−6H} of H = p²/2 + x²/2 + x⁴/24, by diagonalization to 1e-11
  const exact = new Map([
    [0, 0.4539606085857362],
    [0.5, 0.26207550727088597],
    [1, 0.15212785142500113],
    [2, 0.05532741503022736],
  ]);

  it("⟨x(0)x(t)⟩ is reached as the cutoff grows, and extrapolates to it", async () => {
    const lengths = [6];
    const cutoffs = [6, 9, 13.5, 20];
    const found: { readonly value: Float64Array; readonly error: Float64Array }[] = [];
    const times = [...exact.keys()];
    for (const [i, cutoff] of cutoffs.entries()) {
      const theory = deform(periodicScalar({ lengths, mass: 1, cutoff }), phi4(1), periodicBox({ lengths }));
      const result = await sampleDeformed(theory, { key: split(keyFrom(9), i), samples: 3000 });
      expect(result.reasons).toEqual([]);
      const response = timeCorrelator(result, { times });
      const direct = timeCorrelator(result, { times, estimator: "direct" });
      // the two estimators agree, and the one by Schwinger and Dyson has less than a fifth of the noise
      for (const k of times.keys()) {
        expect(Math.abs(response.value.get(k) - direct.value.get(k)) / direct.standardError.get(k)).toBeLessThan(5);
        expect(response.standardError.get(k)).toBeLessThan(direct.standardError.get(k) / 5);
      }
      found.push({ value: response.value.data, error: response.standardError.data });
    }
    // the trend: G(0) misses the momenta above Λ, about 1/(πΛ), and rises towards the oscillator's
    for (let i = 1; i < found.length; i++)
      expect(found[i].value[0]).toBeGreaterThan(found[i - 1].value[0] + 3 * found[i].error[0]);
    const inverse = cutoffs.map((cutoff) => 6 / (2 * Math.PI * (Math.floor((cutoff * 6) / (2 * Math.PI)) + 0.5)));
    const {
      intercept,
      interceptError: error,
      slope,
    } = straightLine(
      inverse,
      found.map(({ value }) => value[0]),
      found.map(({ error: e }) => e[0]),
    );
    expect(Math.abs(intercept - exact.get(0)!) / error).toBeLessThan(3);
    expect(error).toBeLessThan(5e-4);
    expect(slope).toBeLessThan(-0.25);
    expect(slope).toBeGreaterThan(-1 / Math.PI);
    // negative control: the free oscillator coth(3)/2, and the largest cutoff as it is
    expect(Math.abs(intercept - 0.5 / Math.tanh(3)) / error).toBeGreaterThan(50);
    expect(Math.abs(found[3].value[0] - exact.get(0)!) / found[3].error[0]).toBeGreaterThan(20);
    for (const [k, t] of times.entries()) {
      if (t === 0) continue;
      // at t > 0 what is missing oscillates like sin(Λt)/(πΛ²t)
      const [value, e, p] = [found[3].value[k], found[3].error[k], 1 / inverse[3]];
      expect(Math.abs(value - exact.get(t)!)).toBeLessThan(3 * e + 1.5 / (Math.PI * p * p * t));
      expect(Math.abs(value - Math.cosh(3 - t) / (2 * Math.sinh(3)))).toBeGreaterThan(
        10 * e + 1.5 / (Math.PI * p * p * t),
      );
    }
  });

  it("the mass gap is E₁ − E₀ = 1.10356 in a long box, at cutoff ∞", async () => {
    const lengths = [12];
    const cutoffs = [8, 12, 18];
    const gaps: number[] = [];
    const errors: number[] = [];
    for (const [i, cutoff] of cutoffs.entries()) {
      const theory = deform(periodicScalar({ lengths, mass: 1, cutoff }), phi4(1), periodicBox({ lengths }));
      const result = await sampleDeformed(theory, { key: split(keyFrom(11), i), samples: 2000 });
      expect(result.reasons).toEqual([]);
      const gap = massGap(result, { from: 1, to: 3 });
      gaps.push(gap.value);
      errors.push(gap.standardError);
      const second = secondMomentMass(result);
      expect(Math.abs(second.value - gap.value)).toBeLessThan(4 * second.standardError);
      const [coupling, direct] = [renormalizedCoupling(result), renormalizedCoupling(result, { estimator: "direct" })];
      // below λ/m³ = 1, as screening has it; the direct estimator hardly knows its sign
      expect(coupling.value).toBeGreaterThan(0.5);
      expect(coupling.value).toBeLessThan(0.75);
      expect(coupling.standardError).toBeLessThan(direct.standardError / 10);
      expect(Math.abs(coupling.value - direct.value) / direct.standardError).toBeLessThan(5);
      const masses = effectiveMass(result, { step: 1 });
      // ripples of the cutoff: 0.05 at Λ = 8
      expect(Math.abs(masses.value.get(1) - gap.value)).toBeLessThan(0.08);
    }
    const inverse = cutoffs.map((cutoff) => 12 / (2 * Math.PI * (Math.floor((cutoff * 12) / (2 * Math.PI)) + 0.5)));
    const { intercept, interceptError: error } = straightLine(inverse, gaps, errors);
    expect(Math.abs(intercept - 1.10356441) / error).toBeLessThan(3);
    expect(error).toBeLessThan(6e-3);
    // negative control: the free mass
    expect(Math.abs(intercept - 1) / error).toBeGreaterThan(10);
  });
});

describe("every sampler is calibrated on a theory that is conjugate", () => {
  // V = φ²/2·s adds to the mass: the read-out of the single mode is N(0, 1/(1 + s)) given nothing; ranks of prior draws among posterior ones are uniform
  it.each(["hmc", "nuts", "mala", "metropolis"] as const)("%s", async (sampler) => {
    const prior: Density = normal(0, 1);
    const ranks: number[] = [];
    for (let run = 0; run < 60; run++) {
      const key = split(keyFrom(13), run);
      const [truth, noise] = [
        sample(prior, split(key, 0), 1).data[0],
        sample(normal(0, 0.8), split(key, 1), 1).data[0],
      ];
      const data = truth + noise;
      // likelihood of data: e^{−(φ − data)²/(2·0.64)}
      const theory = deform(
        periodicScalar({ lengths: [1], mass: 1, cutoff: 6 }),
        polynomial([0, -data / 0.64, 0.5 / 0.64]),
        periodicBox({ lengths: [1] }),
      );
      const result = await sampleDeformed(theory, {
        key: split(key, 2),
        sampler,
        chains: 1,
        warmup: 200,
        samples: 190,
        points: origin(1),
      });
      const thinned = Array.from({ length: 19 }, (_, k) => result.fields[0].get(10 * k + 9, 0));
      ranks.push(thinned.filter((phi) => phi < truth).length);
    }
    // 20 possible ranks in 5 bins
    const bins = [0, 0, 0, 0, 0];
    for (const rank of ranks) bins[Math.floor(rank / 4)]++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 12) ** 2 / 12, 0);
    // 4 degrees of freedom: 18.5 has probability 0.001
    expect(chiSquare).toBeLessThan(18.5);
    // negative control: ranks among draws of the prior, which does not know the data, are too central
    const blind = ranks.map((_, run) => {
      const truth = sample(prior, split(split(keyFrom(13), run), 0), 1).data[0];
      return Array.from(
        { length: 19 },
        (__, k) => sample(normal(0, 3), split(split(keyFrom(14), run), k), 1).data[0],
      ).filter((phi) => phi < truth).length;
    });
    const wrong = [0, 0, 0, 0, 0];
    for (const rank of blind) wrong[Math.floor(rank / 4)]++;
    expect(wrong.reduce((sum, count) => sum + (count - 12) ** 2 / 12, 0)).toBeGreaterThan(18.5);
  });
});
