import { ConvergenceError, DomainError, ShapeError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { boundaryBlock, bulkToDefectBlock, defectBlock, defectCrossRatios } from "../defects.ts";

const every = [2, 3, 4].flatMap((dimension) =>
  Array.from({ length: dimension }, (_, defectDimension) => ({ dimension, defectDimension })),
);

describe("blocks beside a defect", () => {
  it("have the values of the table", () => {
    const bulk = (dimension: number, defectDimension: number, scaling: number, xi: number, cosine: number): number =>
      bulkToDefectBlock({ dimension, defectDimension, scaling }, { xi, cosine });
    expectClose(bulk(3, 1, 1.41, 0.5, 0.6), 0.641790282149891, 1e-13);
    expectClose(bulk(4, 1, 2.3, 0.5, 0.6), 0.507896116503433, 1e-13);
    expectClose(bulk(4, 2, 2.3, 0.5, 0.6), 0.485964512702104, 1e-13);
    expectClose(bulk(3, 2, 1.41, 0.5, 1), 0.575168873390655, 1e-13);
    expectClose(bulk(3, 1, 1.7, 0.6, 0.4), 0.727146239407082, 1e-13);
    for (const [p, scaling, chi, value] of [
      [1, 0.83, 2.7, 0.544208214894422],
      [2, 1.9, 2.7, 0.264995118295056],
      [3, 0.4, 3, -0.129049949945365],
    ])
      expectClose(defectBlock({ dimension: 5, defectDimension: p, scaling }, { chi, cosine: 0.3 }), value, 1e-13);
  });
  it("are the hypergeometric series in 4/χ̂², and the double series in ξ and 1 − cos φ", () => {
    const rising = (a: number, n: number): number =>
      Array.from({ length: n }, (_, k) => a + k).reduce((x, y) => x * y, 1);
    const factorial = (n: number): number => rising(1, n);
    for (const [p, scaling, chi] of [
      [1, 1.3, 3.1],
      [2, 0.45, 4],
      [3, 2.2, 2.9],
    ]) {
      let sum = 0;
      for (let k = 0; k < 75; k++)
        sum +=
          (rising(scaling / 2, k) * rising((scaling + 1) / 2, k) * (4 / chi ** 2) ** k) /
          (rising(scaling + 1 - p / 2, k) * factorial(k));
      expectClose(
        defectBlock({ dimension: 5, defectDimension: p, scaling }, { chi, cosine: 1 }),
        chi ** -scaling * sum,
        1e-12,
      );
    }
    for (const [dimension, p, scaling] of [
      [3, 0, 1.1],
      [4, 2, 3.3],
      [5, 2, 0.4],
      [3, 1, -0.7],
    ]) {
      const [xi, cosine, q] = [0.35, 0.7, dimension - p];
      let sum = 0;
      for (let m = 0; m < 30; m++)
        for (let n = 0; n < 30; n++)
          sum +=
            ((rising(scaling / 2, m + n) ** 3 * rising(scaling / 2 + 1 - q / 2, m)) /
              (factorial(m) * factorial(n) * rising(scaling, 2 * m + 2 * n) * rising(scaling + 1 - dimension / 2, m))) *
            (-xi) ** m *
            (2 - 2 * cosine) ** n;
      const found = bulkToDefectBlock({ dimension, defectDimension: p, scaling }, { xi, cosine });
      expectClose(found, xi ** (scaling / 2) * sum, 1e-11);
    }
  });
  it("are polynomials at −j, and f₋₂ = cos φ/ξ + q/(2(D + 2)), which depends on D", () => {
    for (const { dimension, defectDimension } of every) {
      const q = dimension - defectDimension;
      const cosine = q === 1 ? 1 : 0.35;
      const f = (scaling: number, xi: number): number =>
        bulkToDefectBlock({ dimension, defectDimension, scaling }, { xi, cosine });
      expect(f(0, 3.3)).toBe(1);
      expectClose(f(-2, 3.3), cosine / 3.3 + q / (2 * (dimension + 2)), 1e-13);
      expect(Math.abs(f(-2, 3.3) - cosine / 3.3)).toBeGreaterThan(0.05);
      const quartic =
        (1 + 2 * cosine ** 2) / 3 +
        (2 * (q + 2) * 3.3 * cosine) / (3 * (dimension + 6)) +
        (q * (q + 2) * 3.3 ** 2) / (6 * (dimension + 4) * (dimension + 6));
      expectClose(f(-4, 3.3), quartic / 3.3 ** 2, 1e-13);
      expectClose(defectBlock({ dimension, defectDimension, scaling: -1 }, { chi: 5, cosine }), 5, 1e-14);
    }
  });
  it("solve the Casimir equation of the defect, which a wrong p does not", () => {
    const h = 1e-3;
    const residual = (p: number, assumed: number): number => {
      const f = (t: number): number =>
        defectBlock({ dimension: 6, defectDimension: p, scaling: 1.4 }, { chi: 2 * t, cosine: 1 });
      const t = 1.7;
      const first = (f(t + h) - f(t - h)) / (2 * h);
      const second = (f(t + h) - 2 * f(t) + f(t - h)) / h ** 2;
      return (1 - t * t) * second - (assumed + 1) * t * first + 1.4 * (1.4 - assumed) * f(t);
    };
    for (const p of [1, 2, 4]) expect(Math.abs(residual(p, p))).toBeLessThan(1e-5);
    expect(Math.abs(residual(2, 3))).toBeGreaterThan(0.1);
  });
  it("at p = D − 1 are those of a boundary in both channels", () => {
    for (const [dimension, scaling] of [
      [3, 1.41],
      [4, 0.3],
      [2, 2.7],
    ]) {
      const defect = { dimension, defectDimension: dimension - 1, scaling };
      for (const xi of [0.4, 3]) {
        const bulk = boundaryBlock({ dimension, scaling, channel: "bulk" }, xi);
        expectClose(bulkToDefectBlock(defect, { xi, cosine: 1 }), bulk, 1e-11);
        const boundary = boundaryBlock({ dimension, scaling, channel: "boundary" }, xi);
        expectClose(defectBlock(defect, { chi: xi + 2, cosine: 1 }), boundary, 1e-11);
      }
    }
    expectClose(boundaryBlock({ dimension: 3, scaling: -2, channel: "bulk" }, 0.5), 1 / 0.5 + 1 / 10, 1e-13);
  });
  it("refuse poles, spins that do not exist, and points that coincide", () => {
    const line = { dimension: 4, defectDimension: 3 };
    expectRefusal(() => defectBlock({ ...line, scaling: 1, spin: 2 }, { chi: 3, cosine: 1 }), DomainError, /spin/);
    expectRefusal(() => defectBlock({ ...line, scaling: 1 }, { chi: 3, cosine: 0.5 }), DomainError, /1 or −1/);
    expectRefusal(() => defectBlock({ ...line, scaling: 0.5 }, { chi: 3, cosine: 1 }), DomainError, /pole/);
    expectRefusal(() => defectBlock({ ...line, scaling: 1 }, { chi: 2, cosine: 1 }), DomainError, /above 2/);
    const plane = { dimension: 4, defectDimension: 2 };
    expectRefusal(() => bulkToDefectBlock({ ...plane, scaling: 1 }, { xi: 1, cosine: 1 }), DomainError, /pole/);
    expectRefusal(() => bulkToDefectBlock({ ...plane, scaling: 1.2 }, { xi: 1, cosine: -1 }), DomainError, /cosine/);
    expectRefusal(() => bulkToDefectBlock({ ...plane, scaling: -0.7 }, { xi: 9, cosine: 0 }), DomainError, /below/);
    expectRefusal(() => bulkToDefectBlock({ ...plane, scaling: 1.2 }, { xi: 0, cosine: 0 }), DomainError, /xi/);
    expectRefusal(
      () => bulkToDefectBlock({ ...plane, scaling: 1.2 }, { xi: 1e12, cosine: 1 }),
      ConvergenceError,
      /converge/,
    );
    expectRefusal(() => boundaryBlock({ dimension: 4, scaling: 1, channel: "bulk" }, 1), DomainError, /pole/);
    expectRefusal(
      () => defectCrossRatios([0, 0], [1, 1], { dimension: 2, defectDimension: 1 }),
      DomainError,
      /off the defect/,
    );
    expectRefusal(
      () => defectCrossRatios([1], [1, 1], { dimension: 2, defectDimension: 1 }),
      ShapeError,
      /2 coordinates/,
    );
  });
});
