import { DomainError, nested, ShapeError, type Table, UnsupportedError } from "@nnft/foundations";
import { requireList } from "@nnft/foundations/kinds";
import { gammaFunction } from "@nnft/foundations/special-functions";
import { crossRatiosFrom } from "../embedding/cross-ratios.ts";
import { embed } from "../embedding/embed.ts";
import { lorentzProduct } from "../embedding/light-cone.ts";
import { readTable } from "../embedding/read-table.ts";
import { type ConformalField, type LinearField, spaceDimension } from "../fields/conformal-field.ts";
import { finiteness } from "../fields/finiteness.ts";
import { isPolynomial, normalForm } from "../fields/normal-form.ts";
import { type CompositeOperator, operatorDimension, operatorParts } from "../fields/operators.ts";
import { dBarUV } from "./d-bar.ts";
import { jointMoments } from "./joint/joint-moments.ts";
import { pairingWeight } from "./moment-tensor.ts";
import {
  contractions,
  evaluatePolynomial,
  multiplyPolynomials,
  type PairPolynomial,
  pairsOf,
  squaredDistances,
} from "./pair-polynomial.ts";

/** (Θ·X)^{−a} at each point, and the weight in front of its Schwinger integral. */
export interface ContactPart {
  readonly dimensions: readonly number[];
  readonly weight: number;
}

/** An exact n-point function of operators. */
export interface ConformalCorrelator {
  /** D. */
  readonly dimension: number;
  /** Δ of each operator. */
  readonly dimensions: readonly number[];
  /** "exact": moment tensors, closed forms. "quadrature": a D̄ function by quadrature. */
  readonly method: "exact" | "quadrature";
  /** The part from moment tensors: a polynomial in x_ij². */
  readonly polynomial: PairPolynomial;
  /** The parts from negative powers. */
  readonly contacts: readonly ContactPart[];
  /** At points [n, D]. */
  readonly at: (points: Table) => number;
  /** At null vectors [n, D+2], rows (X₊, x, X₋), the point at infinity (0, 0, 1) included. */
  readonly atVectors: (vectors: Table) => number;
}

/**
 * The exact n-point function ⟨O₁(x₁)⋯O_n(x_n)⟩ of operators of one field.
 *
 * Formula: moment tensors, μ_{2k}/(2k−1)!! Σ_pairings Π X_i·X_j with X_i·X_j = −½ x_ij² (110), (111), at every width of every layer;
 * (Θ·Θ)^k multiplies by the moments of |Θ|² (116); (Θ·X)^{−a} by Schwinger's integral, closed for three points, a D̄ function for four.
 * Shapes: operators are powers of Φ, or { contractions, power } for O_{k,l}. Convention: Θ Gaussian or rotation invariant, Wick rotated.
 * Accuracy: rounding; D̄ functions 10⁻¹⁰. Errors: UnsupportedError where {@link finiteness} says no; DomainError for densities without rotation invariance.
 * Source: Halverson (2025), (109)–(116).
 * @example conformalCorrelator(linearField({ dimension: 4 }), [1, 1]).at([[0, 0, 0, 0], [2, 0, 0, 0]]) // 4
 */
export function conformalCorrelator(
  field: ConformalField,
  operators: readonly CompositeOperator[],
): ConformalCorrelator {
  requireList("conformalCorrelator", "operators", operators);
  const n = operators.length;
  if (n < 1)
    throw new ShapeError(
      "conformalCorrelator: `operators` must hold at least one operator, got none; pass one for each point.",
    );
  const parts = operators.map((operator) => operatorParts("conformalCorrelator", field, operator));
  const existence = finiteness(field, n, operators);
  if (!existence.finite)
    throw new UnsupportedError(
      `conformalCorrelator: the ${n}-point function is ${existence.verdict}: ${existence.reasons.join("; ")}.`,
    );
  const rows = parts.map(({ power }) => power);
  const extra = parts.reduce((sum, { contractions: k }) => sum + k, 0);
  let polynomial: PairPolynomial = {
    points: n,
    terms: [{ coefficient: 1, exponents: new Array(pairsOf(n).length).fill(0) }],
  };
  const contacts: ContactPart[] = [];
  for (const { base, exponent } of normalForm(field)) {
    const degrees = rows.map((row) => row * exponent);
    if (isPolynomial(exponent))
      polynomial = multiplyPolynomials(
        polynomial,
        base.kind === "linear" ? linearMoments(base, degrees, extra) : jointMoments(base, [degrees]),
      );
    else if (base.kind === "linear" && rows.some((row) => row > 0)) contacts.push(contactPart(base, degrees));
  }
  const atSquares = (squares: Float64Array): number =>
    contacts.reduce(
      (product, contact) => product * contactIntegral(contact, squares),
      evaluatePolynomial(polynomial, squares),
    );
  const dimension = spaceDimension(field);
  const atVectors = (vectors: Table): number => {
    const list = nested(readTable("conformalCorrelator", "vectors", vectors, { rows: n, columns: dimension + 2 }));
    return atSquares(squaredDistances("conformalCorrelator", n, (i, j) => lorentzProduct(list[i], list[j])));
  };
  const closed = contacts.every(({ dimensions }) => {
    const active = dimensions.filter((value) => value > 0);
    return active.length === 3 || active.every((value) => value === 1);
  });
  return {
    dimension,
    dimensions: operators.map((operator) => operatorDimension(field, operator)),
    method: closed ? "exact" : "quadrature",
    polynomial,
    contacts,
    at: (points) =>
      atVectors(embed(readTable("conformalCorrelator", "points", points, { rows: n, columns: dimension }))),
    atVectors,
  };
}

/** ⟨(Θ·Θ)^k Π (Θ·X_i)^{r_i}⟩: the pairing weight of order K + k times (n+2K)(n+2K+2)⋯, k factors, n = D + 2. */
function linearMoments(field: LinearField, degrees: readonly number[], extra: number): PairPolynomial {
  const total = degrees.reduce((sum, degree) => sum + degree, 0);
  const points = degrees.length;
  if (total % 2 === 1) return { points, terms: [] };
  const half = total / 2;
  let weight = pairingWeight("conformalCorrelator", field.density, half + extra);
  for (let k = half; k < half + extra; k++) weight *= field.dimension + 2 + 2 * k;
  if (field.normalization === "bare") weight *= (-0.5) ** half;
  return {
    points,
    terms: contractions(degrees).map(({ coefficient, exponents }) => ({
      coefficient: weight * coefficient,
      exponents,
    })),
  };
}

/** Weight 2^{A/2} σ^{−A}/Π Γ(a_i), A = Σ a_i, and (−2)^{−A/2} for the canonical normalization. */
function contactPart({ density, normalization }: LinearField, degrees: readonly number[]): ContactPart {
  const dimensions = degrees.map((degree) => (degree === 0 ? 0 : -degree));
  const total = dimensions.reduce((sum, value) => sum + value, 0);
  if (normalization === "canonical" && !Number.isInteger(total / 2))
    throw new UnsupportedError(
      `conformalCorrelator: √(−2) to the power ${-total} is complex; use normalization "bare", or an even total power.`,
    );
  const variance = pairingWeight("conformalCorrelator", density, 1);
  const scale = normalization === "canonical" ? (-1) ** (total / 2) : 2 ** (total / 2);
  const gammas = dimensions.reduce((product, value) => (value > 0 ? product * gammaFunction(value) : product), 1);
  return { dimensions, weight: (scale * variance ** (-total / 2)) / gammas };
}

/** weight · ∫Π ds_i s_i^{a_i−1} exp(−Σ s_i s_j x_ij²). */
function contactIntegral({ dimensions, weight }: ContactPart, squares: Float64Array): number {
  const active = dimensions.flatMap((value, i) => (value > 0 ? [i] : []));
  const pairs = pairsOf(dimensions.length);
  const square = (i: number, j: number): number =>
    squares[pairs.findIndex(([a, b]) => (a === active[i] && b === active[j]) || (a === active[j] && b === active[i]))];
  for (let i = 0; i < active.length; i++)
    for (let j = i + 1; j < active.length; j++)
      if (!(square(i, j) > 0))
        throw new DomainError(
          "conformalCorrelator: points of negative powers must differ; the correlator is singular there.",
        );
  const a = active.map((i) => dimensions[i]);
  const half = a.reduce((sum, value) => sum + value, 0) / 2;
  if (a.length === 3) {
    let product = 0.5;
    for (const [i, j, k] of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 2, 0],
    ] as const) {
      const power = half - a[k];
      product *= gammaFunction(power) * square(i, j) ** -power;
    }
    return weight * product;
  }
  if (a.length !== 4)
    throw new UnsupportedError(
      `conformalCorrelator: negative powers at ${a.length} points have no closed form here; three and four points do.`,
    );
  const scale = square(0, 2) * square(1, 3);
  const u = (square(0, 1) * square(2, 3)) / scale;
  const v = (square(0, 3) * square(1, 2)) / scale;
  const prefactor =
    square(0, 2) ** (a[3] - half) *
    square(1, 3) ** -a[1] *
    square(0, 3) ** (half - a[0] - a[3]) *
    square(2, 3) ** (half - a[2] - a[3]);
  return 0.5 * weight * prefactor * dBarUV([a[0], a[1], a[2], a[3]], u, v, crossRatiosFrom(u, v));
}
