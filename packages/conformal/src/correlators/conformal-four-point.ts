import { DomainError, UnsupportedError } from "@nnft/foundations";
import { type Complex, toComplex } from "../complex.ts";
import { crossRatiosFrom } from "../embedding/cross-ratios.ts";
import { type ConformalField, spaceDimension } from "../fields/conformal-field.ts";
import type { CompositeOperator } from "../fields/operators.ts";
import { type ConformalCorrelator, conformalCorrelator } from "./conformal-correlator.ts";
import { dBarUV } from "./d-bar.ts";

/** coefficient · u^u v^v. */
export interface CrossRatioTerm {
  readonly coefficient: number;
  readonly u: number;
  readonly v: number;
}

/** A four-point function of equal operators as a function of the cross-ratios. */
export interface FourPointFunction {
  /** D. */
  readonly dimension: number;
  /** Δ of the four operators. */
  readonly scalingDimension: number;
  readonly method: "exact" | "quadrature";
  /** g as a sum of powers of u and v; null where it is no such sum. */
  readonly terms: readonly CrossRatioTerm[] | null;
  /** g at z, z̄; z̄ = z* if left out. */
  readonly g: (z: number | Complex, zbar?: number | Complex) => number;
  /** g at u, v. */
  readonly gUV: (u: number, v: number) => number;
  /** The correlator itself. */
  readonly correlator: ConformalCorrelator;
}

/**
 * The four-point function of an operator of a conformal network, G⁴ = g(u, v) (x₁₂² x₃₄²)^{−Δ} (112).
 *
 * Formula: for polynomial fields g is a Laurent polynomial in u, v, from the moment tensors at every width:
 * (x₁₂²x₃₄²)^a (x₁₃²x₂₄²)^b (x₁₄²x₂₃²)^c → u^{−b−c} v^c. The linear field has g = (μ₄/3)(1 + 1/u + v/u) (113). Negative powers give D̄ functions.
 * Shapes: g takes numbers or complex numbers. Convention: s-channel, u = z z̄ = x₁₂²x₃₄²/(x₁₃²x₂₄²), v = (1−z)(1−z̄).
 * Accuracy: rounding; D̄ functions 10⁻¹⁰. Errors: those of {@link conformalCorrelator}; DomainError for complex z, z̄ that are not conjugates.
 * Source: Halverson (2025), (111)–(113).
 * @example conformalFourPoint(linearField({ dimension: 4 })).gUV(0.5, 0.25) // 3.5
 */
export function conformalFourPoint(field: ConformalField, operator: CompositeOperator = 1): FourPointFunction {
  const correlator = conformalCorrelator(field, [operator, operator, operator, operator]);
  const { polynomial, contacts } = correlator;
  const terms = polynomial.terms.map(({ coefficient, exponents: [n12, n13, n14, n23, n24, n34] }): CrossRatioTerm => {
    if (n12 !== n34 || n13 !== n24 || n14 !== n23)
      throw new UnsupportedError("conformalFourPoint: the correlator is not covariant; the operators differ.");
    return { coefficient, u: -n13 - n14, v: n14 };
  });
  const gUV = (u: number, v: number): number => {
    if (!(u > 0 && v > 0 && u + v < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `conformalFourPoint: \`u\` and \`v\` must be positive and finite, got ${u} and ${v}; pass cross-ratios.`,
      );
    let value = evaluateTerms(terms, u, v);
    for (const { dimensions, weight } of contacts) {
      const [a, b, c, d] = dimensions;
      value *= 0.5 * weight * u ** a * dBarUV([a, b, c, d], u, v, crossRatiosFrom(u, v));
    }
    return value;
  };
  return {
    dimension: spaceDimension(field),
    scalingDimension: correlator.dimensions[0],
    method: correlator.method,
    terms: contacts.length === 0 ? terms : null,
    g: (z, zbar) => gUV(...uvOf("conformalFourPoint", z, zbar)),
    gUV,
    correlator,
  };
}

/** Σ c u^a v^b. */
export function evaluateTerms(terms: readonly CrossRatioTerm[], u: number, v: number): number {
  let sum = 0;
  for (const term of terms) sum += term.coefficient * u ** term.u * v ** term.v;
  return sum;
}

/** u = z z̄ and v = (1−z)(1−z̄); z̄ = z* if left out. */
export function uvOf(caller: string, z: number | Complex, zbar?: number | Complex): readonly [number, number] {
  const a = toComplex(z);
  if (zbar === undefined) return [a.re * a.re + a.im * a.im, (1 - a.re) ** 2 + a.im * a.im];
  const b = toComplex(zbar);
  const scale = Math.abs(a.re) + Math.abs(a.im);
  const bothReal = a.im === 0 && b.im === 0;
  if (!bothReal && !(Math.abs(a.re - b.re) <= 1e-12 * scale && Math.abs(a.im + b.im) <= 1e-12 * scale))
    throw new DomainError(
      `${caller}: \`zbar\` must be the conjugate of \`z\`, or both real; pass crossRatios(points).`,
    );
  return [a.re * b.re - a.im * b.im, (1 - a.re) * (1 - b.re) - a.im * b.im];
}
