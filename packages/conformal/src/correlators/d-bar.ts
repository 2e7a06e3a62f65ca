import { ConvergenceError, DomainError } from "@nnft/foundations";
import { requireFinite, requireNumbers } from "@nnft/foundations/checks";
import { gammaFunction } from "@nnft/foundations/special-functions";
import { type Complex, conjugate, requireComplex, toComplex } from "../complex.ts";
import { blochWigner, dilogarithm } from "../dilogarithm.ts";

/** The four-point contact function D̄_{Δ₁Δ₂Δ₃Δ₄}: dimensions of the four points. */
export type FourDimensions = readonly [number, number, number, number];

/**
 * D̄_{Δ₁Δ₂Δ₃Δ₄}(u, v) = 2 ∫Π ds_i s_i^{Δ_i−1} exp(−s₁s₂u − s₁s₃ − s₂s₃v − s₄(s₁+s₂+s₃)), the contact four-point function.
 *
 * Formula for Δ_i = 1: [2Li₂(z) − 2Li₂(z̄) + ln(z z̄) ln((1−z)/(1−z̄))]/(z − z̄). Otherwise, with p = (Δ₁+Δ₂+Δ₃−Δ₄)/2,
 * Γ(p)Γ(Δ₄) ∫∫ dσ₁dσ₂ σ₁^{Δ₁−1} σ₂^{Δ₂−1} (1+σ₁+σ₂)^{−Δ₄} (uσ₁σ₂ + σ₁ + vσ₂)^{−p} by the trapezoidal rule in ln σ.
 * Shapes: z complex (z̄ its conjugate) or two real numbers in (0, 1). Convention: x₁ = 0, x₂ = z, x₃ = 1, x₄ = ∞.
 * Accuracy: 10⁻¹² (all 1), 10⁻¹⁰ by quadrature, refined until two steps agree.
 * Errors: DomainError unless every Δ_i > 0 is below the sum of the others, and for z outside its domain; ConvergenceError.
 * Source: D'Hoker, Freedman et al. (1999); Dolan & Osborn (2001), appendix C; Symanzik (1972).
 * @example dBar([1, 1, 1, 1], 0.3, 0.2) // 6.05930120305
 */
export function dBar(dimensions: FourDimensions, z: number | Complex, zbar?: number): number {
  requireNumbers("dBar", "dimensions", dimensions, 4);
  if (typeof z !== "number") requireComplex("dBar", "z", z);
  if (zbar !== undefined) requireFinite("dBar", "zbar", zbar);
  const total = dimensions.reduce((sum, value) => sum + value, 0);
  for (const value of dimensions)
    if (!(value > 0 && value < total - value))
      throw new DomainError(
        `dBar: \`dimensions\` must be positive, each below the sum of the others, got [${dimensions.join(", ")}]; the integral diverges.`,
      );
  const a = toComplex(z);
  const real = typeof zbar === "number";
  if (real && (a.im !== 0 || !(a.re > 0 && a.re < 1 && zbar > 0 && zbar < 1)))
    throw new DomainError(
      `dBar: real \`z\` and \`zbar\` must lie in (0, 1), got ${a.re} and ${zbar}; pass one complex z for Euclidean points.`,
    );
  const u = real ? a.re * zbar : a.re * a.re + a.im * a.im;
  const v = real ? (1 - a.re) * (1 - zbar) : (1 - a.re) ** 2 + a.im * a.im;
  if (!(u > 0 && v > 0 && u < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `dBar: \`z\` must be finite and differ from 0 and 1, got ${a.re} + ${a.im}i; choose another point.`,
    );
  return dBarUV(dimensions, u, v, { z: a, zbar: real ? toComplex(zbar) : conjugate(a) });
}

/** The same at u, v > 0 with their roots z, z̄ known; dimensions are taken as checked. */
export function dBarUV(
  dimensions: FourDimensions,
  u: number,
  v: number,
  { z, zbar }: { readonly z: Complex; readonly zbar: Complex },
): number {
  const inside = [z, zbar].every(({ re, im }) => im === 0 && re > 0 && re < 1);
  const conjugates = z.im !== 0 || z.re === zbar.re;
  if (dimensions.every((value) => value === 1) && (inside || conjugates)) {
    const closed = boxFunction(z, z.im === 0 && z.re !== zbar.re ? zbar.re : undefined);
    if (closed !== null) return closed;
  }
  return quadrature(dimensions, u, v);
}

/** D̄₁₁₁₁, or null where z − z̄ is too small for the closed form. */
function boxFunction(z: Complex, zbar: number | undefined): number | null {
  if (zbar === undefined) {
    if (Math.abs(z.im) < 1e-3 * Math.hypot(z.re, z.im) || Math.abs(z.im) < 1e-3 * Math.hypot(1 - z.re, z.im))
      return null;
    return (2 * blochWigner(z)) / z.im;
  }
  if (Math.abs(z.re - zbar) < 1e-3 * Math.min(z.re, zbar, 1 - z.re, 1 - zbar)) return null;
  const li = (x: number): number => dilogarithm({ re: x, im: 0 }).re;
  return (2 * li(z.re) - 2 * li(zbar) + Math.log(z.re * zbar) * Math.log((1 - z.re) / (1 - zbar))) / (z.re - zbar);
}

function quadrature([d1, d2, d3, d4]: FourDimensions, u: number, v: number): number {
  const p = (d1 + d2 + d3 - d4) / 2;
  const integrand = (x: number, y: number): number => {
    const largest = Math.max(x, y, 0);
    const sum = largest + Math.log(Math.exp(x - largest) + Math.exp(y - largest) + Math.exp(-largest));
    const [one, two, three] = [Math.log(u) + x + y, x, Math.log(v) + y];
    const most = Math.max(one, two, three);
    const form = most + Math.log(Math.exp(one - most) + Math.exp(two - most) + Math.exp(three - most));
    return Math.exp(d1 * x + d2 * y - d4 * sum - p * form);
  };
  const total = (h: number): number => {
    let sum = 0;
    // Rows and columns outwards from the middle, each until nothing is left.
    const column = (x: number): number => {
      let inner = 0;
      for (const sign of [1, -1]) {
        let largest = 0;
        for (let k = sign > 0 ? 0 : 1; k < 4000; k++) {
          const value = integrand(x, sign * k * h);
          inner += value;
          largest = Math.max(largest, value);
          if (k * h > 4 + Math.abs(x) + Math.abs(Math.log(u)) + Math.abs(Math.log(v)) && value <= 1e-17 * largest)
            break;
        }
      }
      return inner;
    };
    for (const sign of [1, -1]) {
      let largest = 0;
      for (let k = sign > 0 ? 0 : 1; k < 4000; k++) {
        const value = column(sign * k * h);
        sum += value;
        largest = Math.max(largest, value);
        if (k * h > 4 + Math.abs(Math.log(u)) + Math.abs(Math.log(v)) && value <= 1e-17 * largest) break;
      }
    }
    return sum * h * h;
  };
  let previous = total(0.5);
  for (const h of [0.35, 0.25, 0.18, 0.125]) {
    const value = total(h);
    if (Math.abs(value - previous) <= 1e-12 * Math.abs(value)) return gammaFunction(p) * gammaFunction(d4) * value;
    previous = value;
  }
  throw new ConvergenceError(
    `dBar: the quadrature does not reach 10⁻¹² for dimensions [${[d1, d2, d3, d4].join(", ")}] at u = ${u}, v = ${v}; stay away from coincident points.`,
  );
}
