import { ConvergenceError, DomainError, ShapeError } from "@nnft/foundations";
import { fillNormal, keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../../tooling/testing/expect-refusal.ts";
import { rms } from "../../../../../tooling/testing/statistics.ts";
import { measuredSpectrum } from "../../spectrum.ts";

const energies = [0.4, 0.9];
const amplitudes = [
  [1, 0.5],
  [0.3, -0.8],
];
const [CONFIGURATIONS, TIMES] = [600, 10];

/** A chain of C_ab(t) of two exact levels, with noise x_m = ρ x_{m−1} + √(1 − ρ²) ξ_m on each number. */
function chain(seed: number, { rho = 0, noise = 0.01, period = 0, operators = 2 } = {}): NdArray<Float64Array> {
  const size = operators * operators * TIMES;
  const normals = new Float64Array(CONFIGURATIONS * size);
  fillNormal(keyFrom(`chain ${seed}`), normals);
  const data = new Float64Array(normals.length);
  const state = new Float64Array(size);
  for (let m = 0; m < CONFIGURATIONS; m++)
    for (let k = 0; k < size; k++) {
      const fresh = normals[m * size + k];
      state[k] = m === 0 ? fresh : rho * state[k] + Math.sqrt(1 - rho * rho) * fresh;
      const [a, b] = [Math.floor(k / TIMES / operators), Math.floor(k / TIMES) % operators];
      const t = k % TIMES;
      const decay = (e: number): number => Math.exp(-e * t) + (period > 0 ? Math.exp(-e * (period - t)) : 0);
      const levels = operators === 1 ? energies.slice(0, 1) : energies;
      data[m * size + k] =
        levels.reduce((sum, e, n) => sum + amplitudes[n][a] * amplitudes[n][b] * decay(e), 0) + noise * state[k];
    }
  return ndarray(data, operators === 1 ? [CONFIGURATIONS, TIMES] : [CONFIGURATIONS, operators, operators, TIMES]);
}

describe("effective masses of measured correlators", () => {
  it.each([0, 20])("have honest errors where configurations are correlated, on a circle of length %s", (period) => {
    const [pulls, naive]: [number[], number[]] = [[], []];
    for (let seed = 0; seed < 60; seed++) {
      const run = chain(seed, { rho: 0.8, operators: 1, period });
      const { masses, integratedTime } = measuredSpectrum([run], period > 0 ? { period } : {});
      expect(integratedTime).toBeGreaterThan(2);
      // the same configurations in an order that hides their correlation
      const mixed = ndarray(new Float64Array(run.data.length), run.shape);
      for (let m = 0; m < CONFIGURATIONS; m++)
        for (let t = 0; t < TIMES; t++) mixed.set(m, t, run.get((m * 257) % CONFIGURATIONS, t));
      const wrong = measuredSpectrum([mixed], period > 0 ? { period } : {}).masses;
      for (const t of [0, 2, 4]) {
        pulls.push((masses.value.get(0, t) - energies[0]) / masses.standardError.get(0, t));
        naive.push((wrong.value.get(0, t) - energies[0]) / wrong.standardError.get(0, t));
      }
    }
    expect(rms(pulls)).toBeGreaterThan(0.85);
    expect(rms(pulls)).toBeLessThan(1.15);
    // negative control
    expect(rms(naive)).toBeGreaterThan(2);
  });

  it("fold a correlator that goes once around the circle", () => {
    const period = 10;
    const whole = ndarray(new Float64Array(20 * period), [20, period]);
    for (let m = 0; m < 20; m++)
      for (let t = 0; t < period; t++)
        whole.set(m, t, Math.cosh(0.7 * (t - period / 2)) * (1 + 1e-9 * Math.sin(m * t)));
    const { times, masses } = measuredSpectrum([whole], { period });
    expect(Array.from(times)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const mass of masses.value.data) expect(mass).toBeCloseTo(0.7, 6);
    // negative control: taken for a line
    expect(measuredSpectrum([whole]).masses.value.get(0, 4)).toBeLessThan(0.5);
  });

  it("are NaN where noise leaves none, and joined over runs", () => {
    const run = chain(3, { noise: 0.3, operators: 1 });
    const { masses, samples } = measuredSpectrum([run, chain(4, { noise: 0.3, operators: 1 })]);
    expect(samples).toBe(2 * CONFIGURATIONS);
    expect(masses.value.get(0, 0)).toBeCloseTo(energies[0], 1);
    const falling = ndarray(
      new Float64Array(40).map((_, k) => (k % 4 === 3 ? -1 : 4 - (k % 4)) + (k % 7) / 100),
      [10, 4],
    );
    expect(measuredSpectrum([falling]).masses.value.get(0, 2)).toBeNaN();
  });
});

describe("levels of measured correlators", () => {
  it("have honest errors where configurations are correlated: blocks are longer than τ_int", () => {
    const pulls: number[] = [];
    for (let seed = 0; seed < 80; seed++) {
      const { levels, warnings } = measuredSpectrum([chain(seed, { rho: 0.7, noise: 0.005 })], { levels: 1 });
      expect(warnings).toEqual([]);
      pulls.push((levels[0].energy.value - energies[0]) / levels[0].energy.standardError);
    }
    expect(rms(pulls)).toBeLessThan(1.25);
    expect(rms(pulls)).toBeGreaterThan(0.75);
    // negative control: errors of independent configurations would be smaller by √(1.7/0.3)
    expect(rms(pulls.map((pull) => pull * Math.sqrt(1.7 / 0.3)))).toBeGreaterThan(1.25);
  });

  it.each([
    [6, 120, 0.9],
    [4, 40, 0],
    [3, 230, 0.9],
  ])("have blocks enough in %i runs of %i configurations, correlation %d", (runs, count, rho) => {
    const parts = Array.from({ length: runs }, (_, seed) => chain(seed, { rho, operators: 1 }).hi(count, -1));
    const { blocks, levels, warnings } = measuredSpectrum(parts);
    expect(blocks).toBeGreaterThanOrEqual(8);
    expect(levels.length + warnings.length).toBeGreaterThan(0);
  });

  it("come with a warning where the run is short beside τ_int, and where noise hides them", () => {
    const slow = measuredSpectrum([chain(1, { rho: 0.99 })], { levels: 1 });
    expect(slow.warnings.join()).toMatch(/fewer than 5 of their τ_int/);
    const noisy = measuredSpectrum([chain(1, { noise: 30 })], { levels: 2 });
    expect(noisy.levels).toEqual([]);
    expect(noisy.warnings.join()).toMatch(/No levels were found/);
  });
});

describe("measuredSpectrum refuses", () => {
  it("runs that are short beside their autocorrelation", () => {
    const short = [0, 1, 2, 3, 4, 5].map((seed) => chain(seed, { rho: 0.9, operators: 1 }).hi(6, -1));
    expectRefusal(() => measuredSpectrum(short), ConvergenceError, /measuredSpectrum: `runs` .*run the chain longer/);
  });

  const run = chain(1, { operators: 1 });
  it.each([
    ["no run", () => measuredSpectrum([]), DomainError, /runs/],
    ["a list of numbers", () => measuredSpectrum([[1, 2, 3]] as never), DomainError, /runs\[0\]/],
    ["three axes", () => measuredSpectrum([ndarray(new Float64Array(24), [2, 3, 4])]), ShapeError, /\[M, K, K, T\]/],
    ["runs that differ", () => measuredSpectrum([run, chain(1)]), ShapeError, /as the first run/],
    [
      "times that fall",
      () => measuredSpectrum([run], { times: [3, 2, 1, 0, 4, 5, 6, 7, 8, 9] }),
      DomainError,
      /rising/,
    ],
    ["a short circle", () => measuredSpectrum([run], { period: 12 }), DomainError, /twice the last time/],
    ["more levels than operators", () => measuredSpectrum([run], { levels: 2 }), DomainError, /levels/],
    [
      "few configurations",
      () => measuredSpectrum([ndarray(new Float64Array(12), [3, 4])]),
      DomainError,
      /measure more/,
    ],
    [
      "a number that is not finite",
      () => measuredSpectrum([ndarray(new Float64Array(40).fill(Number.NaN), [10, 4])]),
      DomainError,
      /finite/,
    ],
  ] as const)("%s", (_, call, kind, words) => {
    expectRefusal(call, kind, words);
  });
});
