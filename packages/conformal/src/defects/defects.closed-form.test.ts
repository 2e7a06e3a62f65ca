import { ConvergenceError, DomainError, ShapeError } from "@nnft/foundations";
import { fillNormal, fillUniform, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import {
  boundaryBlock,
  bulkToDefectBlock,
  type DefectDensity,
  defectBlock,
  defectCorrelator,
  defectCrossRatios,
  generalizedFreeDefect,
  imageField,
  projectDefectChannel,
  reciprocalDefect,
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

describe("generalizedFreeDefect", () => {
  it("has b of Δ = 1.3 beside no line in D = 3, and sums to ξ^{−Δ}", () => {
    const line = { dimension: 3, defectDimension: 1 };
    const b = (n: number, spin: number): number => generalizedFreeDefect({ ...line, scaling: 1.3 }, { n, spin });
    expectClose(
      [b(0, 0), b(0, 1), b(0, 2), b(1, 0), b(1, 1), b(1, 2)],
      [1, 2.6, 5.98, 1.32888888888889, 2.81914285714286, 5.95482105263158],
      1e-13,
    );
    const [xi, cosine] = [3.1, 0.3];
    const sum = (shift: number): number => {
      let total = 0;
      for (let n = 0; n < 30; n++)
        for (let spin = 0; spin < 50; spin++)
          total +=
            b(n, spin) *
            defectBlock({ ...line, scaling: 1.3 + spin + 2 * n + shift, spin }, { chi: xi + 2 * cosine, cosine });
      return total;
    };
    expectClose(sum(0), xi ** -1.3, 1e-9);
    expect(Math.abs(sum(0.05) / xi ** -1.3 - 1)).toBeGreaterThan(0.01);
    expectRefusal(
      () => generalizedFreeDefect({ dimension: 3, defectDimension: 2, scaling: 1 }, { n: 0, spin: 2 }),
      DomainError,
      /spin/,
    );
  });
});

describe("imageField", () => {
  it("has c_n and a_n of Δ = 1.3 in D = 3, and both channels sum to ξ^{−Δ} ± (ξ + 4)^{−Δ}", () => {
    const [neumann, dirichlet] = ([1, -1] as const).map((sign) => imageField({ dimension: 3, scaling: 1.3, sign }));
    expectClose(
      [0, 1, 2, 3].map((n) => (n % 2 === 0 ? neumann : dirichlet).boundaryCoefficient(n) / 2),
      [1, 2.6, 3.68, 4.576],
      1e-13,
    );
    expectClose(
      [0, 1, 2, 3].map((n) => neumann.bulkCoefficient(n)),
      [0.164938488846612, -0.0204209557619615, 0.00174606401843522, -0.000133971546512532],
      1e-12,
    );
    for (const field of [neumann, dirichlet])
      for (const xi of [0.9, 2.5]) {
        expectClose(field.sum("boundary", xi), field.twoPoint(xi), 1e-9);
        expectClose(field.sum("bulk", xi), field.twoPoint(xi), 1e-11);
      }
    // with the sign of the image reversed the spectra are exchanged, so neither sum is the other's
    expect(Math.abs(dirichlet.sum("boundary", 0.9) / neumann.twoPoint(0.9) - 1)).toBeGreaterThan(0.1);
    expect(dirichlet.boundaryCoefficient(2)).toBe(0);
  });
  it("of a free field has one block on each side", () => {
    for (const dimension of [3, 4])
      for (const sign of [1, -1] as const) {
        const field = imageField({ dimension, scaling: dimension / 2 - 1, sign });
        const kept = Array.from({ length: 8 }, (_, n) => field.boundaryCoefficient(n)).filter((c) => c !== 0);
        expect(kept).toHaveLength(1);
        expect(field.bulkCoefficient(1)).toBe(0);
        expectClose(field.sum("bulk", 1.7), field.twoPoint(1.7), 1e-12);
      }
  });
});

describe("reciprocalDefect", () => {
  const options = { dimension: 3, defectDimension: 1, parallel: 2, perpendicular: 0.5 };
  it("has the numbers of a = 2, b = 0.5 beside a line and a boundary", () => {
    const line = reciprocalDefect(options);
    const boundary = reciprocalDefect({ ...options, defectDimension: 2 });
    expectClose(line.onePoint, 1.02332670794649, 1e-13);
    expectClose(line.twoPoint({ chi: 0.7 + 1.2, cosine: 0.6 }), 0.652235950713853, 1e-13);
    expectClose(boundary.twoPoint({ chi: 2.7, cosine: 1 }), 0.579112183738371, 1e-13);
    // A = 1.5, B = 2.1 at Δ = 1.6
    expectClose(
      reciprocalDefect({ ...options, scaling: 1.6 }).twoPoint({ chi: 2.1, cosine: 0 }),
      0.233658281102522,
      1e-13,
    );
  });
  it("is arccosh at Δ = 1, the double Schwinger integral, and the sum over the bulk channel without an identity", () => {
    const rho = (2 * 1.25 - 0.5 * 0.4) / 1.5;
    const line = reciprocalDefect(options);
    expectClose(line.twoPoint({ chi: 2.5, cosine: 0.4 }), Math.acosh(rho) / (1.5 * Math.sqrt(rho * rho - 1)), 1e-12);
    for (const scaling of [0.7, 1, 1.6]) {
      const theory = reciprocalDefect({ ...options, scaling });
      const at = { chi: 2.1, cosine: 0.9 };
      expectClose(theory.bulkSum(at), theory.twoPoint(at), 1e-11);
    }
    // s, t = e^x: Γ(Δ)^{−2} ∫∫ (st)^{Δ−1} exp(−(A(s² + t²) + 2Bst)/2) ds dt by the trapezoidal rule in both logarithms
    const h = 0.1;
    let sum = 0;
    for (let i = -250; i <= 25; i++)
      for (let j = -250; j <= 25; j++) {
        const [s, t] = [Math.exp(i * h), Math.exp(j * h)];
        sum += (s * t) ** 1.6 * Math.exp(-(1.5 * (s * s + t * t) + 4.2 * s * t) / 2);
      }
    expectClose((h * h * sum) / 0.89351534928769 ** 2, 0.233658281102522, 1e-12);
  });
  it("says where the sum over blocks does not settle: a weak defect, points that are far", () => {
    const weak = reciprocalDefect({ ...options, parallel: 1, perpendicular: 0.9 });
    expectRefusal(() => weak.bulkSum({ chi: 3, cosine: 1 }), ConvergenceError, /not converged/);
    expectClose(weak.bulkSum({ chi: 2.1, cosine: 1 }), weak.twoPoint({ chi: 2.1, cosine: 1 }), 1e-11);
    const field = imageField({ dimension: 3, scaling: 1.3, sign: 1 });
    expectRefusal(() => field.sum("boundary", 1e-3), ConvergenceError, /boundary has not converged/);
  });
  it("is refused where no defect regulates it", () => {
    expectRefusal(() => reciprocalDefect({ ...options, perpendicular: 2 }), DomainError, /diverges/);
    expectRefusal(() => reciprocalDefect({ ...options, perpendicular: 3 }), DomainError, /diverges/);
    const uniforms = new Float64Array(4);
    fillUniform(keyFrom(1), uniforms);
    for (const u of uniforms)
      expect(reciprocalDefect(options).twoPoint({ chi: 2 + 5 * u, cosine: 1 - u })).toBeGreaterThan(0);
  });
});
