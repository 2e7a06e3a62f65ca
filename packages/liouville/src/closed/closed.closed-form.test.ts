import { DomainError, UnsupportedError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { logGamma } from "@nnft/foundations/special-functions";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { dozz, reflectionAmplitude, seibergStatus, upsilon } from "../index.ts";
import { classicalAction, dozzResidue, exactMassMoment, shiftRatio } from "../laws.ts";
import { logUpsilon } from "../special/upsilon.ts";
import { upsilonByBarnes } from "../testing/barnes.ts";

const gamma = (x: number): number => (x > 0 ? Math.exp(logGamma(x)) : Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x)));

describe("Υ_b", () => {
  it("has the values of thirty-digit arithmetic", () => {
    expectClose(upsilon(Math.SQRT1_2, 0.3), 0.33203021474160727);
    expectClose(upsilon(Math.SQRT1_2, 1.7), 0.49090337086270486);
    expectClose(upsilon(0.8, 0.3), 0.3565618832592525);
    expectClose(upsilon(0.5, 0.3), 0.22337433994933908);
    expectClose(upsilon(0.5, 1.7), 0.7688259814695309);
    expectClose(upsilon(1, 0.3), 0.37455437953449433);
  });

  it("is a product of Barnes G functions at rational b², and not that product at another b", () => {
    for (const [m, n] of [
      [1, 1],
      [1, 2],
      [1, 4],
      [16, 25],
      [2, 3],
    ] as const)
      for (const share of [0.07, 0.31, 0.5, 0.83]) {
        const b = Math.sqrt(m / n);
        const x = share * (b + 1 / b);
        // 4mn logarithms of about 100 each are summed
        expectClose(upsilon(b, x), upsilonByBarnes(m, n, x), 1e-14 * Math.max(100, 2 * m * n));
        if (share !== 0.5)
          expect(() => expectClose(upsilon(1.2 * b, x), upsilonByBarnes(m, n, x), 3e-4)).toThrow(/off by/);
      }
  });

  it("obeys its shifts by b and 1/b, its reflections and its signs between zeros", () => {
    for (const b of [0.15, 0.33, 0.6, 0.97]) {
      const Q = b + 1 / b;
      for (const x of [-1.3 * b, 0.21, 0.4 * Q, Q + 0.4 * b]) {
        const shifted = (gamma(b * x) / gamma(1 - b * x)) * b ** (1 - 2 * b * x) * upsilon(b, x);
        expectClose(upsilon(b, x + b), shifted, 1e-11);
        const dual = (gamma(x / b) / gamma(1 - x / b)) * b ** (-1 + (2 * x) / b) * upsilon(b, x);
        expectClose(upsilon(b, x + 1 / b), dual, 1e-10);
        expectClose(upsilon(b, Q - x), upsilon(b, x));
        expectClose(upsilon(1 / b, x), upsilon(b, x));
      }
      expectClose(upsilon(b, Q / 2), 1);
      expect(Math.abs(upsilon(b, 0))).toBeLessThan(1e-14);
      expect(Math.sign(upsilon(b, 0.4 * b))).toBe(1);
      expect(Math.sign(upsilon(b, -0.4 * b))).toBe(-1);
    }
  });

  it("refuses what has no value", () => {
    expectRefusal(() => upsilon(0, 1), DomainError, /from 0.02/);
    expectRefusal(() => upsilon(0.5, Number.NaN), DomainError, /finite/);
    expectRefusal(() => upsilon(0.5, 1e9), DomainError, /100000 steps/);
  });
});

describe("DOZZ", () => {
  it("has the values of thirty-digit arithmetic, with signs", () => {
    expectClose(dozz({ b: 0.8, charges: [0.75, 0.75, 0.75] }), 1.7021445001387845);
    expectClose(dozz({ b: 0.5, charges: [0.9, 0.9, 0.9] }), 0.9980272846602778);
    expectClose(dozz({ b: 0.3, charges: [1.25, 1.25, 1.25] }), 2.03282347506608);
    expectClose(dozz({ b: 0.2, charges: [1.8, 1.8, 1.8] }), 0.17981327788077833);
    expectClose(dozz({ b: 0.6, charges: [0.8, 0.85, 0.95] }), 0.26289173962636203);
    expectClose(dozz({ b: 0.4, charges: [0.85, 0.85, 0.85] }), -359.779191004408);
  });

  it("does not have the value of an older note at b = 0.8, which is wrong from the seventh digit", () => {
    expect(() => expectClose(dozz({ b: 0.8, charges: [0.75, 0.75, 0.75] }), 1.70214369, 1e-7)).toThrow(/off by/);
  });

  it("obeys the reflection and the shift, which hold Γ functions only", () => {
    const charges = [0.8, 0.85, 0.95];
    const [b, mu] = [0.6, 1.7];
    const reflected = [b + 1 / b - 0.8, 0.85, 0.95];
    expectClose(reflectionAmplitude({ b, charge: 0.8 }), 103.52325550267228);
    expectClose(
      dozz({ b, charges, mu }) / dozz({ b, charges: reflected, mu }),
      reflectionAmplitude({ b, charge: 0.8, mu }),
      1e-11,
    );
    expectClose(
      reflectionAmplitude({ b, charge: 0.8 }) * reflectionAmplitude({ b, charge: b + 1 / b - 0.8 }),
      1,
      1e-11,
    );
    expectClose(shiftRatio({ b, charges: [0.5, 0.85, 0.95] }), 0.0002004758392269);
    const ratio = dozz({ b, mu, charges: [1.1, 0.85, 0.95] }) / dozz({ b, mu, charges: [0.5, 0.85, 0.95] });
    expectClose(ratio, shiftRatio({ b, mu, charges: [0.5, 0.85, 0.95] }), 1e-11);
    expect(() => expectClose(ratio, shiftRatio({ b, charges: [0.5, 0.85, 0.95] }), 0.1)).toThrow(/off by/);
  });

  it("has the residues of free-field integrals at Σα = Q − nb", () => {
    expectClose(dozzResidue({ b: 0.7, charges: [0.35, 0.45], screenings: 1 }), -36.9338765303, 1e-11);
    expectClose(dozzResidue({ b: 0.4, charges: [0.5, 0.6], screenings: 1 }), 18.6881773706, 1e-11);
    expectClose(dozzResidue({ b: 0.4, charges: [0.5, 0.6], screenings: 2 }), 793.0028106169, 1e-12);
    expectClose(dozzResidue({ b: 0.4, charges: [0.55, 0.6], screenings: 3 }), -878.933619, 1e-9);
    for (const [first, n] of [
      [0.5, 1],
      [0.5, 2],
      [0.55, 3],
    ] as const) {
      const third = 0.4 + 2.5 - n * 0.4 - first - 0.6;
      const at = (h: number): number => h * dozz({ b: 0.4, charges: [first, 0.6, third + h] });
      // (f(h) + f(−h))/2 = Res + O(h²), by Richardson
      const even = (h: number): number => (at(h) + at(-h)) / 2;
      const found = (64 * even(0.0025) - 20 * even(0.005) + even(0.01)) / 45;
      expectClose(found, dozzResidue({ b: 0.4, charges: [first, 0.6], screenings: n }), 1e-7);
    }
  });

  it("refuses poles, b ≥ 1 and other numbers of charges", () => {
    expectRefusal(() => dozz({ b: 0.4, charges: [0.5, 0.6, 1.4] }), UnsupportedError, /pole/);
    expectRefusal(() => dozz({ b: 1, charges: [0.9, 0.9, 0.9] }), UnsupportedError, /below 1/);
    expectRefusal(() => dozz({ b: 0.4, charges: [0.5, 0.6] }), DomainError, /3 numbers/);
  });
});

describe("the classical action", () => {
  it("is the limit of −b² ln C, with its cosmological constant", () => {
    const etas = [0.4, 0.35, 0.42];
    expectClose(classicalAction({ etas }), 0.882206326726, 1e-11);
    for (const cosmological of [1, 2.5]) {
      const at = (b: number): number =>
        -b * b * Math.log(dozz({ b, charges: etas.map((eta) => eta / b), mu: cosmological / (Math.PI * b * b) }));
      const found = (4 * at(0.05) - at(0.1)) / 3;
      expect(Math.abs(found - classicalAction({ etas, cosmological }))).toBeLessThan(2e-3);
      expect(Math.abs(found - classicalAction({ etas, cosmological: 1.2 * cosmological }))).toBeGreaterThan(0.02);
    }
    const at = (b: number): number =>
      -b * b * Math.log(dozz({ b, charges: etas.map((eta) => eta / b), mu: 1 / (Math.PI * b * b) }));
    expectClose([at(0.2), at(0.1), at(0.05)], [0.6286, 0.8209, 0.867], 1e-4);
  });

  it("is minus the integral of ln γ by adaptive panels", () => {
    const etas = [0.4, 0.35, 0.42];
    const F = (x: number): number =>
      adaptivePanels((y) => logGamma(y) - logGamma(1 - y), 0.5, x, { tolerance: 1e-11 }).value;
    const sum = F(0.17) + F(0.37) + F(0.47) + F(0.33) - F(0) - F(0.8) - F(0.7) - F(0.84);
    // panels next to a logarithm reach seven digits
    expectClose(classicalAction({ etas }), sum, 1e-6);
    expectRefusal(() => classicalAction({ etas: [0.1, 0.2, 0.3] }), DomainError, /above 1/);
  });
});

describe("the exact moments of the mass with insertions", () => {
  it("have the tabulated values, on both sides of s = 0", () => {
    const equal = (b: number, alpha: number): number => exactMassMoment({ b, charges: [alpha, alpha, alpha] });
    expectClose(equal(0.2, 1.8), 0.0527461115827, 1e-11);
    expectClose(equal(0.3, 1.25), 0.313885232686, 1e-11);
    expectClose(equal(0.4, 0.85), 12.4101392326, 1e-11);
    expectClose(equal(0.5, 0.9), 0.28318193004, 1e-10);
  });

  it("are 1 at s = 0, and at s = −1 and −2 the Selberg integrals with their factors of κ and n!", () => {
    const b = 0.4;
    const Q = b + 1 / b;
    expectClose(exactMassMoment({ b, charges: [1, 0.9, Q - 1.9] }), 1);
    const kappa = Math.LN2 - 0.5;
    for (const [n, charges] of [
      [1, [0.85, 0.9, Q - b - 1.75]],
      [2, [0.5, 0.6, Q - 2 * b - 1.1]],
    ] as const) {
      const total = Q - n * b;
      const selberg = (n * dozzResidue({ b, charges: charges.slice(0, 2), screenings: n })) / (-1) ** n;
      const squares = charges.reduce((sum, alpha) => sum + alpha * alpha, 0);
      const dimensions = charges.reduce((sum, alpha) => sum + alpha * (Q - alpha), 0);
      // all distances are √3
      const power = 2 * (total * total - squares) - 2 * dimensions;
      const factor = 3 ** (power / 2) * Math.exp(2 * b * b * n * (n - 1) * kappa + 4 * b * kappa * n * total);
      expectClose(exactMassMoment({ b, charges }), selberg * factor, 1e-11);
      expect(() => expectClose(exactMassMoment({ b, charges }), selberg, 0.1)).toThrow(/off by/);
    }
  });

  it("are, times Γ(s)/b and the factors of the Weyl anomaly, the structure constant; κ in them counts (N2), and so does Γ(s) (N6)", () => {
    const [b, charges] = [0.3, [1.25, 1.25, 1.25]];
    const Q = b + 1 / b;
    const s = (3.75 - Q) / b;
    const kappa = Math.LN2 - 0.5;
    const dimension = 1.25 * (Q - 1.25);
    const moment = exactMassMoment({ b, charges });
    const rest = Math.sqrt(3) ** (3 * (4 * 1.25 ** 2 - 2 * dimension)) * Math.exp(-4 * b * kappa * s * 3.75);
    const found = (moment * gamma(s) * Math.exp(-2 * b * b * s * (s + 1) * kappa)) / (b * rest);
    expectClose(found, dozz({ b, charges }), 1e-11);
    expect(() => expectClose((moment * gamma(s)) / (b * rest), dozz({ b, charges }), 0.01)).toThrow(/off by/);
    expect(() => expectClose(found / gamma(s), dozz({ b, charges }), 0.5)).toThrow(/off by/);
  });

  it("are refused where they are infinite", () => {
    expectRefusal(() => exactMassMoment({ b: 0.4, charges: [1.5, 1.5, 1.5] }), UnsupportedError, /Q\/2/);
    expectRefusal(() => exactMassMoment({ b: 0.8, charges: [0.1, 0.1, 0.1] }), UnsupportedError, /moment of order/);
    expectRefusal(() => exactMassMoment({ b: 0.4, charges: [1, 1, 1], points: [] }), DomainError, /unit vectors/);
  });
});

describe("the Seiberg bounds", () => {
  it("tell the path integral, its moment and its error apart", () => {
    const all = seibergStatus({ b: 0.3, charges: [1.25, 1.25, 1.25] });
    expect([all.holds, all.momentExists, all.errorExists, all.reasons.length]).toEqual([true, true, true, 0]);
    expectClose([all.s, all.centralCharge], [0.3888888888888889, 1 + 6 * (0.3 + 1 / 0.3) ** 2]);
    const continued = seibergStatus({ b: 0.4, charges: [0.85, 0.85, 0.85] });
    expect([continued.holds, continued.momentExists, continued.errorExists]).toEqual([false, true, true]);
    const noError = seibergStatus({ b: 0.7, charges: [0.4, 0.4, 0.4] });
    expect([noError.momentExists, noError.errorExists]).toEqual([true, false]);
    const above = seibergStatus({ b: 0.4, charges: [1.6, 1, 1] });
    expect([above.holds, above.momentExists]).toEqual([false, false]);
    expect(above.reasons.join()).toMatch(/charge 0 is 1.6/);
  });
});

it("ln Υ stays finite where Υ leaves float64", () => {
  expect(Number.isFinite(logUpsilon(0.05, -3.02).log)).toBe(true);
});
