import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { crossValidation, gaussianProcess, gaussianProcessDraws } from "../index.ts";
import { entriesOf, exponential, line, relativeDifference, vector } from "../testing/kernels.ts";

const places = [0, 0.3, 0.5, 1.1, 1.6, 2, 2.9];
const points = line(...places);
const values = ndarray(
  Float64Array.from({ length: 14 }, (_, i) => Math.sin(2 * i)),
  [7, 2],
);
const noise = { noiseVariance: 0.05 };

describe("cross-validation", () => {
  it("leaves one out as `leaveOneOut` does", () => {
    const { mean, variance, folds } = crossValidation(exponential, points, values, noise);
    const known = gaussianProcess(exponential, points, values, noise).leaveOneOut();
    expect(folds).toBe(7);
    expect(relativeDifference(entriesOf(mean), entriesOf(known.mean))).toBeLessThan(1e-13);
    expect(relativeDifference(entriesOf(variance), entriesOf(known.variance))).toBeLessThan(1e-13);
  });

  it.each([2, 3])("predicts each of %i parts as a process that never saw it", (folds) => {
    const { mean, variance, rootMeanSquare, logDensity, pull } = crossValidation(exponential, points, values, {
      ...noise,
      folds,
    });
    let [square, density, pulls] = [0, 0, 0];
    const sizes = new Map<string, number>();
    for (const [i, place] of places.entries()) {
      // the part of point i: the largest set without which its prediction is the one that was given
      const others = [...places.keys()].filter((j) => j !== i);
      const fits = subsets(others).filter((kept) => {
        const y = ndarray(Float64Array.from(kept.flatMap((j) => [values.get(j, 0), values.get(j, 1)])), [
          kept.length,
          2,
        ]);
        const process = gaussianProcess(exponential, line(...kept.map((j) => places[j])), y, noise);
        return (
          Math.abs(process.mean(line(place)).get(0, 0) - mean.get(i, 0)) < 1e-12 &&
          Math.abs(process.variance(line(place)).get(0) + 0.05 - variance.get(i)) < 1e-12
        );
      });
      expect(fits.length).toBe(1);
      expect(7 - fits[0].length).toBeGreaterThanOrEqual(Math.floor(7 / folds));
      expect(7 - fits[0].length).toBeLessThanOrEqual(Math.ceil(7 / folds));
      sizes.set(fits[0].join(), (sizes.get(fits[0].join()) ?? 0) + 1);
      for (const o of [0, 1]) {
        const residual = (values.get(i, o) - mean.get(i, o)) ** 2;
        square += residual / 14;
        pulls += residual / variance.get(i) / 14;
        density += (-0.5 * (residual / variance.get(i) + Math.log(2 * Math.PI * variance.get(i)))) / 14;
      }
    }
    expect(sizes.size).toBe(folds);
    expect(
      relativeDifference(
        [rootMeanSquare.value, logDensity.value, pull.value],
        [Math.sqrt(square), density, Math.sqrt(pulls)],
      ),
    ).toBeLessThan(1e-12);
    // negative control: leaving out one only is another number
    expect(
      Math.abs(crossValidation(exponential, points, values, noise).rootMeanSquare.value / rootMeanSquare.value - 1),
    ).toBeGreaterThan(0.01);
  });

  it("has a pull of 1 for values of the law, more where the noise is thought too small", () => {
    const run = (k: number, noiseVariance: number) => {
      const spots = line(...Array.from({ length: 30 }, (_, i) => i / 5));
      const drawn = gaussianProcessDraws(exponential, spots, { samples: 1, key: split(keyFrom(51), k) }).fields;
      return crossValidation(exponential, spots, vector(...entriesOf(drawn)), { noiseVariance, folds: 10 }).pull;
    };
    // ⟨pull²⟩ = 1 exactly, whatever predictions share
    const squares = Array.from({ length: 60 }, (_, k) => run(k, 0).value ** 2);
    const standing = (entries: readonly number[]): number => {
      const mean = entries.reduce((sum, entry) => sum + entry, 0) / 60;
      const spread = entries.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / 59;
      return (mean - 1) / Math.sqrt(spread / 60);
    };
    expect(Math.abs(standing(squares))).toBeLessThan(4);
    // negative controls: bands too wide by 1.4, and a noise that is not there
    expect(standing(squares.map((square) => square / 2))).toBeLessThan(-6);
    expect(run(1, 1).value).toBeLessThan(0.8);
  });

  it("is refused for more parts than points, and for one", () => {
    for (const [folds, words] of [
      [8, /`folds` must be an integer from 2 to 7, got 8; at most one for each point/],
      [1, /at least 2, got 1/],
      [2.5, /got 2\.5/],
    ] as const)
      expectRefusal(() => crossValidation(exponential, points, values, { ...noise, folds }), DomainError, words);
    expectRefusal(() => crossValidation(exponential, line(1), vector(1)), DomainError, /at least two points/);
  });
});

/** All subsets with at least two entries. */
function subsets(list: readonly number[]): number[][] {
  return Array.from({ length: 2 ** list.length }, (_, mask) => list.filter((__, k) => (mask >> k) & 1)).filter(
    (kept) => kept.length >= 2,
  );
}
