import { ConvergenceError, DomainError } from "@nnft/foundations";
import { fillUniform, keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { defectBlock, generalizedFreeDefect, imageField, reciprocalDefect } from "../defects.ts";

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
