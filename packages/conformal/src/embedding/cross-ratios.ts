import { DomainError, type Table } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";
import { radialCoordinate } from "../blocks/hypergeometric.ts";
import { type Complex, conjugate, requireComplex } from "../complex.ts";
import { readTable } from "./read-table.ts";

/** The conformal invariants of four points. */
export interface CrossRatios {
  readonly u: number;
  readonly v: number;
  /** Roots of t² − (1 + u − v)t + u = 0: conjugates for points of Euclidean space, Im z ≥ 0; real for Lorentzian u, v. */
  readonly z: Complex;
  readonly zbar: Complex;
  /** ρ(z), ρ(z̄), z = 4ρ/(1+ρ)². */
  readonly rho: Complex;
  readonly rhobar: Complex;
}

/**
 * Cross-ratios of four points: u = x₁₂²x₃₄²/(x₁₃²x₂₄²) = z z̄, v = x₁₄²x₂₃²/(x₁₃²x₂₄²) = (1−z)(1−z̄) (113).
 *
 * Shapes: [4, D]. Convention: Im z ≥ 0. Errors: ShapeError; DomainError where x₁ = x₃ or x₂ = x₄.
 * Source: Halverson (2025), (113); Dolan & Osborn (2001); ρ: Hogervorst & Rychkov (2013).
 * @example crossRatios([[0, 0], [0.3, 0], [1, 0], [1e6, 0]]).z // { re: 0.3000002…, im: 0 }
 */
export function crossRatios(points: Table): CrossRatios {
  const x = readTable("crossRatios", "points", points, { rows: 4, axes: "[4, D]", remedy: "give four points" });
  const square = (a: number, b: number): number => squareBetween(x, a, b);
  const scale = square(0, 2) * square(1, 3);
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY))
    throw new DomainError("crossRatios: `points` must be finite with x₁ ≠ x₃ and x₂ ≠ x₄; move one of them.");
  return crossRatiosFrom((square(0, 1) * square(2, 3)) / scale, (square(0, 3) * square(1, 2)) / scale, x.shape[1]);
}

/** |x_a − x_b|² of two rows. */
export function squareBetween(points: NdArray, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < points.shape[1]; i++) sum += (points.get(a, i) - points.get(b, i)) ** 2;
  return sum;
}

/**
 * The same from u and v. In D = 1 of ℝ^D, or where rounding leaves a tiny discriminant, z = z̄.
 * @example crossRatiosFrom(0.06, 0.56).z // { re: 0.3, im: 0 }
 */
export function crossRatiosFrom(u: number, v: number, dimension?: number): CrossRatios {
  if (dimension !== undefined) requireInteger("crossRatiosFrom", "dimension", dimension);
  if (!Number.isFinite(u) || !Number.isFinite(v))
    throw new DomainError(`crossRatiosFrom: \`u\` and \`v\` must be finite, got ${u} and ${v}; pass numbers.`);
  const half = (1 + u - v) / 2;
  let discriminant = half * half - u;
  if (dimension === 1 || Math.abs(discriminant) <= 4e-16 * (half * half + Math.abs(u))) discriminant = 0;
  let z: Complex;
  let zbar: Complex;
  if (discriminant < 0) {
    z = { re: half, im: Math.sqrt(-discriminant) };
    zbar = conjugate(z);
  } else {
    const larger = half + (half < 0 ? -1 : 1) * Math.sqrt(discriminant);
    z = { re: larger, im: 0 };
    zbar = { re: larger === 0 ? 0 : u / larger, im: 0 };
  }
  return { u, v, z, zbar, rho: radialCoordinate(z), rhobar: radialCoordinate(zbar) };
}

/**
 * Null vectors of four points with given z in the frame x₁ = 0, x₂ = (Re z, Im z), x₃ = e₁, x₄ = ∞.
 *
 * Shapes: [4, D+2], rows (X₊, x, X₋), the last (0, 0, 1). With z̄ = z*: −2X₁·X₂ = |z|², −2X₂·X₃ = |1−z|², all others 1.
 * Errors: DomainError for Im z ≠ 0 in D = 1.
 * @example conformalFrame(2, { re: 0.5, im: 0.5 })
 */
export function conformalFrame(dimension: number, z: Complex): NdArray<Float64Array> {
  requireInteger("conformalFrame", "dimension", dimension);
  requireComplex("conformalFrame", "z", z);
  if (dimension === 1 && z.im !== 0)
    throw new DomainError(
      `conformalFrame: \`z\` must be real in D = 1, got ${z.re} + ${z.im}i; leave out its imaginary part.`,
    );
  const n = dimension + 2;
  const frame = ndarray(new Float64Array(4 * n), [4, n]);
  frame.set(0, 0, 1);
  frame.set(1, 0, 1);
  frame.set(1, 1, z.re);
  if (dimension > 1) frame.set(1, 2, z.im);
  frame.set(1, n - 1, z.re * z.re + z.im * z.im);
  frame.set(2, 0, 1);
  frame.set(2, 1, 1);
  frame.set(2, n - 1, 1);
  frame.set(3, n - 1, 1);
  return frame;
}
