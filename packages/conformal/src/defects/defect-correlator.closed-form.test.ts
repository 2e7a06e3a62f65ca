import { DomainError } from "@nnft/foundations";
import { fillNormal, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import {
  bulkToDefectBlock,
  type DefectDensity,
  defectBlock,
  defectCorrelator,
  defectCrossRatios,
  projectDefectChannel,
} from "../defects.ts";
import { defectCoefficient } from "./monomial-coefficients.ts";

const gaussian: DefectDensity = { kind: "gaussian", parallel: 0.5, perpendicular: 1.25 };
/** |Θ_∥|² = 1.4 v, |Θ_⊥|² = 2.1 (1 − v), v uniform: ∫ v^i (1 − v)^j = i! j!/(i + j + 1)! */
const dependent: DefectDensity = {
  kind: "moments",
  moment: (i, j) => {
    let beta = 1 / (i + j + 1);
    for (let k = 1; k <= i; k++) beta *= k / (j + k);
    return 1.4 ** i * 2.1 ** j * beta;
  },
};
const fixed: DefectDensity = { kind: "fixed", parallel: 1.1, perpendicular: 0.6 };
const every = [2, 3, 4].flatMap((dimension) =>
  Array.from({ length: dimension }, (_, defectDimension) => ({ dimension, defectDimension })),
);

describe("defectCorrelator", () => {
  it("has the data of Φ² with a = 0.5, b = 1.25 in both channels", () => {
    const table: readonly (readonly [number, number, number, readonly number[]])[] = [
      [2, 0, 2.375, [-1.3125, 0.40625]],
      [2, 1, 3.85416666666667, [-1.171875, 0.25390625]],
      [3, 0, 1.85416666666667, [-1.375, 0.470535714285714]],
      [3, 1, 2.29166666666667, [-1.25, 0.339285714285714]],
      [3, 2, 3.8125, [-1.125, 0.224107142857143]],
      [4, 1, 1.77083333333333, [-1.3125, 0.400390625]],
      [4, 2, 2.25, [-1.2, 0.296875]],
      [4, 3, 3.7875, [-1.0875, 0.205078125]],
    ];
    for (const [dimension, defectDimension, scalar, bulk] of table) {
      const found = defectCorrelator({ dimension, defectDimension, powers: 2, density: gaussian });
      const of = (j: number, spin: number) => found.defect.find((o) => o.j === j && o.spin === spin)?.coefficient.value;
      expectClose([of(0, 0)!, of(1, 1)!, of(2, 0)!], [scalar, -1.25, 0.125], 1e-13);
      if (dimension - defectDimension > 1) expectClose(of(0, 2)!, 3.125, 1e-13);
      else expect(of(0, 2)).toBeUndefined();
      expectClose(
        found.bulk.map(({ coefficient }) => coefficient.value),
        [1.6875, ...bulk],
        1e-13,
      );
      expect(found.verdict).toBe("defect");
    }
  });
  it("is crossing symmetric and equals its pairings to 1e-12: D = 2, 3, 4, all p, n ≤ 4, three densities", () => {
    let worst = 0;
    for (const defect of every)
      for (const density of [gaussian, fixed, dependent])
        for (const powers of [1, 2, 3, 4]) {
          const cosine = defect.dimension - defect.defectDimension === 1 ? 1 : 0.37;
          const found = defectCorrelator({ ...defect, powers, density }).at({ chi: 3.3, cosine });
          expect(found.holds).toBe(true);
          worst = Math.max(worst, found.residual);
        }
    expect(worst).toBeLessThan(1e-12);
  });
  it("fails crossing with blocks of another p, and with c_k that lack their share of Φⁿ × Φⁿ", () => {
    const found = defectCorrelator({ dimension: 4, defectDimension: 1, powers: 2, density: gaussian });
    const at = { chi: 3.3, cosine: 0.37 };
    const value = found.at(at).value.value;
    const sum = (defectDimension: number): number =>
      found.defect.reduce(
        (total, { j, spin, coefficient }) =>
          total +
          coefficient.value *
            defectBlock({ dimension: defectDimension + 3, defectDimension, scaling: 0 - j, spin }, at),
        0,
      );
    expectClose(sum(1), value, 1e-12);
    expect(Math.abs(sum(2) / value - 1)).toBeGreaterThan(1e-3);
    const xi = at.chi - 2 * at.cosine;
    const withoutShare = found.bulk.reduce(
      (total, { k, scaling }) =>
        total +
        xi ** 2 *
          (-0.5) ** k *
          found.onePoint[k].coefficient.value *
          bulkToDefectBlock({ dimension: 4, defectDimension: 1, scaling }, { xi, cosine: at.cosine }),
      0,
    );
    expect(Math.abs(withoutShare / value - 1)).toBeGreaterThan(0.1);
  });
  it("has ⟨Φ²Φ²⟩ of fixed norms at two points, ⟨Φ²⟩ = −r²/15 there, and C₁₀ of Φ³ for dependent norms", () => {
    const line = { dimension: 3, defectDimension: 1 };
    const { chi, cosine, distances } = defectCrossRatios([0.3, 0.8, -0.4], [-0.2, 0.5, 0.7], line);
    const found = defectCorrelator({ ...line, powers: 2, density: fixed });
    expectClose(found.at({ chi, cosine }).value.value * (distances[0] * distances[1]) ** 2, 0.0274267, 1e-12);
    const first = defectCorrelator({ ...line, powers: 1, density: fixed });
    expectClose(first.displacement.value, -1 / 15, 1e-12);
    expectClose(first.onePoint[0].coefficient.value, -1 / 15, 1e-12);
    const third = defectCorrelator({ ...line, powers: 3, density: dependent });
    expectClose(third.defect.find(({ j, spin }) => j === 1 && spin === 0)!.coefficient.value, -0.1311975, 1e-12);
  });
  it("at a = b sees no defect: every one-point function vanishes and c_n = n!(−a/2)ⁿ is left", () => {
    for (const defect of every) {
      const density: DefectDensity = { kind: "gaussian", parallel: 0.7, perpendicular: 0.7 };
      const found = defectCorrelator({ ...defect, powers: 3, density });
      expect(found.verdict).toBe("none seen");
      for (const { m, coefficient } of found.onePoint)
        if (m > 0) expect(Math.abs(coefficient.value)).toBeLessThan(1e-11);
      const [, , , last] = found.bulk.map(({ coefficient }) => coefficient.value);
      expectClose(last, 6 * (-0.35) ** 3, 1e-12);
    }
  });
  it("is C = (−½)^j b·Gram⁻¹·b over the operators of one dimension and spin", () => {
    // j = 0, s = 0 of Φ²: |Θ_∥|² and |Θ_⊥|², Gram R₂₀ R₁₁; R₁₁ R₀₂
    const [p, q] = [1, 2];
    const r = (dependent as Extract<DefectDensity, { kind: "moments" }>).moment;
    const along = (i: number, j: number): number => -r(1 + i, j) / (p + 2) + r(i, 1 + j) / q;
    const b = [along(1, 0), along(0, 1)];
    const [g, h, k] = [r(2, 0), r(1, 1), r(0, 2)];
    const tower = (b[0] * (k * b[0] - h * b[1]) + b[1] * (g * b[1] - h * b[0])) / (g * k - h * h);
    expectClose(defectCoefficient(p, q, 2, 2, 0, 0)(r), tower, 1e-12);
  });
  it("with drawn radii has errors that cover, none for fixed norms, and sees a defect only where there is one", () => {
    const line = { dimension: 3, defectDimension: 1 };
    const draws = (seed: number, a: number, b: number, count = 400): number[][] => {
      const normals = new Float64Array(5 * count);
      fillNormal(split(keyFrom(9), seed), normals);
      return Array.from({ length: count }, (_, m) => {
        const [x, y, z, u, v] = normals.subarray(5 * m, 5 * m + 5);
        return [a * (x * x + y * y + z * z), b * (u * u + v * v)];
      });
    };
    const pulls = Array.from({ length: 40 }, (_, k) => {
      const found = defectCorrelator({ ...line, powers: 2, density: { kind: "radii", draws: draws(k, 0.5, 1.25) } });
      const { value, standardError } = found.bulk[1].coefficient;
      return [(value + 1.25) / standardError, (value + 2.2) / standardError];
    });
    expectPulls(pulls.map(([pull]) => pull));
    expectRefuted(pulls.map(([, wrong]) => wrong));
    const same = defectCorrelator({ ...line, powers: 2, density: { kind: "radii", draws: draws(50, 0.7, 0.7) } });
    expect(same.verdict).toBe("none seen");
    const rows = Array.from({ length: 10 }, () => [1.1, 0.6]);
    const still = defectCorrelator({ ...line, powers: 2, density: { kind: "radii", draws: rows } });
    const known = defectCorrelator({ ...line, powers: 2, density: fixed });
    expectClose(still.bulk[1].coefficient.value, known.bulk[1].coefficient.value, 1e-12);
    expect(still.bulk[1].coefficient.standardError).toBeLessThan(1e-7);
  });
  it("of a sum of neurons has the moments of N = 2 by enumeration of angles, and is Gaussian at N = ∞", () => {
    const line = { dimension: 3, defectDimension: 1 };
    const at = (width: number): number =>
      defectCorrelator({ ...line, powers: 2, density: { kind: "sum", of: fixed, width } }).bulk[2].coefficient.value;
    // ⟨|Θ₁ + Θ₂|⁴⟩/4 = ρ²(1 + 1/d), ⟨|…|²|…|²⟩ = ρσ
    const [rho, sigma] = [1.1, 0.6];
    const two: DefectDensity = {
      kind: "moments",
      moment: (i, j) => (i === 2 ? rho ** 2 * (1 + 1 / 3) : j === 2 ? sigma ** 2 * 1.5 : rho ** i * sigma ** j),
    };
    expectClose(at(2), defectCorrelator({ ...line, powers: 2, density: two }).bulk[2].coefficient.value, 1e-12);
    expectClose(at(1), defectCorrelator({ ...line, powers: 2, density: fixed }).bulk[2].coefficient.value, 1e-12);
    const limit: DefectDensity = { kind: "gaussian", parallel: rho / 3, perpendicular: sigma / 2 };
    expectClose(
      at(Number.POSITIVE_INFINITY),
      defectCorrelator({ ...line, powers: 2, density: limit }).bulk[2].coefficient.value,
      1e-12,
    );
    const cube = { ...line, powers: 3, density: { kind: "sum", of: fixed, width: 2 } } as const;
    expectRefusal(() => defectCorrelator(cube), DomainError, /degree two/);
  });
  it("of two powers has the defect channel only, and odd sums are refused", () => {
    const line = { dimension: 3, defectDimension: 1, density: gaussian };
    const found = defectCorrelator({ ...line, powers: [1, 3] }).at({ chi: 2.6, cosine: 0.2 });
    expectClose(found.defectSum, found.value.value, 1e-12);
    expect(found.bulkSum).toBeNaN();
    expect(found.holds).toBe(true);
    expectRefusal(() => defectCorrelator({ ...line, powers: [1, 2] }), DomainError, /even sum/);
    expectRefusal(() => defectCorrelator({ ...line, powers: 13 }), DomainError, /powers/);
    expectRefusal(
      () => defectCorrelator({ ...line, density: { kind: "radii", draws: [[1, 1]] }, powers: 1 }),
      DomainError,
      /two rows/,
    );
  });
});

describe("projectDefectChannel", () => {
  it("finds the spectrum of a correlator from its values", () => {
    for (const defect of every) {
      const correlator = defectCorrelator({ ...defect, powers: 3, density: dependent });
      const read = (chi: number, cosine: number): number => correlator.at({ chi, cosine }).value.value;
      const { operators, residual } = projectDefectChannel(read, { ...defect, most: 3 });
      expect(residual).toBeLessThan(1e-11);
      for (const { j, spin, coefficient } of operators) {
        const known = correlator.defect.find((o) => o.j === j && o.spin === spin)?.coefficient.value ?? 0;
        expect(Math.abs(coefficient - known)).toBeLessThan(1e-11);
      }
    }
  });
  it("says where a spectrum is of another kind", () => {
    const defect = { dimension: 3, defectDimension: 1, most: 4 };
    expect(projectDefectChannel((chi, cosine) => 1 / (chi - 2 * cosine + 5), defect).residual).toBeGreaterThan(0.1);
  });
});
