import { normal, sample } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectedError } from "./expected-error.ts";
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

describe("expectedError", () => {
  const mean = ndarray(Float64Array.of(0.4, 0.1, -0.2, 0, 0.3, 0.35), [2, 3]);
  const classes = ndarray(Float64Array.of(1, 0, 0, 0, 0, 1), [2, 3]);
  const variances = [0.5, 0.02];
  const law = { mean, variances };

  it("of classes is the share that draws of M networks get wrong", () => {
    const key = keyFrom("expected error");
    const networks = 6;
    const draws = 60_000;
    const numbers = sample(normal(0, 1), key, draws * 6).data;
    let wrong = 0;
    for (let k = 0; k < draws; k++)
      for (const [t, right] of [0, 2].entries()) {
        const outputs = [0, 1, 2].map(
          (a) => mean.get(t, a) + Math.sqrt(variances[t]! / networks) * Number(numbers[6 * k + 3 * t + a]!),
        );
        if (outputs.indexOf(Math.max(...outputs)) !== right) wrong++;
      }
    const share = wrong / draws / 2;
    const error = Math.sqrt((share * (1 - share)) / draws / 2);
    const found = expectedError({ kind: "classes", unit: 1 }, law, networks, classes);
    expect(Math.abs(found - share)).toBeLessThan(4 * error);
    // negative control: what is expected of one network
    expect(Math.abs(expectedError({ kind: "classes", unit: 1 }, law, 1, classes) - share)).toBeGreaterThan(10 * error);
  });

  it("of very many networks is the error of their mean", () => {
    const many = { mean, variances: [0, 0] };
    expect(expectedError({ kind: "classes", unit: 1 }, many, 6, classes)).toBe(0);
    expect(expectedError({ kind: "classes", unit: 1 }, law, 1e12, classes)).toBeCloseTo(0, 12);
    const numbers = { mean: ndarray(Float64Array.of(1, 0, 2), [3]), variances: [0.3, 0.6, 0.9] };
    const squares = (0 + 1 + 0 + (0.3 + 0.6 + 0.9) / 4) / 3;
    expect(expectedError({ kind: "numbers", unit: 3 }, numbers, 4, targets)).toBeCloseTo(3 * Math.sqrt(squares), 14);
  });
});
