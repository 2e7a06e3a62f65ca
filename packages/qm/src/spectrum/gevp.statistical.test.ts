import { normal, sample } from "@nnft/densities";
import { DomainError, ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { rms } from "../../../../tooling/testing/statistics.ts";
import { gevp, type MeasuredCorrelators } from "../spectrum.ts";

const energies = [0.4, 0.9];
const amplitudes = [
  [1, 0.5],
  [0.3, -0.8],
];
const times = Array.from({ length: 9 }, (_, k) => 0.5 * k);
const BLOCKS = 32;

/** Blocks of two exact levels with independent noise; on a circle, around it both ways. */
function measured(seed: number, noise: number, period?: number): MeasuredCorrelators {
  const { data } = sample(normal(), keyFrom(`own ${seed}`), BLOCKS * 36);
  const decay = (energy: number, t: number): number =>
    Math.exp(-energy * t) + (period === undefined ? 0 : Math.exp(-energy * (period - t)));
  const array = ndarray(new Float64Array(BLOCKS * 36), [BLOCKS, 2, 2, 9]);
  for (let block = 0; block < BLOCKS; block++)
    for (const a of [0, 1])
      for (const b of [0, 1])
        times.forEach((t, k) => {
          const exact = energies.reduce((sum, e, n) => sum + amplitudes[n][a] * amplitudes[n][b] * decay(e, t), 0);
          array.set(block, a, b, k, exact + noise * data[block * 36 + 18 * a + 9 * b + k]);
        });
  return { times, blocks: array, ...(period === undefined ? {} : { period }) };
}

describe("gevp of correlators of your own", () => {
  it.each([undefined, 10])(
    "finds two exact levels and their amplitudes without noise, on a circle of length %s",
    (period) => {
      const levels = gevp(measured(1, 1e-9, period), { levels: 2 });
      levels.forEach(({ energy, amplitudes: found }, n) => {
        expect(energy.value).toBeCloseTo(energies[n], 6);
        for (const [a, { value }] of found.entries()) expect(value).toBeCloseTo(Math.abs(amplitudes[n][a]), 5);
      });
      // negative control: a circle that is taken for a line
      if (period === undefined) return;
      const wrong = gevp({ times, blocks: measured(1, 1e-9, period).blocks }, { levels: 1 });
      expect(Math.abs(wrong[0].energy.value - energies[0])).toBeGreaterThan(0.005);
    },
  );

  it.each([undefined, 10])(
    "has honest errors over 160 seeds where nothing is left of higher levels, on a circle of length %s",
    (period) => {
      const pulls = Array.from({ length: 160 }, (_, seed) => {
        const [{ energy }] = gevp(measured(seed, 0.01, period), { levels: 1 });
        return (energy.value - energies[0]) / energy.standardError;
      });
      // 3 standard deviations of 160 pulls on each side of 1
      expect(rms(pulls)).toBeLessThan(1.17);
      expect(rms(pulls)).toBeGreaterThan(0.83);
      // negative controls: errors that are off by a third
      expect(rms(pulls.map((pull) => 1.34 * pull))).toBeGreaterThan(1.17);
      expect(rms(pulls.map((pull) => pull / 1.34))).toBeLessThan(0.83);
    },
  );

  it("subtracts the vacuum where it is given, and reads lists", () => {
    const { blocks } = measured(2, 1e-9);
    const array = blocks as ReturnType<typeof ndarray>;
    const lists = Array.from({ length: BLOCKS }, (_, block) =>
      [0, 1].map((a) => [0, 1].map((b) => times.map((_t, k) => Number(array.get(block, a, b, k)) + 6))),
    );
    const vacuum = Array.from({ length: BLOCKS }, () => [Math.sqrt(6), Math.sqrt(6)]);
    expect(gevp({ times, blocks: lists, vacuum }, { levels: 2 })[1].energy.value).toBeCloseTo(energies[1], 6);
    // negative control: the vacuum left in is a level of energy 0
    expect(() => gevp({ times, blocks: lists }, { levels: 2 })[1].energy.value).not.toSatisfy(
      (of: () => number) => Math.abs(of() - energies[1]) < 1e-6,
    );
  });

  it("refuses what is no correlator", () => {
    const given = measured(3, 0.01);
    expectRefusal(() => gevp({ ...given, times: [0, 1] }), DomainError, /three or more rising/);
    expectRefusal(() => gevp({ ...given, times: times.slice(1) }), ShapeError, /8 times/);
    expectRefusal(() => gevp({ ...given, period: 5 }), DomainError, /twice the last time/);
    expectRefusal(() => gevp({ ...given, vacuum: [[0, 0]] }), ShapeError, /32 rows of 2/);
    expectRefusal(() => gevp({ ...given, volume: 3 } as never), DomainError, /unknown field `volume`/);
    const holes = times.map(() => Number.NaN);
    const blocks = Array.from({ length: 8 }, () => [[holes]]);
    expectRefusal(() => gevp({ times, blocks }), DomainError, /finite numbers, got NaN/);
  });
});
