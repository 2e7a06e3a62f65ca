import { readFileSync } from "node:fs";
import { DomainError, ShapeError } from "@nnft/foundations";
import { erf } from "@nnft/foundations/special-functions";
import { expression } from "@nnft/interactions";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { expectRuns, pullsOf } from "../../../../tooling/testing/statistics.ts";
import { sweep } from "../../../../tooling/testing/sweep.ts";
import {
  diagonalize,
  formatQuantumReport,
  pathIntegral,
  processCorrelators,
  quantumReport,
  quantumReportPlot,
  spectrum,
} from "../index.ts";
import { deepProcess, groundStateProcess, ornsteinUhlenbeck } from "../processes.ts";
import { exponentialFit, heisenberg, hermiteSpectrum, realTime, sampledHeisenberg } from "../spectrum.ts";

const oracles = JSON.parse(readFileSync(new URL("../fixtures/anharmonic-oscillator.json", import.meta.url), "utf8"));

describe("spectra of sampled paths", () => {
  const potentials = [
    {
      name: "harmonic",
      potential: [0, 0, 0.5],
      period: 16,
      energies: [0.5, 1.5, 2.5, 3.5],
      x2: 0.5,
      x01: Math.SQRT1_2,
    },
    {
      name: "quartic",
      potential: [0, 0, 0.5, 0, 1],
      period: 12,
      energies: oracles[0].E,
      x2: oracles[0].x2,
      x01: oracles[0].x01,
    },
    {
      name: "double well",
      potential: [0, 0, -0.5, 0, 0.2],
      period: 24,
      energies: oracles[2].E,
      x2: oracles[2].x2,
      x01: oracles[2].x01,
    },
  ];
  for (const { name, potential, period, energies } of potentials)
    it(`${name}: the gap is known to 1 %, and right within its error`, async () => {
      const paths = await pathIntegral({ potential, key: keyFrom(1), period, samples: 14_000 });
      expect(paths.reliable).toBe(true);
      const { levels, groundEnergy } = spectrum(paths);
      expect(levels.map(({ parity }) => parity)).toEqual(["odd", "even", "odd"]);
      expect(groundEnergy?.value).toBe(paths.groundEnergy.value);
      const gap = energies[1] - energies[0];
      const { value, standardError } = levels[0].gap;
      expect(standardError).toBeLessThan(0.01 * gap);
      expect(Math.abs(value - gap) / standardError).toBeLessThan(4.5);
      // negative control: the free gap
      if (name !== "harmonic") expect(Math.abs(value - 1) / standardError).toBeGreaterThan(20);
    });

  it(`E₀ … E₃, ⟨x²⟩ and ⟨0|x|1⟩ of the three potentials are right within their errors over ${sweep(12, 16)} keys each`, async () => {
    const runs: (readonly number[])[] = [];
    for (const { potential, period, energies, x2, x01 } of potentials)
      for (let k = 0; k < sweep(12, 16); k++) {
        const paths = await pathIntegral({
          potential,
          key: split(keyFrom(1), 100 * period + k),
          period,
          samples: 1024,
        });
        const { levels } = spectrum(paths);
        const found = [
          paths.groundEnergy,
          ...levels.map(({ energy }) => energy ?? { value: Number.NaN, standardError: Number.NaN }),
          paths.moments[1],
          levels[0].matrixElements[0],
        ];
        runs.push(
          pullsOf(
            found.map(({ value }) => value),
            [...energies.slice(0, 4), x2, x01],
            found.map(({ standardError }) => standardError),
          ),
        );
      }
    expect(runs[0].length).toBe(6);
    expectRuns(runs);
    // negative controls: errors that are off by a factor 2.5
    for (const factor of [0.4, 2.5])
      expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
  });

  it("are the same bits for the same key, and converge as ε⁴: at ε = ¼ the ground energy is right to 1 %", async () => {
    const run = (step: number, seed: number, samples = 1024) =>
      pathIntegral({
        potential: [0, 0, 0.5, 0, 1],
        key: keyFrom(seed),
        period: 12,
        step,
        samples,
        powers: [1, 2],
        longestTime: 1,
      });
    const { blocks } = await run(0.25, 1);
    expect((await run(0.25, 1)).blocks).toEqual(blocks);
    expect((await run(0.25, 2)).blocks).not.toEqual(blocks);
    const { groundEnergy, moments } = await run(0.25, 3, 40_000);
    const [energy, square] = [oracles[0].E[0], oracles[0].x2];
    expect(groundEnergy.standardError).toBeLessThan(0.005 * energy);
    // the step displaces both by at most half a per cent
    const away = (found: { value: number; standardError: number }, exact: number): number =>
      Math.abs(found.value - exact) / Math.hypot(found.standardError, 0.005 * exact);
    expect(away(groundEnergy, energy)).toBeLessThan(4);
    expect(away(moments[1], square)).toBeLessThan(4);
    // negative controls: the free oscillator
    expect(away(groundEnergy, 0.5)).toBeGreaterThan(20);
    expect(away(moments[1], 0.5)).toBeGreaterThan(20);
  });

  it("take any potential: a formula that is no polynomial against a fine grid, and one without parity", async () => {
    const cosh = await pathIntegral({
      potential: expression("cosh(phi) - 1"),
      key: keyFrom(3),
      period: 12,
      samples: 8192,
    });
    // cosh x − 1 to order x¹², which confines as much
    const known = diagonalize({
      potential: [0, 0, 1 / 2, 0, 1 / 24, 0, 1 / 720, 0, 1 / 40320, 0, 1 / 3628800, 0, 1 / 479001600],
    });
    expect(Math.abs(cosh.groundEnergy.value - known.energies[0]) / cosh.groundEnergy.standardError).toBeLessThan(4.5);
    const tilted = [0, 0.5, 0.5, 0.3, 0.5];
    const paths = await pathIntegral({
      potential: tilted,
      key: keyFrom(4),
      period: 12,
      samples: 10_000,
      powers: [1, 2, 3, 4],
    });
    const { levels } = spectrum(paths, { levels: 2 });
    const exact = diagonalize({ potential: tilted });
    expect(levels[0].parity).toBeNull();
    levels.forEach(({ gap: { value: gap, standardError } }, n) => {
      expect(Math.abs(gap - (exact.energies[n + 1] - exact.energies[0])) / standardError).toBeLessThan(4.5);
    });
  });

  it("refuse what cannot be sampled or resolved", async () => {
    const key = keyFrom(1);
    await expectRejection(() => pathIntegral({ potential: [0, 0, -1], key }), DomainError, /confining/);
    await expectRejection(
      () => pathIntegral({ potential: [0, 0, 0.5], key, step: 0.3, period: 16 }),
      DomainError,
      /multiple/,
    );
    await expectRejection(() => pathIntegral({ potential: [0, 0, 0.5], key, samples: 10 }), DomainError, /samples/);
    await expectRejection(() => pathIntegral({ potential: [0, 0, 0.5], key, powers: [0] }), DomainError, /powers/);
    const paths = await pathIntegral({ potential: [0, 0, 0.5], key, samples: 1024, powers: [1], longestTime: 1 });
    expectRefusal(() => spectrum(paths, { levels: 3 }), DomainError, /1 of 3/);
  });
});

describe("spectra of processes", () => {
  it(`the Ornstein–Uhlenbeck process has levels w, 2w, 3w within errors over ${sweep(36, 48)} keys`, async () => {
    const runs: (readonly number[])[] = [];
    for (let seed = 0; seed < sweep(36, 48); seed++) {
      const data = await processCorrelators(ornsteinUhlenbeck({ frequency: 1.3 }), {
        key: keyFrom(seed),
        step: 0.1,
        longestTime: 1.5,
        parity: true,
      });
      const { levels, groundEnergy } = spectrum(data);
      expect(groundEnergy).toBeNull();
      expect(levels.length).toBe(3);
      runs.push(levels.map(({ gap }, n) => (gap.value - 1.3 * (n + 1)) / gap.standardError));
    }
    expectRuns(runs);
    // negative controls: errors that are off by a factor 2.5
    for (const factor of [0.4, 2.5])
      expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
  });

  it("Mehler's weights of y = erf x at w = 1.3, and the spectrum of the deep process they predict", async () => {
    const { coefficients, energies, twoPoint, fourthCumulant, remainder } = hermiteSpectrum(erf, { frequency: 1.3 });
    for (const [n, square] of [
      [1, 0.27679121],
      [3, 0.00872058],
      [5, 0.00074183],
    ])
      expect(Math.abs(coefficients[n] ** 2 - square)).toBeLessThan(5e-9);
    expect(Math.abs(coefficients[2])).toBeLessThan(1e-14);
    expect(Math.abs(fourthCumulant + 0.0897681974)).toBeLessThan(1e-10);
    expect(Math.abs(energies[3] - 3.9)).toBeLessThan(1e-14);
    expect(remainder).toBeGreaterThan(0);
    expect(remainder).toBeLessThan(1e-6);
    // by Williams' arcsin kernel: ⟨erf x erf x′⟩ = (2/π) arcsin(2K(t)/(1 + 2K(0)))
    for (const t of [0.3, 1]) {
      const k = Math.exp(-1.3 * t) / 2.6;
      expect(Math.abs(twoPoint(t) - (2 / Math.PI) * Math.asin((2 * k) / (1 + 2 / 2.6)))).toBeLessThan(1e-7);
    }
    const data = await processCorrelators(deepProcess(ornsteinUhlenbeck({ frequency: 1.3 }), erf), {
      key: keyFrom(8),
      step: 0.1,
      longestTime: 1.5,
      powers: [1, 3],
      parity: true,
    });
    const { levels } = spectrum(data, { levels: 1 });
    expect(Math.abs(levels[0].gap.value - 1.3) / levels[0].gap.standardError).toBeLessThan(4.5);
    expect(
      Math.abs(levels[0].matrixElements[0].value - coefficients[1]) / levels[0].matrixElements[0].standardError,
    ).toBeLessThan(4.5);
  });

  it("two exponentials come back from exact data to 1e-8, with errors from noisy data", async () => {
    const times = Array.from({ length: 16 }, (_, k) => 0.25 * k);
    const exact = times.map((t) => 2 * Math.exp(-t) + 0.5 * Math.exp(-3 * t));
    const fit = exponentialFit(times, exact, { terms: 2 });
    expect(Math.abs(fit.energies[0].value - 1)).toBeLessThan(1e-8);
    expect(Math.abs(fit.energies[1].value - 3)).toBeLessThan(1e-8);
    expect(Math.abs(fit.amplitudes[1].value - 0.5)).toBeLessThan(1e-8);
    expect(fit.conditionNumber).toBeGreaterThan(10);
    const data = await processCorrelators(
      deepProcess(ornsteinUhlenbeck({ frequency: 1 }), (x) => x + x ** 3),
      {
        key: keyFrom(2),
        step: 0.25,
        longestTime: 3,
        powers: [1],
      },
    );
    const at = (block: Float64Array): number[] => Array.from(block.slice(1 + 1, 1 + 12));
    const mean = at(data.blocks[0]).map(
      (_, k) => data.blocks.reduce((sum, block) => sum + at(block)[k], 0) / data.blocks.length,
    );
    const covariance = mean.map((a, i) =>
      mean.map(
        (b, j) =>
          data.blocks.reduce((sum, block) => sum + (at(block)[i] - a) * (at(block)[j] - b), 0) /
          (data.blocks.length * (data.blocks.length - 1)),
      ),
    );
    const noisy = exponentialFit(data.times.slice(1, 12), mean, { terms: 2, covariance });
    expect(Math.abs(noisy.energies[0].value - 1) / noisy.energies[0].standardError).toBeLessThan(4.5);
    expect(Math.abs(noisy.energies[1].value - 3) / noisy.energies[1].standardError).toBeLessThan(4.5);
    expect(noisy.chiSquared).toBeLessThan(noisy.degreesOfFreedom + 6 * Math.sqrt(2 * noisy.degreesOfFreedom));
    expectRefusal(() => exponentialFit([0, 1], [1, 0.5], { terms: 2 }), DomainError, /terms/);
    expectRefusal(() => exponentialFit([0, 1], [1], { terms: 1 }), ShapeError, /fit 2 times/);
  });

  it("real time: ⟨x(t)x(0)⟩ of the quartic oscillator from measured levels, within errors as far as trusted", async () => {
    const paths = await pathIntegral({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1), period: 12, samples: 10_000 });
    const found = spectrum(paths);
    const exact = diagonalize({ potential: [0, 0, 0.5, 0, 1], levels: 6 });
    const times = [0, 0.5, 1, 2];
    const { re, im, conditionNumber, trustedUntil } = realTime(found, times);
    const { standardError } = re;
    times.forEach((t, k) => {
      let [a, b] = [0, 0];
      for (const n of [1, 3, 5]) {
        const weight = exact.matrixElement(1, 0, n) ** 2;
        a += weight * Math.cos((exact.energies[n] - exact.energies[0]) * t);
        b -= weight * Math.sin((exact.energies[n] - exact.energies[0]) * t);
      }
      expect(Math.hypot(re.value.get(k) - a, im.value.get(k) - b)).toBeLessThan(5 * standardError.get(k) + 1e-3);
    });
    expect(trustedUntil).toBeGreaterThan(1);
    expect(trustedUntil).toBeLessThan(1000);
    expect(conditionNumber).toBeGreaterThan(1);
    expect(standardError.get(3)).toBeGreaterThan(standardError.get(0));
  });
});

describe("Heisenberg", () => {
  it("w = 1.3, ε = 0.05: commutator 0.968193, ΔxΔp 0.4841, with the exact ε-dependence, → 1 and ½; ⟨ẋ²⟩ diverges as 1/ε", () => {
    const w = 1.3;
    const steps = [0.4, 0.1, 0.05, 0.001];
    const { byStep, method } = heisenberg(ornsteinUhlenbeck({ frequency: w }), { steps });
    expect(method).toBe("exact");
    for (const { step, commutator, uncertainty, velocitySquared, momentumSquared } of byStep) {
      const known = (1 - Math.exp(-w * step)) / (w * step);
      expect(Math.abs(commutator.value - known)).toBeLessThan(1e-12);
      expect(Math.abs(uncertainty.value - known / 2)).toBeLessThan(1e-9);
      expect(Math.abs(velocitySquared.value * step - known)).toBeLessThan(1e-12);
      expect(momentumSquared.value).toBeLessThan(w / 2);
    }
    expect(Math.abs(byStep[2].commutator.value - 0.968193)).toBeLessThan(5e-7);
    expect(Math.abs(byStep[2].uncertainty.value - 0.4841)).toBeLessThan(5e-5);
    expect(Math.abs(byStep[3].commutator.value - 1)).toBeLessThan(1e-3);
    expect(byStep[3].velocitySquared.value).toBeGreaterThan(900);
  });

  it("draws agree with the exact numbers over 48 keys, and a quartic ground state has ⟨p²⟩ and ΔxΔp > ½", async () => {
    const process = ornsteinUhlenbeck({ frequency: 1.3 });
    const exact = heisenberg(process, { steps: [0.2, 0.1] });
    const drawn = await Promise.all(
      Array.from({ length: 48 }, (_, seed) =>
        sampledHeisenberg(process, { steps: [0.2, 0.1], key: keyFrom(seed), samples: 4096 }),
      ),
    );
    const runs = drawn.map(({ byStep }) =>
      byStep.flatMap((row, k) =>
        (["commutator", "momentumSquared", "uncertainty"] as const).map(
          (name) => (row[name].value - exact.byStep[k][name].value) / row[name].standardError,
        ),
      ),
    );
    expectRuns(runs);
    // negative controls: errors that are off by a factor 2.5
    for (const factor of [0.4, 2.5])
      expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
    const quartic = groundStateProcess({ potential: [0, 0, 0.5, 0, 1], step: 0.1, reach: 3, positions: 61 });
    const { byStep } = await sampledHeisenberg(quartic, { steps: [0.1], key: keyFrom(3), samples: 131_072 });
    // (C(0) − 2C(ε) + C(2ε))/ε² of the levels
    const levels = diagonalize({ potential: [0, 0, 0.5, 0, 1], levels: 12 });
    let known = 0;
    for (let n = 1; n < 12; n++)
      known +=
        (levels.matrixElement(1, 0, n) * ((1 - Math.exp(-0.1 * (levels.energies[n] - levels.energies[0]))) / 0.1)) ** 2;
    expect(Math.abs(byStep[0].momentumSquared.value - known) / byStep[0].momentumSquared.standardError).toBeLessThan(
      4.5,
    );
    expectRefusal(() => heisenberg(quartic), DomainError, /two-point function.*sampledHeisenberg/);
    expectRefusal(() => heisenberg(process, { method: "draws" } as never), DomainError, /`method`/);
    expectRefusal(() => heisenberg(process, { steps: [0] }), DomainError, /steps/);
    await expectRejection(() => sampledHeisenberg(process, { key: keyFrom(1), steps: [] }), DomainError, /steps/);
    await expectRejection(() => sampledHeisenberg(process, { key: keyFrom(1), samples: 1 }), DomainError, /samples/);
    await expectRejection(() => sampledHeisenberg(process, {} as never), DomainError, /keyFrom/);
  });
});

it("the report of a potential: levels beside the Hamiltonian, text, plot", async () => {
  const report = await quantumReport({
    potential: [0, 0, 0.5, 0, 1],
    key: keyFrom(1),
    period: 12,
    samples: 4096,
    levels: 2,
  });
  expect(report.energies?.length).toBe(3);
  expect(formatQuantumReport(report)).toMatch(/E0 +0\.8\d+\(\d+\) +Hamiltonian 0\.803771/);
  expect(JSON.stringify(quantumReportPlot(report))).toContain("E2 − E0");
  expect("blocks" in report.paths).toBe(false);
});

it("has finite numbers where noise makes an eigenvalue negative", async () => {
  const paths = await pathIntegral({
    potential: [0, 0, 0.5, 0, 1],
    key: keyFrom("3/quantum/single"),
    period: 12,
    samples: 512,
  });
  const { levels } = spectrum(paths, { levels: 2 });
  for (const { gap, matrixElements } of levels)
    for (const { value, standardError } of [gap, ...matrixElements]) {
      expect(Number.isFinite(value)).toBe(true);
      expect(standardError).toBeGreaterThan(0);
    }
  // the gaps are those of the quartic oscillator within errors, and not twice as large
  expect(Math.abs(levels[0]!.gap.value - 1.9341) / levels[0]!.gap.standardError).toBeLessThan(4);
  expect(Math.abs(levels[0]!.gap.value - 2 * 1.9341) / levels[0]!.gap.standardError).toBeGreaterThan(4);
});
