import { iid, normal, sample, uniform } from "@nnft/densities";
import { UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { conformalFourPoint, dBar, dilogarithm } from "../correlators.ts";
import { conformalCorrelator, finiteness, linearField, powerField, ratioField } from "../index.ts";
import { fourPoints, points, square } from "../testing/points.ts";

describe("negative powers", () => {
  it("D̄₁₁₁₁ is 6.05930120305 at z = 0.3, z̄ = 0.2, real on Euclidean points, and the quadrature agrees", () => {
    expect(Math.abs(dBar([1, 1, 1, 1], 0.3, 0.2) - 6.05930120305)).toBeLessThan(1e-10);
    for (const z of [
      { re: 0.3, im: 0.4 },
      { re: -2, im: 0.5 },
    ])
      expect(Math.abs(dBar([1, 1, 1, 1], z) / dBar([1, 1, 1, 1 + 1e-13], z) - 1)).toBeLessThan(1e-10);
    // limit z̄ → z through the quadrature
    expect(Math.abs(dBar([1, 1, 1, 1], 0.3, 0.3) / dBar([1, 1, 1, 1], 0.302, 0.298) - 1)).toBeLessThan(1e-4);
    // identity D̄_{Δ1Δ2Δ3Δ4}(u,v) = D̄_{Δ3Δ2Δ1Δ4}(v,u): u ↔ v exchanges points 1 and 3
    const z = { re: 0.3, im: 0.4 };
    expect(Math.abs(dBar([2, 1.5, 1.2, 2], z) / dBar([1.2, 1.5, 2, 2], { re: 0.7, im: 0.4 }) - 1)).toBeLessThan(1e-10);
    expect(Math.abs(dBar([2, 1.5, 1.2, 2], z) / dBar([2, 1.5, 1.2, 2], { re: 0.7, im: 0.4 }) - 1)).toBeGreaterThan(
      1e-3,
    );
  });

  it("D̄ is the contact integral over the hyperboloid: an importance-sampled integral over AdS₃ agrees within 5 errors", () => {
    // ∫ dz d²x/z³ Π K(z, x; x_i), K = z/(z² + |x − x_i|²), over π/2 Γ(Σ/2 − 1): = ∫Π ds exp(−Σ s_i s_j x_ij²)·…, D = 2, Δ = 1.
    const x = [
      [0, 0],
      [0.3, 0.4],
      [1, 0],
      [0.2, -0.9],
    ];
    const n = 400_000;
    const uniforms = sample(iid(uniform(0, 1), 4), keyFrom(77), n).data;
    let [sum, squares] = [0, 0];
    for (let k = 0; k < n; k++) {
      const at = x[Math.min(3, Math.floor(4 * uniforms[4 * k]))];
      // r from a density ∝ r/(1+r²)^{3/2}…: r = tan, direction on the half sphere with z/r = cos θ uniform in sin²
      const r = 0.6 * Math.sqrt(uniforms[4 * k + 1] / (1 - uniforms[4 * k + 1]));
      const cosine = Math.sqrt(1 - uniforms[4 * k + 2]);
      const sine = Math.sqrt(uniforms[4 * k + 2]);
      const phi = 2 * Math.PI * uniforms[4 * k + 3];
      const [z, a, b] = [r * cosine, at[0] + r * sine * Math.cos(phi), at[1] + r * sine * Math.sin(phi)];
      const density = (p: readonly number[]): number => {
        const radius = Math.hypot(z, a - p[0], b - p[1]);
        const c = z / radius;
        // dP = f(r) dr · 2c dc... with u = r²/(r²+s²): f = 2 r s²/(r²+s²)²; direction: cos θ has density 2c, φ uniform; volume r² dr dc dφ
        const s2 = 0.36;
        return (((2 * radius * s2) / (radius ** 2 + s2) ** 2) * (2 * c)) / (2 * Math.PI * radius ** 2);
      };
      const proposal = x.reduce((total, p) => total + density(p) / 4, 0);
      const integrand = x.reduce((product, p) => product * (z / (z * z + (a - p[0]) ** 2 + (b - p[1]) ** 2)), z ** -3);
      sum += integrand / proposal;
      squares += (integrand / proposal) ** 2;
    }
    const mean = sum / n;
    const error = Math.sqrt((squares / n - mean * mean) / n);
    // D-function = π^{D/2}/2 Γ(Σ − D/2)·… with Σ = 2, D = 2: (π/2) Γ(1) · 2 ∫Π ds e^{−Σ s s x²} = (π/2) D̄/(x₁₃² x₂₄²)
    const s = (i: number, j: number): number => square(x[i], x[j]);
    const known = conformalCorrelator(powerField(linearField({ dimension: 2 }), -1), [1, 1, 1, 1]).at(points(x));
    const expected = Math.PI * known;
    expect(error / expected).toBeLessThan(0.01);
    expect(Math.abs(mean - expected) / error).toBeLessThan(5);
    expect(Math.abs(mean - 2 * expected) / error).toBeGreaterThan(20);
    expect(s(0, 1)).toBeGreaterThan(0);
  });

  it("three points of (Θ·X)^{−1} are the star formula ½Γ(½)³ 2^{3/2}/(x₁₂x₁₃x₂₃), two diverge and throw", () => {
    const field = powerField(linearField({ dimension: 3, normalization: "bare" }), -1);
    const x = fourPoints(3).slice(0, 3);
    const known =
      (0.5 * Math.PI ** 1.5 * 2 ** 1.5) / Math.sqrt(square(x[0], x[1]) * square(x[0], x[2]) * square(x[1], x[2]));
    expect(Math.abs(conformalCorrelator(field, [1, 1, 1]).at(points(x)) / known - 1)).toBeLessThan(1e-12);
    expectRefusal(() => conformalCorrelator(field, [1, 1]), UnsupportedError, /divergent/);
    expect(finiteness(field, 2)).toMatchObject({ finite: false, verdict: "divergent" });
    expect(finiteness(field, 4)).toMatchObject({ finite: true, verdict: "finite" });
    expectRefusal(
      () => conformalCorrelator(powerField(linearField({ dimension: 3 }), -1), [1, 1, 1]),
      UnsupportedError,
      /bare/,
    );
  });

  it("ratios factorize: (Θ₁·X)²/(Θ₂·X) is the product of both four-point functions, conformal and crossing symmetric", () => {
    const linear = linearField({ dimension: 3 });
    const ratio = conformalFourPoint(ratioField(powerField(linear, 2), linear));
    const z = { re: 0.3, im: 0.5 };
    const product = conformalFourPoint(powerField(linear, 2)).g(z) * conformalFourPoint(powerField(linear, -1)).g(z);
    expect(Math.abs(ratio.g(z) / product - 1)).toBeLessThan(1e-12);
    expect(ratio.scalingDimension).toBe(-1);
    const [u, v] = [0.34, 0.74];
    expect(Math.abs((v ** -1 * ratio.gUV(u, v)) / (u ** -1 * ratio.gUV(v, u)) - 1)).toBeLessThan(1e-9);
    expect(ratio.terms).toBeNull();
  });

  it("the Euclidean average of negative powers is not Lorentz invariant: ⟨Θ·Y/Θ·X⟩ = Y·X*/X·X*, which a dilatation changes", () => {
    const n = 400_000;
    const theta = sample(iid(normal(0, 1), 3), keyFrom(5), n).data;
    // Wick-rotated section in D = 1: (i X₀, x, X₂), X₀ = ½(1 + x²), X₂ = ½(1 − x²).
    const regression = (x: number, y: number): number => {
      const [x0, x2, y0, y2] = [(1 + x * x) / 2, (1 - x * x) / 2, (1 + y * y) / 2, (1 - y * y) / 2];
      return (y0 * x0 + y * x + y2 * x2) / (x0 * x0 + x * x + x2 * x2);
    };
    const [x, y] = [0.5, 1.4];
    let [sum, squares] = [0, 0];
    for (let m = 0; m < n; m++) {
      const part = (at: number): readonly [number, number] => [
        theta[3 * m + 1] * at + theta[3 * m + 2] * 0.5 * (1 - at * at),
        theta[3 * m] * 0.5 * (1 + at * at),
      ];
      const [[a, b], [c, d]] = [part(y), part(x)];
      const ratio = (a * c + b * d) / (c * c + d * d);
      sum += ratio;
      squares += ratio * ratio;
    }
    const error = Math.sqrt(squares / n - (sum / n) ** 2) / Math.sqrt(n);
    expect(Math.abs(sum / n - regression(x, y)) / error).toBeLessThan(5);
    // Degree 0 in both: invariance would need equal values at (λx, λy).
    expect(Math.abs(regression(4 * x, 4 * y) - regression(x, y)) / error).toBeGreaterThan(20);
  });

  it("the dilogarithm: Li₂(1) = π²/6, Li₂(½), the inversion and reflection formulas across all regions", () => {
    expect(Math.abs(dilogarithm({ re: 1, im: 0 }).re - Math.PI ** 2 / 6)).toBeLessThan(1e-15);
    expect(Math.abs(dilogarithm({ re: 0.5, im: 0 }).re - (Math.PI ** 2 / 12 - Math.LN2 ** 2 / 2))).toBeLessThan(1e-15);
    // Σ z^k/k² inside the disc
    for (const z of [
      { re: 0.3, im: 0.5 },
      { re: -0.6, im: 0.2 },
      { re: 0.7, im: -0.3 },
    ]) {
      let [re, im, p, q] = [0, 0, 1, 0];
      for (let k = 1; k < 600; k++) {
        [p, q] = [p * z.re - q * z.im, p * z.im + q * z.re];
        re += p / (k * k);
        im += q / (k * k);
      }
      const li = dilogarithm(z);
      expect(Math.hypot(li.re - re, li.im - im)).toBeLessThan(1e-14);
    }
    // Landen: Li₂(z) + Li₂(z/(z−1)) = −½ ln²(1−z) at z = −3
    const landen = dilogarithm({ re: -3, im: 0 }).re + dilogarithm({ re: 0.75, im: 0 }).re;
    expect(Math.abs(landen + 0.5 * Math.log(4) ** 2)).toBeLessThan(1e-14);
  });
});
