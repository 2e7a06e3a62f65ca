import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { ensembleErrors, predictionError } from "./prediction-errors.ts";

const targets = ndarray(Float64Array.of(1, -1, 2), [3, 1]);
/** Two networks on three points. */
const fields = ndarray(Float64Array.of(1, 0, 2, 3, -2, 4), [1, 2, 3, 1]);

describe("predictionError", () => {
  it("of numbers is the r.m.s. difference in the unit of the column", () => {
    const found = ndarray(Float64Array.of(1, 0, 4), [3, 1]);
    expect(predictionError("numbers", 3, found, targets)).toBeCloseTo(3 * Math.sqrt((0 + 1 + 4) / 3), 14);
    // negative control: the mean difference, and the unit left out
    expect(predictionError("numbers", 3, found, targets)).not.toBeCloseTo(3, 2);
    expect(predictionError("numbers", 3, found, targets)).not.toBeCloseTo(Math.sqrt(5 / 3), 2);
  });

  it("of classes is the share of points whose largest output is another", () => {
    const classes = ndarray(Float64Array.of(0.5, -0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5), [4, 2]);
    const found = ndarray(Float64Array.of(0.1, 0, 3, 2, -2, -1, 0.2, 0.3), [4, 2]);
    expect(predictionError("classes", 1, found, classes)).toBe(0.5);
  });
});

describe("ensembleErrors", () => {
  it("are those of the mean network, and the mean with standard error of single ones, written out", () => {
    const [first, second] = [Math.sqrt(1 / 3), Math.sqrt((4 + 1 + 4) / 3)];
    const { ensemble, single, singleError } = ensembleErrors("numbers", 1, fields, targets);
    expect(ensemble).toBeCloseTo(Math.sqrt((1 + 0 + 1) / 3), 14);
    expect(single).toBeCloseTo((first + second) / 2, 14);
    // the standard error of two numbers is half their distance
    expect(singleError).toBeCloseTo(Math.abs(first - second) / 2, 14);
    // negative control: the spread of the networks is √2 times as large
    expect(singleError).not.toBeCloseTo(Math.abs(first - second) / Math.SQRT2, 2);
    // the mean network is never worse than the r.m.s. of the single ones
    expect(ensemble ** 2).toBeLessThanOrEqual((first ** 2 + second ** 2) / 2);
  });

  it("have no standard error with one network", () => {
    expect(ensembleErrors("numbers", 1, fields.hi(1, 1, 3, 1), targets).singleError).toBeNaN();
  });
});
