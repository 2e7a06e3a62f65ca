import { iid, normal, radial, studentT, uniform, uniformBall, uniformSphere } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { conformalFourPoint, dBar, momentTensor } from "../correlators.ts";
import {
  conformalCorrelator,
  conformalLayer,
  deepConformalNet,
  finiteness,
  linearField,
  powerField,
  productField,
  ratioField,
  scalingDimension,
} from "../index.ts";
import { conformalMap, randomConformalMap } from "../maps.ts";
import { blockDecomposition, opeCoefficient } from "../ope.ts";
import { fourPoints, points, square } from "../testing/points.ts";
import { contractions } from "./pair-polynomial.ts";

describe("eqs (110)–(116)", () => {
  for (const D of [2, 3, 4, 5]) {
    const x = fourPoints(D);
    const s = (i: number, j: number): number => square(x[i], x[j]);
    const pairings = s(0, 1) * s(2, 3) + s(0, 2) * s(1, 3) + s(0, 3) * s(1, 2);

    it(`D = ${D}: G² = x₁₂² and G⁴ with μ₄/3 for √(−2) Θ·X; −½ and μ₄/12 for Θ·X, not as printed`, () => {
      for (const [density, mu2, mu4] of [
        [iid(normal(0, 1), D + 2), 1, 3],
        [uniformSphere(D + 2, Math.sqrt(D + 2)), 1, (3 * (D + 2)) / (D + 4)],
      ] as const) {
        const canonical = linearField({ dimension: D, density });
        const bare = linearField({ dimension: D, density, normalization: "bare" });
        const two = conformalCorrelator(canonical, [1, 1]).at(points(x.slice(0, 2)));
        const four = conformalCorrelator(canonical, [1, 1, 1, 1]).at(points(x));
        expect(Math.abs(two / (mu2 * s(0, 1)) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(four / ((mu4 / 3) * pairings) - 1)).toBeLessThan(1e-12);
        // misprint of (110), (111): for Θ·X itself
        const bareTwo = conformalCorrelator(bare, [1, 1]).at(points(x.slice(0, 2)));
        expect(Math.abs(bareTwo / (-0.5 * mu2 * s(0, 1)) - 1)).toBeLessThan(1e-12);
        expect(Math.abs(bareTwo / s(0, 1) - 1)).toBeGreaterThan(1);
        const bareFour = conformalCorrelator(bare, [1, 1, 1, 1]).at(points(x));
        expect(Math.abs(bareFour / ((mu4 / 12) * pairings) - 1)).toBeLessThan(1e-12);
      }
    });

    it(`D = ${D}: (113) g = (μ₄/3)(1 + 1/u + v/u), (114) = (μ₄/3)[2 g_{−2,0} + (D+4)/(D+2) g_{0,0}] in this D, not 4/3 everywhere`, () => {
      const g = conformalFourPoint(linearField({ dimension: D }));
      for (const [u, v] of [
        [0.3, 0.4],
        [2, 0.7],
      ])
        expect(Math.abs(g.gUV(u, v) - (1 + 1 / u + v / u))).toBeLessThan(1e-12);
      const { operators } = blockDecomposition(g.terms ?? [], { dimension: D });
      expect(operators.map(({ scalingDimension: delta, spin }) => [delta, spin])).toEqual([
        [-2, 0],
        [0, 0],
      ]);
      expect(Math.abs(operators[0].coefficient.value - 2)).toBeLessThan(1e-12);
      expect(Math.abs(operators[1].coefficient.value - (D + 4) / (D + 2))).toBeLessThan(1e-12);
      if (D !== 4) expect(Math.abs(operators[1].coefficient.value - 4 / 3)).toBeGreaterThan(0.03);
    });

    it(`D = ${D}: (115), (116) for Θ·X, and the OPE route gives the block coefficients in this D`, () => {
      const bare = linearField({ dimension: D, normalization: "bare" });
      const mu4 = 3;
      const three = conformalCorrelator(bare, [1, 1, 2]).at(points(x.slice(0, 3)));
      expect(Math.abs(three / (((2 * mu4) / 3) * 0.25 * s(0, 2) * s(1, 2)) - 1)).toBeLessThan(1e-12);
      const two = conformalCorrelator(bare, [2, 2]).at(points(x.slice(0, 2)));
      expect(Math.abs(two / (((2 * mu4) / 3) * 0.25 * s(0, 1) ** 2) - 1)).toBeLessThan(1e-12);
      const contraction = { contractions: 1, power: 0 };
      const mixed = conformalCorrelator(bare, [1, 1, contraction]).at(points(x.slice(0, 3)));
      expect(Math.abs(mixed / ((mu4 / 3) * (D + 4) * -0.5 * s(0, 1)) - 1)).toBeLessThan(1e-12);
      const norm = conformalCorrelator(bare, [contraction, contraction]).at(points(x.slice(0, 2)));
      expect(Math.abs(norm / ((mu4 / 3) * ((D + 2) ** 2 + 2 * (D + 2))) - 1)).toBeLessThan(1e-12);
      const canonical = linearField({ dimension: D });
      expect(Math.abs(opeCoefficient(canonical, 1, [2]).coefficient - 2)).toBeLessThan(1e-12);
      for (const exchanged of [[contraction], [0, contraction]])
        expect(Math.abs(opeCoefficient(canonical, 1, exchanged).coefficient - (D + 4) / (D + 2))).toBeLessThan(1e-12);
      // the identity is not all of Δ = 0
      expect(Math.abs(opeCoefficient(canonical, 1, [0]).coefficient - 1)).toBeLessThan(1e-12);
    });

    it(`D = ${D}: ⟨Φ²Φ²Φ²Φ²⟩ gives 24, 32(D+8)/(D+6), 4(D+6)(D+8)/((D+2)(D+4)), times μ₈/105 for other P(Θ)`, () => {
      const known = [24, (32 * (D + 8)) / (D + 6), (4 * (D + 6) * (D + 8)) / ((D + 2) * (D + 4))];
      const sphere = uniformSphere(D + 2, 1);
      const mu8 = 105 / ((D + 2) * (D + 4) * (D + 6) * (D + 8));
      for (const [density, factor] of [
        [iid(normal(0, 1), D + 2), 1],
        [sphere, mu8 / 105],
      ] as const) {
        const field = linearField({ dimension: D, density });
        const g = conformalFourPoint(field, 2);
        const [u, v] = [0.3, 0.7];
        const closed = 4 * (1 + u ** -2 + v ** 2 * u ** -2) + 16 * (1 / u + v * u ** -2 + v / u);
        expect(Math.abs(g.gUV(u, v) / (factor * closed) - 1)).toBeLessThan(1e-12);
        const { operators } = blockDecomposition(g.terms ?? [], { dimension: D });
        expect(operators.map(({ scalingDimension: delta, spin }) => [delta, spin])).toEqual([
          [-4, 0],
          [-2, 0],
          [0, 0],
        ]);
        operators.forEach(({ coefficient }, k) => {
          expect(Math.abs(coefficient.value / (factor * known[k]) - 1)).toBeLessThan(1e-11);
        });
      }
      const field = linearField({ dimension: D });
      const ope = [4, { contractions: 1, power: 2 }, { contractions: 2, power: 0 }].map(
        (operator) => opeCoefficient(field, 2, [operator]).coefficient,
      );
      ope.forEach((coefficient, k) => {
        expect(Math.abs(coefficient / known[k] - 1)).toBeLessThan(1e-12);
      });
    });
  }
});

describe("moment tensors", () => {
  it("to order 8 are pairings of the Lorentzian metric: sums over signs of the sphere's own moments agree", () => {
    // ⟨Θ₀²Θ₁²Θ₂⁴⟩ of the unit sphere in ℝ⁵ is 1·1·3/(5·7·9·11), and Θ₀² → −1 by Wick rotation.
    const tensor = momentTensor(uniformSphere(5, 1));
    expect(Math.abs(tensor([0, 1, 2, 2, 0, 1, 2, 2]) - -3 / (5 * 7 * 9 * 11))).toBeLessThan(1e-15);
    expect(momentTensor(iid(normal(0, 1), 4))([0, 0, 0, 0])).toBe(3);
    expect(momentTensor(iid(normal(0, 1), 4))([0, 0, 0, 0, 0, 0, 1, 1])).toBe(-15);
    expect(tensor([0, 0, 1])).toBe(0);
    expect(tensor([0, 1])).toBe(0);
    // Lorentz invariance: a boost in the (0, 1) plane leaves the order-4 tensor as it is.
    const [c, s] = [Math.cosh(0.7), Math.sinh(0.7)];
    const boost = (i: number, j: number): number => (i > 1 || j > 1 ? (i === j ? 1 : 0) : i === j ? c : s);
    for (const target of [
      [0, 0, 1, 1],
      [0, 1, 1, 1],
      [0, 0, 2, 2],
    ]) {
      let sum = 0;
      for (let k = 0; k < 5 ** 4; k++) {
        const index = [k % 5, Math.floor(k / 5) % 5, Math.floor(k / 25) % 5, Math.floor(k / 125)];
        sum += target.reduce((product, i, at) => product * boost(i, index[at]), tensor(index));
      }
      expect(Math.abs(sum - tensor(target))).toBeLessThan(1e-15);
    }
  });

  it("refuses densities without rotation invariance, indices out of range, infinite moments", () => {
    expectRefusal(() => momentTensor(iid(uniform(-1, 1), 4))([0, 0]), DomainError, /rotation invariant/);
    expectRefusal(() => momentTensor(iid(normal(0, 1), 4))([0, 4]), DomainError, /0 … 3/);
    expectRefusal(
      () => conformalCorrelator(linearField({ dimension: 2, density: iid(rademacher(), 4) }), [1, 1]),
      DomainError,
      /rotation/,
    );
  });

  it("counts contractions of null points: pairings of 2k Gaussians without self-contractions", () => {
    expect(contractions([1, 1, 1, 1]).length).toBe(3);
    expect(contractions([2, 2, 2, 2]).reduce((sum, { coefficient }) => sum + coefficient, 0)).toBe(60);
    expect(contractions([3, 1]).length).toBe(0);
  });
});

describe("homogeneous networks", () => {
  const fields = {
    linear: linearField({ dimension: 3 }),
    cubic: powerField(linearField({ dimension: 3 }), 3),
    product: productField([linearField({ dimension: 3 }), powerField(linearField({ dimension: 3 }), 2)]),
    layer: conformalLayer({ neuron: powerField(linearField({ dimension: 3 }), 2), width: 5, weights: uniform(-1, 1) }),
    deep: deepConformalNet({ dimension: 3, powers: [2, 2], widths: [3, 4] }),
    ball: powerField(linearField({ dimension: 3, density: uniformBall(5, 2) }), 2),
  };

  it("are covariant under finite conformal maps and crossing symmetric to rounding; another Δ is not", () => {
    const x = fourPoints(3);
    for (const field of Object.values(fields)) {
      const delta = scalingDimension(field);
      const correlator = conformalCorrelator(field, [1, 1, 1, 1]);
      const before = correlator.at(points(x));
      for (let k = 0; k < 4; k++) {
        const { points: moved, stretch } = conformalMap(randomConformalMap(3, keyFrom(20 + k)))(points(x));
        const factor = stretch.reduce((product, omega) => product * omega, 1);
        expect(Math.abs((correlator.at(moved) * factor ** delta) / before - 1)).toBeLessThan(1e-9);
        expect(Math.abs((correlator.at(moved) * factor ** (delta - 0.5)) / before - 1)).toBeGreaterThan(1e-6);
      }
      const { gUV } = conformalFourPoint(field);
      for (const [u, v] of [
        [0.3, 0.8],
        [1.7, 0.4],
      ])
        expect(Math.abs((v ** delta * gUV(u, v)) / (u ** delta * gUV(v, u)) - 1)).toBeLessThan(1e-12);
    }
  });

  it("a layer's four-point function by hand: G⁴ = (1/N) μ₄⟨f⁴⟩ + (1 − 1/N) μ₂² Σ ⟨ff⟩⟨ff⟩, at N = 1, 5, 100, ∞", () => {
    const neuron = powerField(linearField({ dimension: 3 }), 2);
    const [u, v] = [0.4, 0.6];
    const single = conformalFourPoint(neuron).gUV(u, v);
    const gaussian = 4 * (1 + u ** -2 + (v / u) ** 2); // ⟨ff⟩ = 2 x⁴
    for (const width of [1, 5, 100, Number.POSITIVE_INFINITY]) {
      const layer = conformalLayer({ neuron, width, weights: normal(0, 1) });
      const known = (3 / width) * single + (1 - 1 / width) * gaussian;
      expect(Math.abs(conformalFourPoint(layer).gUV(u, v) / known - 1)).toBeLessThan(1e-12);
    }
    expect(Math.abs(single / gaussian - 1)).toBeGreaterThan(0.1);
  });

  it("a deep net at N = ∞ is generalized free, and narrow layers share the neurons below", () => {
    const wide = conformalFourPoint(
      deepConformalNet({
        dimension: 3,
        powers: [1, 2],
        widths: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
      }),
    );
    const [u, v] = [0.4, 0.6];
    expect(Math.abs(wide.gUV(u, v) / (4 * (1 + u ** -2 + (v / u) ** 2)) - 1)).toBeLessThan(1e-12);
    // One neuron below, two above: Φ = 2^{−1/2} Σ v_k w_k² (Θ·X)², ⟨Φ⁴⟩ = ¼[2·3·⟨w⁸⟩ + 2·3·⟨w⁴⟩²]⟨(Θ·X)⁸⟩ at equal… by its weight on one structure.
    const shared = deepConformalNet({ dimension: 3, powers: [1, 2], widths: [1, 2] });
    const above = conformalCorrelator(shared, [1, 1, 1, 1]).polynomial;
    const below = conformalCorrelator(powerField(linearField({ dimension: 3 }), 2), [1, 1, 1, 1]).polynomial;
    // E over v: {4}: 2·3·105; pairs of the two neurons: 3 pairings·2·⟨w_a⁴⟩⟨w_b⁴⟩ = 3·2·9; all over N² = 4.
    const factor = (2 * 3 * 105 + 3 * 2 * 9) / 4;
    for (const { exponents, coefficient } of below.terms) {
      const same = above.terms.find((term) => term.exponents.join() === exponents.join());
      expect(Math.abs((same?.coefficient ?? 0) / (factor * coefficient) - 1)).toBeLessThan(1e-12);
    }
  });

  it("dimensions add: powers multiply Δ, products add, ratios subtract", () => {
    expect(scalingDimension(powerField(linearField({ dimension: 3 }), 3))).toBe(-3);
    expect(scalingDimension(fields.product)).toBe(-3);
    expect(scalingDimension(ratioField(fields.cubic, fields.linear))).toBe(-2);
    expect(scalingDimension(deepConformalNet({ dimension: 2, powers: [2, 3], widths: [4, 4] }))).toBe(-6);
  });
});

describe("finiteness", () => {
  const linear = linearField({ dimension: 2 });
  const heavy = radial({ dimension: 4, profile: { family: "power", mass: 1, exponent: 5 } });

  it("follows the moments of Θ and of the weights", () => {
    const layer = conformalLayer({ neuron: linear, width: 4, weights: studentT(4.5) });
    expect(finiteness(layer, 4).finite).toBe(true);
    const heavier = conformalLayer({ neuron: linear, width: 4, weights: studentT(3) });
    expect(finiteness(heavier, 2).finite).toBe(true);
    expect(finiteness(heavier, 4)).toMatchObject({ finite: false, verdict: "divergent" });
    expect(finiteness(heavier, 4).reasons.join()).toMatch(/moment 4 of the weights/);
    expectRefusal(() => conformalFourPoint(heavier), UnsupportedError, /moment 4/);
    const field = linearField({ dimension: 2, density: heavy });
    expect(finiteness(field, 4).finite).toBe(true);
    expect(finiteness(field, 8).verdict).toBe("divergent");
  });

  it("follows the Schwinger integral: each dimension below the sum of the others", () => {
    const inverse = powerField(linear, -1);
    expect(finiteness(inverse, 3, [1, 1, 2]).verdict).toBe("divergent");
    expect(finiteness(inverse, 4, [1, 1, 1, 2]).verdict).toBe("finite");
    expect(finiteness(inverse, 1).verdict).toBe("divergent");
    expect(finiteness(powerField(linear, 0.5), 4).verdict).toBe("undefined");
    expect(finiteness(conformalLayer({ neuron: inverse, width: 3 }), 4).verdict).toBe("divergent");
    expect(finiteness(powerField(conformalLayer({ neuron: linear, width: 3 }), -1), 4).verdict).toBe("undefined");
    expect(finiteness(ratioField(powerField(linear, 2), linear), 2).verdict).toBe("divergent");
    expect(finiteness(powerField(linearField({ dimension: 2, density: uniformSphere(4, 1) }), -1), 4).verdict).toBe(
      "undefined",
    );
  });
});

it("refuses fields and points that do not fit", () => {
  const linear = linearField({ dimension: 2 });
  expectRefusal(() => linearField({ dimension: 2, density: iid(normal(0, 1), 3) }), DomainError, /ℝ\^4/);
  expectRefusal(() => linearField({ dimension: 0 }), DomainError, /dimension/);
  expectRefusal(() => powerField(linear, 0), DomainError, /not 0/);
  expectRefusal(() => productField([linear, linearField({ dimension: 3 })]), DomainError, /same dimension/);
  expectRefusal(() => conformalLayer({ neuron: linear, width: 2.5 }), DomainError, /width/);
  expectRefusal(() => deepConformalNet({ dimension: 2, powers: [1], widths: [] }), DomainError, /same length/);
  expectRefusal(() => conformalCorrelator(linear, []), ShapeError, /at least one/);
  expectRefusal(() => conformalCorrelator(linear, [1, 1]).at(points([[0, 0]])), ShapeError, /\[2, 2\]/);
  expectRefusal(() => conformalCorrelator(linear, [-1, 1]), DomainError, /power/);
  expectRefusal(
    () => conformalCorrelator(powerField(linear, 2), [{ contractions: 1, power: 0 }]),
    UnsupportedError,
    /linear field/,
  );
  expectRefusal(() => conformalFourPoint(linear).gUV(-1, 1), DomainError, /positive/);
  expectRefusal(() => dBar([1, 1, 1, 4], 0.3, 0.2), DomainError, /diverges/);
  expectRefusal(() => dBar([1, 1, 1, 1], 1.3, 0.2), DomainError, /\(0, 1\)/);
  expectRefusal(() => opeCoefficient(linear, 1, [1, 2]), DomainError, /equal dimensions/);
  expectRefusal(() => opeCoefficient(linear, 1, [2, 2]), DomainError, /dependent/);
});
